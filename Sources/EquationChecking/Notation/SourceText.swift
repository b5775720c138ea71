internal import MathSyntax

/// The LaTeX of a formula, which messages quote.
struct SourceText {
  var latex = ""

  /// The LaTeX at a place; nil where there is none, as for nodes that were not parsed from it.
  func text(at range: Range<Int>) -> String? {
    let bytes = latex.utf8
    guard !range.isEmpty, range.upperBound <= bytes.count else { return nil }
    let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
    let end = bytes.index(start, offsetBy: range.count)
    return String(bytes[start..<end])
  }

  /// The LaTeX of some nodes, or their spelling where they have none.
  func text(of nodes: [MathNode]) -> String {
    text(at: nodes.range(or: 0..<0)) ?? Spelling.text(nodes)
  }
}
