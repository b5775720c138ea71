internal import MathSyntax

/// A formula with one of its nodes replaced by something that means nothing of the kind.
///
/// If the replacement leaves the meaning as it was, nobody has read the node.
struct Omission {
  /// What was replaced, for messages.
  enum Part {
    case node(MathNode)
    /// `^2` of `x^2`.
    case superscript(Scripts)
    case `subscript`(Scripts)
    /// A feature of a node that is no node itself: the degree of a root, an accent, a label.
    case feature(String)
  }

  var part: Part
  /// The list that the part's node stands in, and where.
  var neighbours: [MathNode]
  var position: Int
  var range: Range<Int>
  /// The whole list with the replacement.
  var nodes: [MathNode]
}
