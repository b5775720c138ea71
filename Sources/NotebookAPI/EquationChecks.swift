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
    let count = report.relations.count
    return CheckResult(
      label: label,
      statement: count > 1 ? "\(relation.symbol) (\(index + 1) of \(count))" : nil,
      evidence: relation.evidence.figure, residual: relation.residual,
      tolerance: relation.tolerance, summary: relation.shortSummary,
      verdict: relation.verdict.figure,
      line: place.line, column: place.column,
      mutants: relation.mutants > 0 ? relation.mutants : nil,
      caughtMutants: relation.mutants > 0 ? relation.caughtMutants : nil)
  }
}

/// What the generated program calls at a heading.
public func _enterSection(level: Int) { notebookSymbols.enterSection(level: level) }

/// Statistical tests in the whole book, by which the level of each is corrected.
public func _setStatisticalTests(_ count: Int) {
  notebookSymbols.settings.statisticalTests = max(1, count)
}

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
    let isCompared = evidence == .exact || evidence == .condition
    guard isCompared, residual.isFinite, tolerance > 0 else { return summary }
    return "residual " + numberText(residual, digits: 2)
  }
}

extension RelationReport.Verdict {
  fileprivate var figure: CheckResult.Verdict {
    switch self {
    case .passed: .passed
    case .failed(let reason): .failed(reason)
    case .unchecked(let reason): .unchecked(reason)
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
