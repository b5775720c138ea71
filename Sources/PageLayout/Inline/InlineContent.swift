import Typography

/// What stands in a paragraph, before it is broken into lines.
struct InlineContent {
  var atoms: [InlineAtom] = []
  /// Link number n is at n - 1.
  var links: [LinkTarget] = []
  /// What formula number n is called, at n - 1.
  var formulas: [String] = []

  var isEmpty: Bool { atoms.isEmpty }
}
