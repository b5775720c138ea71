internal import Diagnostics
internal import MathSyntax

/// Checks equations against declared symbols: reads the LaTeX, evaluates both sides of every
/// relation at points, and says what became of each.
public struct EquationChecker {
  public let vocabulary: Vocabulary
  public var settings: CheckSettings

  public init(_ vocabulary: Vocabulary, settings: CheckSettings = CheckSettings()) {
    self.vocabulary = vocabulary
    self.settings = settings
  }

  /// Checks a formula (LaTeX without its dollars). With `mutates`, each relation that passes is
  /// spoiled in many ways too, to see whether the check would notice.
  public func check(_ latex: String, mutates: Bool = true) -> EquationReport {
    vocabulary.bindGiven()
    let formula = Formula.parse(SourceExcerpt(latex), macros: vocabulary.macros)
    if let diagnostic = formula.diagnostics.first(where: { $0.severity == .error }) {
      return EquationReport(relations: [], unchecked: diagnostic.message)
    }
    var relations: [RelationReport] = []
    for statement in StatementReader.statements(formula.root) where !statement.relations.isEmpty {
      relations += check(statement, latex, mutates: mutates)
    }
    let labels = RowLabels(formula.root)
    for index in relations.indices {
      relations[index].label = labels.label(at: relations[index].range.lowerBound)
    }
    let unchecked = relations.isEmpty ? "there is no relation in this formula" : nil
    return EquationReport(relations: relations, unchecked: unchecked)
  }

  private func check(
    _ statement: Statement, _ latex: String, mutates: Bool
  ) -> [RelationReport] {
    do throws(Objection) {
      if let defined = try definition(statement, latex) { return defined }
      let chain = try Chain(statement, vocabulary)
      var check = ChainCheck(
        chain, settings, seed: settings.seed ^ SeededGenerator.seed(of: latex))
      return try check.reports(mutates: mutates)
    } catch {
      return statement.relations.map { relation in
        var report = RelationReport(relation, .unchecked(error.reason))
        report.problemRange = error.range
        return report
      }
    }
  }

  /// `:=` with an undeclared left side declares it by the formula on the right.
  private func definition(
    _ statement: Statement, _ latex: String
  ) throws(Objection) -> [RelationReport]? {
    guard statement.relations.count == 1, statement.relations[0].symbol == .defined,
      let pattern = SymbolPattern(statement.sides[0]),
      vocabulary.declarations(named: pattern.name).isEmpty
    else { return nil }
    var elaborator = Elaborator(vocabulary)
    let name = Spelling.text(statement.sides[0])
    let range = statement.range
    let declaration = try elaborator.definition(name, pattern, statement.sides[1], at: range)
    vocabulary.add(declaration)
    var report = RelationReport(statement.relations[0])
    report.evidence = .definition
    report.verdict = .exempt("defines \(name)")
    report.summary = "defines \(name)"
    return [report]
  }
}
