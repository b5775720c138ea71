internal import MathSyntax

/// A chain of relations as it is written: sides, what stands between them, conditions behind.
struct Statement {
  struct Relation {
    /// Nil for a relation that cannot be checked.
    var symbol: RelationSymbol?
    var text: String
    var range: Range<Int>
  }

  /// One more than `relations`.
  var sides: [[MathNode]]
  var relations: [Relation]
  /// What follows "for", or a comma with a space: each piece between commas.
  var conditions: [[MathNode]]
  var range: Range<Int>
}
