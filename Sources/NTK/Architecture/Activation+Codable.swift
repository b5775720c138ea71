/// An activation in a file is its name: `relu`, `erf`, `leaky-relu(0.1)`, `monomial(3)`, `hermite(2)`.
extension Activation: Codable {
  private static let named: [(String, Activation)] = [
    ("relu", .relu), ("abs", .abs), ("identity", .identity), ("erf", .erf), ("gelu", .gelu),
    ("sin", .sin), ("cos", .cos), ("exp", .exp), ("gaussian", .gaussian),
    ("squared-relu", .squaredReLU), ("tanh", .tanh), ("sigmoid", .sigmoid),
    ("softplus", .softplus), ("silu", .silu), ("step", .step), ("sign", .sign),
  ]

  /// The names of all activations, and the forms of those with a number.
  public static var spellings: [String] {
    named.map(\.0) + ["leaky-relu(slope)", "monomial(n)", "hermite(n)"]
  }

  /// The activation of a name.
  public init?(spelled text: String) {
    if let found = Activation.named.first(where: { $0.0 == text }) {
      self = found.1
      return
    }
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
    let argument = text[text.index(after: open)...].dropLast()
    switch text[..<open] {
    case "leaky-relu":
      guard let slope = Double(argument), slope.isFinite else { return nil }
      self = .leakyReLU(slope: slope)
    case "monomial", "hermite":
      guard let degree = Int(argument), (0...30).contains(degree) else { return nil }
      self = text.hasPrefix("m") ? .monomial(degree) : .hermite(degree)
    default: return nil
    }
  }

  /// The name that reads back as this activation; nil for one of the user's own.
  public var spelling: String? {
    if let found = Activation.named.first(where: { $0.1.name == name }) { return found.0 }
    switch nonlinearity {
    case let kind as PiecewiseLinear: return "leaky-relu(\(kind.linear - kind.absolute))"
    case let kind as Monomial: return "monomial(\(kind.degree))"
    case let kind as Hermite: return "hermite(\(kind.degree))"
    default: return nil
    }
  }

  /// Reads a name.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let activation = Activation(spelled: text) else {
      let names = Activation.spellings.joined(separator: ", ")
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "no activation \(text); there are \(names)"))
    }
    self = activation
  }

  /// Writes the name; an activation of the user's own has none.
  public func encode(to encoder: any Encoder) throws {
    guard let spelling else {
      throw EncodingError.invalidValue(
        self,
        .init(
          codingPath: encoder.codingPath,
          debugDescription: "the activation \(name) is a closure, which no file can hold"))
    }
    var value = encoder.singleValueContainer()
    try value.encode(spelling)
  }
}
