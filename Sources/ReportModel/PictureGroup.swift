import NotebookSyntax

/// `::: {#fig-both layout-ncol=2}`: pictures side by side, each with its own caption, and below them
/// the caption of all.
struct PictureGroup {
  /// Each alone in its paragraph.
  var pictures: [Block]
  /// The last paragraph; nil where pictures are all there is.
  var caption: Block?
  /// The rows that the author asks for.
  var layout: [[Double]]

  /// Nil for a division that holds anything else.
  init?(_ block: Block, _ inner: [Block]) {
    let isFigure = block.attributes.id.flatMap(LabelKind.init(label:)) == .figure
    let keys = ["layout-ncol", "layout-nrow", "layout"]
    guard isFigure || keys.contains(where: { block.attributes.values[$0] != nil }) else {
      return nil
    }
    pictures = inner.filter { if case .image = $0.kind { true } else { false } }
    let rest = inner.drop { if case .image = $0.kind { true } else { false } }
    guard !pictures.isEmpty, rest.count <= 1, pictures.count + rest.count == inner.count
    else { return nil }
    layout = BlockGroup.layout(block.attributes, of: pictures)
    if let last = rest.first {
      guard case .paragraph = last.kind else { return nil }
      caption = last
    }
  }
}
