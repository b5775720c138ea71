/// What a vocabulary knows of its symbols and structure alone does not show, so that the check of an
/// equation does not take for a misprint what says the same.
extension Vocabulary {
  /// Says that declared patterns are names of one function, such as f(x), f_θ(x) and α̃^{(L)}(x;θ): none
  /// of them is a misprint of another.
  ///
  ///     vocabulary.identify(["W^{(l)}", "w^{(l)}"])
  ///
  /// A later declaration of one of the names is another function again. Patterns that are not declared
  /// are left out, and so are those whose parameters stand in other places.
  public func identify(_ patterns: [String]) {
    let names = patterns.compactMap(declared)
    guard let first = names.first else { return }
    let places = first.pattern.parameters.map(\.place)
    for other in names.dropFirst() where other.pattern.parameters.map(\.place) == places {
      other.firstName = first
    }
  }

  /// Says that a symbol enters a declared function only in a term of its own, which has no argument, as
  /// the bias of the top layer does. So the derivative by it is the same at all arguments.
  ///
  ///     vocabulary.declareAddend("b^{(0)}", of: "f(x)")
  public func declareAddend(_ symbol: String, of function: String) {
    declared(function)?.addends.insert(symbol)
  }

  /// Says that component k of a declared function depends on row k of a symbol alone, or on its entry k,
  /// as an output depends on the weights and the bias that lead to it. So its derivative by another row is
  /// zero.
  ///
  ///     vocabulary.declareRows("w^{(0)}", of: "f(x)")
  public func declareRows(_ symbol: String, of function: String) {
    declared(function)?.rows.insert(symbol)
  }

  private func declared(_ latex: String) -> Declaration? {
    guard let pattern = pattern(latex) else { return nil }
    return declarations(named: pattern.name).first { $0.latex == latex }
  }
}
