import Diagnostics
import Evidence
import NotebookResults
import NotebookSyntax

/// The results of a notebook that succeeded, with places relative to its cells, so that they stand
/// when prose moves the cells.
struct CacheEntry: Codable {
  var results: NotebookResults
  var warnings: [Warning]

  /// A compiler's warning, by its place in a step's code.
  struct Warning: Codable {
    var step: Int
    var offset: Int
    var length: Int
    var identifier: String
    var message: String
    var hints: [String]
  }

  init(
    _ results: NotebookResults, _ diagnostics: [Diagnostic], steps: [ProgramStep]
  ) {
    self.results = results
    warnings = diagnostics.compactMap { diagnostic in
      guard let span = diagnostic.span,
        let index = steps.firstIndex(where: { $0.contains(span) }),
        let start = steps[index].span?.range.lowerBound
      else { return nil }
      return Warning(
        step: index, offset: span.range.lowerBound - start, length: span.range.count,
        identifier: diagnostic.identifier, message: diagnostic.message, hints: diagnostic.hints)
    }
    shiftLines(steps, by: -1)
  }

  /// Files that the results depend on.
  var inputs: [Provenance.Input] { results.provenance?.inputs ?? [] }

  /// The results and warnings at the places where the cells stand now.
  func restored(_ steps: [ProgramStep]) -> (NotebookResults, [Diagnostic]) {
    var entry = self
    entry.shiftLines(steps, by: 1)
    entry.results.provenance?.isReused = true
    let diagnostics = warnings.compactMap { warning -> Diagnostic? in
      guard steps.indices.contains(warning.step), let span = steps[warning.step].span else {
        return nil
      }
      let start = span.range.lowerBound + warning.offset
      return .warning(
        warning.identifier, warning.message,
        at: Span(span.file, start..<start + warning.length), hints: warning.hints)
    }
    return (entry.results, diagnostics)
  }

  /// Checks name lines; in an entry these count from their cell's first one.
  private mutating func shiftLines(_ steps: [ProgramStep], by sign: Int) {
    for step in steps {
      guard case .cell(let cell) = step.kind, let first = step.span?.start.line,
        results.cells.indices.contains(cell.number)
      else { continue }
      for index in results.cells[cell.number].outputs.indices {
        guard case .check(var check) = results.cells[cell.number].outputs[index],
          case .line(let line) = check.place
        else { continue }
        check.place = .line(line + sign * first)
        results.cells[cell.number].outputs[index] = .check(check)
      }
    }
  }
}
