/// A layer in a network's file: its name, and what stands behind it.
struct LayerEntry: Sendable {
  /// What stands behind a layer's name.
  enum Content: Sendable {
    /// Fields; the name alone will do where none of them is required.
    case fields([LayerField])
    /// Nothing.
    case nothing
    /// An activation's name.
    case activation
    /// A list of layers.
    case layers
    /// A list of lists of layers.
    case branches
  }

  let name: String
  let content: Content

  /// The entry of a name.
  static func named(_ name: String) -> LayerEntry? { all.first { $0.name == name } }

  /// All layers that a file may name, in the guide's order. Those that have no kernel are among them: the
  /// engine says why.
  static let all: [LayerEntry] = [
    LayerEntry(
      name: "dense",
      content: .fields([.init("width", .count, "`width` of the file"), weightVariance, bias])),
    LayerEntry(name: "activation", content: .activation),
    LayerEntry(name: "convolution", content: .fields(convolution)),
    LayerEntry(name: "local", content: .fields(convolution)),
    LayerEntry(
      name: "average-pooling",
      content: .fields([.init("window", .counts, nil), .init("stride", .counts, "`window`")])),
    LayerEntry(name: "global-average-pooling", content: .nothing),
    LayerEntry(name: "flatten", content: .nothing),
    LayerEntry(name: "residual", content: .layers),
    LayerEntry(name: "sum", content: .branches),
    LayerEntry(name: "product", content: .branches),
    LayerEntry(
      name: "layer-norm",
      content: .fields([
        .init("over-positions", .truth, "false"), .init("epsilon", .number, "0"),
      ])),
    LayerEntry(
      name: "attention",
      content: .fields([
        .init("weighting", .word(["softmax", "linear", "relu"]), "softmax"),
        .init("key-scale", .number, "1"), weightVariance, bias,
        .init("heads", .count, "a sixteenth of the width"),
        .init("channels", .count, "`width` of the file"),
      ])),
    LayerEntry(
      name: "positions",
      content: .fields([
        .init("variance", .number, "1"), .init("length", .number, "none: independent positions"),
      ])),
    LayerEntry(name: "aggregation", content: .fields([.init("pattern", .rows, nil)])),
    LayerEntry(name: "dropout", content: .fields([.init("keep", .number, nil)])),
    LayerEntry(name: "max-pooling", content: .fields([.init("window", .count, nil)])),
    LayerEntry(name: "batch-norm", content: .nothing),
  ]

  private static let convolution: [LayerField] = [
    .init("filter", .counts, nil), .init("channels", .count, "`width` of the file"),
    .init("stride", .counts, "1"), .init("dilation", .counts, "1"),
    .init("padding", .word(["zero", "circular", "none"]), "zero"), weightVariance, bias,
  ]
  private static let weightVariance = LayerField("weight-variance", .number, "1")
  private static let bias = LayerField("bias", .number, "0")
}

extension LayerField {
  init(_ name: String, _ kind: Kind, _ standard: String?) {
    self.init(name: name, kind: kind, standard: standard)
  }
}
