import EquationChecking
public import Figures

/// Checks an equation against the symbols declared so far: what the generated program calls at the
/// equation's place. A result for each relation, with the line and column of its very sign.
///
/// `line` and `column` (one-based, in bytes) are where the LaTeX begins in the notebook; its
/// further lines begin in column 1.
public func _checkEquation(
  label: String, latex: String, line: Int, column: Int, mutates: Bool = true
) -> [CheckResult] {
  let checker = EquationChecker(notebookSymbols.vocabulary, settings: notebookSymbols.settings)
  let report = checker.check(latex, mutates: mutates)
  if let reason = report.unchecked {
    return [
      CheckResult(
        label: label, evidence: .exact, residual: .nan, tolerance: .nan, summary: "",
        verdict: .unchecked(reason), line: line, column: column)
    ]
  }
  return report.relations.enumerated().map { index, relation in
    let place = location(of: relation.problemRange.lowerBound, in: latex, line, column)
    // Rows with labels of their own count their own relations.
    let own = report.relations.indices.filter { report.relations[$0].label == relation.label }
    let (count, number) = (own.count, (own.firstIndex(of: index) ?? 0) + 1)
    var result = CheckResult(
      label: relation.label ?? label,
      statement: count > 1 ? "\(relation.symbol) (\(number) of \(count))" : nil,
      evidence: relation.evidence.figure, residual: relation.residual,
      tolerance: relation.tolerance, summary: relation.shortSummary,
      verdict: relation.verdict.figure,
      line: place.line, column: place.column,
      mutants: relation.mutants > 0 ? relation.mutants : nil,
      caughtMutants: relation.mutants > 0 ? relation.caughtMutants : nil)
    result.relation = relation.symbol
    result.interval = relation.interval
    result.points = relation.points > 0 ? relation.points : nil
    return result
  }
}

/// What the generated program calls at a heading.
public func _enterSection(level: Int) { notebookSymbols.enterSection(level: level) }

private func location(
  of offset: Int, in latex: String, _ line: Int, _ column: Int
) -> (line: Int, column: Int) {
  var place = (line: line, column: column)
  for byte in latex.utf8.prefix(offset) {
    if byte == UInt8(ascii: "\n") {
      place = (place.line + 1, 1)
    } else {
      place.column += 1
    }
  }
  return place
}

extension RelationReport {
  /// What stands beside the equation, as short as that of a cell's check.
  fileprivate var shortSummary: String {
    guard residual.isFinite, tolerance != 0, case .passed = verdict else { return summary }
    let found = numberText(residual, digits: 2)
    switch evidence {
    case .exact, .condition: return tolerance > 0 ? "residual " + found : summary
    case .statistical: return "\(found) of \(numberText(tolerance, digits: 2)) standard errors"
    case .rate: return interval.map { "slope \(found) ± \(numberText($0, digits: 2))" } ?? summary
    case .definition: return summary
    }
  }
}

extension RelationReport.Verdict {
  fileprivate var figure: CheckResult.Verdict {
    switch self {
    case .passed: .passed
    case .failed(let reason): .failed(reason)
    case .unchecked(let reason): .unchecked(reason)
    case .exempt(let reason): .exempt(reason)
    }
  }
}

extension RelationReport.Evidence {
  fileprivate var figure: CheckResult.Evidence {
    switch self {
    case .exact: .exact
    case .rate: .rate
    case .statistical: .statistical
    case .condition, .definition: .condition
    }
  }
}
