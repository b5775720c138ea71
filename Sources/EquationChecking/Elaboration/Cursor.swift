internal import MathSyntax

/// A place in a list of nodes.
struct Cursor {
  let nodes: [MathNode]
  var position = 0
  /// Where the whole list stands.
  let range: Range<Int>

  init(_ nodes: [MathNode], _ range: Range<Int>) {
    self.nodes = nodes
    self.range = nodes.range(or: range)
  }

  var peek: MathNode? { position < nodes.count ? nodes[position] : nil }

  var next: MathNode? { position + 1 < nodes.count ? nodes[position + 1] : nil }

  mutating func advance() { position += 1 }

  /// Where to point when something is missing here.
  var here: Range<Int> { peek?.range ?? range.upperBound..<range.upperBound }
}
