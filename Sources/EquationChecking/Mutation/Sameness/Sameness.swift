/// Spoiled forms that say the same as what is printed, and so are no misprints.
///
/// Goals, ranked: never set a real misprint aside; then leave authors little to explain. So a rule
/// decides by the structure of the expressions and by what vocabularies declare, never by values that
/// were found equal. A rule brings both forms into one that means the same; the rules work together,
/// as in ‖∂_t (−w(t) − w(0))‖ for ‖∂_t (w(t) − w(0))‖.
enum Sameness {
  /// A rewriting that keeps the meaning, and what to say of forms that it makes the same.
  struct Rule {
    var reason: String
    /// Changes the top of an expression whose parts have been rewritten.
    var rewrite: (Expression) -> Expression

    func callAsFunction(_ expression: Expression) -> Expression {
      var result = expression
      result.operands = expression.operands.map { self($0) }
      return rewrite(result)
    }
  }

  private static var rules: [Rule] { [.names, .addends, .fixedTerms, .norms, .means] }

  /// Why a spoiled form says the same as what is printed; nil where nothing is known.
  static func reason(_ mutant: Expression, _ original: Expression) -> String? {
    if let reason = deltaReason(mutant, original) { return reason }
    func areSame(_ rules: [Rule]) -> Bool {
      rules.reduce(mutant) { $1($0) }.isSame(as: rules.reduce(original) { $1($0) })
    }
    var needed = rules
    guard areSame(needed) else { return nil }
    // Only the rules that it takes are told.
    for index in needed.indices.reversed() {
      var fewer = needed
      fewer.remove(at: index)
      if areSame(fewer) { needed = fewer }
    }
    return needed.map(\.reason).joined(separator: "; ")
  }
}
