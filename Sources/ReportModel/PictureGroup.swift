import NotebookSyntax

/// `::: {#fig-both layout-ncol=2}`: pictures side by side, each with its own caption, and below them
/// the caption of all.
struct PictureGroup {
  /// Each alone in its paragraph.
  var pictures: [Block]
  /// The last paragraph; nil where pictures are all there is.
  var caption: Block?
  var columns: Int?

  /// Nil for a division that holds anything else.
  init?(_ block: Block, _ inner: [Block]) {
    let isFigure = block.attributes.id.flatMap(LabelKind.init(label:)) == .figure
    let layout = block.attributes.values["layout-ncol"]
    guard isFigure || layout != nil else { return nil }
    columns = layout.flatMap { Int($0) }
    pictures = inner.filter { if case .image = $0.kind { true } else { false } }
    let rest = inner.drop { if case .image = $0.kind { true } else { false } }
    guard !pictures.isEmpty, rest.count <= 1, pictures.count + rest.count == inner.count
    else { return nil }
    if let last = rest.first {
      guard case .paragraph = last.kind else { return nil }
      caption = last
    }
  }

  /// "a", "b", … ; beyond the alphabet numbers.
  static func letter(_ index: Int) -> String {
    index < 26 ? String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index))) : String(index + 1)
  }
}
