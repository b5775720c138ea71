import Typography

/// What stands in a paragraph, before it is broken into lines.
struct InlineContent {
  var atoms: [InlineAtom] = []
  /// Link number n is at n - 1.
  var links: [LinkTarget] = []
  /// What formula number n says of itself, at n - 1.
  var formulas: [FormulaDescription] = []

  var isEmpty: Bool { atoms.isEmpty }
}
