import Figures

extension NotebookResults {
  /// The results with those of equations at their labels and places in the notebook; while they
  /// run, and in the cache, lines and columns count from where the LaTeX begins.
  ///
  /// Where a cell checks an equation by its label, what cannot be read of the LaTeX is left to that
  /// check, and says so.
  func placingEquations(_ steps: [ProgramStep]) -> NotebookResults {
    var placed = self
    let covered = labelsCheckedByCells
    for step in steps {
      guard case .equation(let number, let labels) = step.kind, equations.indices.contains(number)
      else { continue }
      let isCovered = labels.contains { covered.contains($0) }
      placed.equations[number] = equations[number].map { result in
        var result = result
        if isCovered, case .unchecked(let reason) = result.verdict {
          result.verdict = .exempt("by a cell alone: \(reason)")
        }
        // Rows may have labels of their own.
        return step.placing(
          result, label: labels.contains(result.label) ? result.label : labels[0])
      }
    }
    return placed
  }

  private var labelsCheckedByCells: Set<String> {
    var labels: Set<String> = []
    for cell in cells {
      for case .check(let result) in cell.outputs { labels.insert(result.label) }
    }
    return labels
  }
}

extension ProgramStep {
  fileprivate func placing(_ result: CheckResult, label: String) -> CheckResult {
    var placed = result
    placed.label = label
    guard let line = result.line, let column = result.column else { return placed }
    let lines = code.text.utf8.split(separator: 10, omittingEmptySubsequences: false)
    let offset = lines.prefix(line - 1).reduce(column - 1) { $0 + $1.count + 1 }
    guard let span = code.span(of: offset..<offset) else { return placed }
    let start = span.range.lowerBound
    placed.line = span.start.line
    placed.column = start - span.file.offset(ofLine: span.start.line) + 1
    return placed
  }
}
