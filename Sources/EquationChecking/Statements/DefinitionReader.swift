internal import MathSyntax

/// Reads equations that give a name its meaning.
struct DefinitionReader {
  let vocabulary: Vocabulary
  let source: SourceText

  /// The declaration of a name by a formula, each node of which is accounted for, and how notation
  /// with several readings was read.
  func read(
    _ name: [MathNode], _ pattern: SymbolPattern, _ formula: [MathNode]
  ) throws(Objection) -> (declaration: Declaration, readings: [String]) {
    let elaborator = Elaborator(vocabulary, source: source)
    let latex = source.text(of: name)
    let range = formula.range(or: name.range(or: 0..<0))
    func read(_ formula: [MathNode]) throws(Objection) -> (Declaration, [String]) {
      var reader = elaborator
      let declaration = try reader.definition(latex, pattern, formula, at: range)
      if let text = reader.conventionsMet[.rowOfMatrix] {
        // A definition is read once, before anything shows which of the two is meant.
        throw .ambiguous(
          text, Convention.rowOfMatrix.usual, Convention.rowOfMatrix.other,
          write: "another letter for the vector", range)
      }
      return (declaration, reader.readings)
    }
    let result = try read(formula)
    let unread = Accounting(source: source).unread(in: formula) { nodes in
      guard let (declaration, _) = try? read(nodes), case .formula(_, let body) = declaration.body
      else { return nil }
      return Sense([body], outer: 0)
    }
    if let unread { throw unread }
    return result
  }
}
