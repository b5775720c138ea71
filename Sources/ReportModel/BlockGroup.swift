import NotebookSyntax

/// A division whose blocks stand side by side or have a number together: `layout-ncol=2`,
/// `layout="[[1, 1], [1]]"`, `.columns`, `#fig-both`, `#tbl-both`, `#lst-both`.
struct BlockGroup {
  var elements: [Block]
  /// The last paragraph of what has a number.
  var caption: Block?
  /// The rows, each with the shares of its places; negative ones are gaps. Empty for blocks one below
  /// the other.
  var layout: [[Double]]
  var kind: LabelKind?

  init?(_ block: Block, _ inner: [Block]) {
    let attributes = block.attributes
    let labelled = attributes.id.flatMap(LabelKind.init(label:))
    kind = labelled.flatMap { [.figure, .table, .listing].contains($0) ? $0 : nil }
    if attributes.classes.contains("columns") {
      guard let (columns, shares) = Self.columns(of: inner) else { return nil }
      (elements, layout, kind) = (columns, [shares], nil)
      return
    }
    elements = inner
    if kind != nil, inner.count > 1, case .paragraph = inner.last?.kind {
      caption = elements.removeLast()
    }
    layout = Self.layout(attributes, of: elements)
    guard kind != nil || !layout.isEmpty else { return nil }
  }

  /// `::: {.column width="40%"}` beside each other.
  private static func columns(of inner: [Block]) -> ([Block], shares: [Double])? {
    let elements = inner.filter { block in
      if case .division = block.kind { block.attributes.classes.contains("column") } else { false }
    }
    guard !elements.isEmpty else { return nil }
    let given = elements.map { $0.attributes.values["width"].flatMap(Self.share) }
    let rest = max(0.1, 1 - given.compactMap(\.self).reduce(0, +))
    let missing = given.count { $0 == nil }
    let shares = given.map { $0 ?? rest / Double(missing) }
    let sum = max(1, shares.reduce(0, +))
    return (elements, shares.map { $0 / sum })
  }

  static func layout(_ attributes: Attributes, of elements: [Block]) -> [[Double]] {
    let count = elements.count
    if let text = attributes.values["layout"] { return rows(text) }
    var columns = attributes.values["layout-ncol"].flatMap { Int($0) }
    if let rows = attributes.values["layout-nrow"].flatMap({ Int($0) }), rows > 0 {
      columns = (count + rows - 1) / rows
    }
    guard let columns, columns > 0, count > 0 else { return [] }
    return Array(
      repeating: Array(repeating: 1 / Double(columns), count: columns),
      count: (count + columns - 1) / columns)
  }

  /// `[[1, 1], [1]]`, `[[70, -5, 30]]`, `[2, 1]`.
  private static func rows(_ text: String) -> [[Double]] {
    let parts = text.split { $0 == "[" || $0 == "]" }.map { part in
      part.split { $0 == "," || $0.isWhitespace }
        .compactMap { Double($0.filter { "0123456789.-".contains($0) }) }
    }
    return parts.filter { !$0.isEmpty }.map { row in
      let sum = row.reduce(0) { $0 + $1.magnitude }
      return sum > 0 ? row.map { $0 / sum } : []
    }
  }

  static func share(_ text: String) -> Double? {
    let number = Double(text.filter { "0123456789.".contains($0) })
    guard let number, number > 0 else { return nil }
    return text.hasSuffix("%") ? min(1, number / 100) : number <= 1 ? number : nil
  }

  /// "a", "b", … ; beyond the alphabet numbers.
  static func letter(_ index: Int) -> String {
    index < 26 ? String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index))) : String(index + 1)
  }
}
