import Diagnostics
import Evidence
import NotebookResults

extension NotebookResults {
  /// The results with their checks at their places in the notebook's files; while the program runs,
  /// and in the cache, they know but a line of their code, or a part of their LaTeX.
  func placingChecks(_ steps: [ProgramStep]) -> NotebookResults {
    var placed = self
    for step in steps {
      switch step.kind {
      case .cell(let cell) where cells.indices.contains(cell.number):
        placed.cells[cell.number].outputs = cells[cell.number].outputs.map { output in
          guard case .check(let check) = output else { return output }
          return .check(step.placing(check))
        }
      case .equation(let number, let labels, _) where equations.indices.contains(number):
        placed.equations[number] = equations[number].map { check in
          var placed = step.placing(check)
          // Rows may have labels of their own.
          if !labels.contains(check.label) { placed.label = labels[0] }
          return placed
        }
      default: break
      }
    }
    return placed
  }
}

extension ProgramStep {
  fileprivate func placing(_ check: Check) -> Check {
    var placed = check
    switch check.place {
    case .line(let line): placed.span = span.map { $0.file.code(onLine: line) }
    case .formula(let range): placed.span = code.span(of: range)
    case nil: placed.span = span
    }
    return placed
  }
}

extension SourceFile {
  /// A line without the blanks before its code.
  fileprivate func code(onLine line: Int) -> Span {
    let (text, start) = (self.line(line), offset(ofLine: line))
    let indent = text.prefix { $0 == " " || $0 == "\t" }.utf8.count
    return Span(self, start + indent..<start + text.utf8.count)
  }
}
