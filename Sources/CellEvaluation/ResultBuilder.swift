import Figures
import NotebookSyntax

/// Gathers the events of a notebook's process into results by cell, expression and equation.
struct ResultBuilder {
  private(set) var results: NotebookResults
  /// The step that ran last, if it did not finish.
  private(set) var openStep: NotebookStep?
  private(set) var hasStarted: Set<NotebookStep> = []
  /// Files that cells read through the notebook API.
  private(set) var readFiles: [String] = []

  /// Nothing has run yet.
  init(cells: [Cell], expressions: Int, equations: Int) {
    results = NotebookResults(
      cells: cells.map { CellResult(status: $0.options.evaluates ? .notRun : .skipped) },
      expressions: Array(repeating: .notRun, count: expressions),
      equations: Array(repeating: [], count: equations))
  }

  mutating func add(_ event: StreamMerger.Event) {
    switch event {
    case .text(let stream, let text): add(.stream(stream, text))
    case .message(.began(let step)):
      openStep = step
      hasStarted.insert(step)
      if case .cell(let number) = step { results.cells[number] = CellResult(status: .succeeded) }
    case .message(.finished(let step, let seconds)):
      if case .cell(let number) = step { results.cells[number].duration = seconds }
      openStep = nil
    case .message(.output(let output)): add(output)
    case .message(.value(let text)):
      if case .expression(let number) = openStep { results.expressions[number] = .value(text) }
    case .message(.read(let path)): readFiles.append(path)
    case .message(.ended): openStep = nil
    }
  }

  /// Output of expressions belongs to nobody, and text before the first cell cannot be.
  private mutating func add(_ output: Output) {
    if case .equation(let number) = openStep, case .check(let result) = output,
      results.equations.indices.contains(number)
    {
      results.equations[number].append(result)
    }
    guard case .cell(let number) = openStep, results.cells.indices.contains(number) else { return }
    if case .stream(let stream, let text) = output,
      case .stream(stream, let before)? = results.cells[number].outputs.last
    {
      results.cells[number].outputs[results.cells[number].outputs.count - 1] =
        .stream(stream, before + text)
    } else {
      results.cells[number].outputs.append(output)
    }
  }

  /// Takes the last text that the open cell wrote to standard error, for a look at it.
  mutating func takeLastError() -> String {
    guard case .cell(let number) = openStep,
      case .stream(.error, let text)? = results.cells[number].outputs.last
    else { return "" }
    results.cells[number].outputs.removeLast()
    return text
  }

  mutating func fail(_ step: NotebookStep, _ message: String) {
    switch step {
    case .cell(let number): results.cells[number].status = .failed(message)
    case .expression(let number): results.expressions[number] = .failed(message)
    case .equation(let number):
      results.equations[number].append(
        CheckResult(
          label: "", evidence: .condition, residual: 0, tolerance: 0, summary: "",
          verdict: .unchecked(message), line: 1, column: 1))
    }
  }

  mutating func setOutputs(_ outputs: [Output], ofCell number: Int) {
    results.cells[number].outputs = outputs
  }

  func outputs(of step: NotebookStep) -> [Output] {
    guard case .cell(let number) = step else { return [] }
    return results.cells[number].outputs
  }
}
