import Evidence
import NotebookResults
import NotebookSyntax

/// Gathers the events of a notebook's process into results by cell, expression and equation.
struct ResultBuilder {
  private(set) var results: NotebookResults
  /// The step that ran last, if it did not finish.
  private(set) var openStep: NotebookStep?
  private(set) var hasStarted: Set<NotebookStep> = []
  /// Files that cells read through the notebook API.
  private(set) var readFiles: [Provenance.Input] = []
  /// What `cached` took over or computed.
  private(set) var keptValues: [Provenance.KeptValue] = []
  private(set) var seeds: [ClosedRange<UInt64>] = []
  private(set) var libraries: [String: String] = [:]

  /// Expressions that ran and have no value, and those that showed something besides.
  private(set) var valueless: Set<Int> = []
  private(set) var showing: Set<Int> = []

  /// What did not fit into the report.
  private(set) var omitted: [Int: Omission] = [:]
  private var textBytes: [Int: Int] = [:]
  private var lastErrors: [Int: String] = [:]
  /// The last that an expression or an equation wrote to standard error: nothing of it is shown, but
  /// it may say what stopped the program.
  private var strayError = ""

  /// Bytes of text, and outputs, that a report shows of a cell: a flood would make a report of
  /// thousands of pages.
  static let textLimit = 1 << 16
  static let outputLimit = 1000

  struct Omission {
    var bytes = 0
    var outputs = 0
  }

  /// Nothing has run yet.
  init(cells: [Cell], expressions: Int, equations: Int) {
    results = NotebookResults(
      cells: cells.map { CellResult(status: $0.options.evaluates ? .notRun : .skipped) },
      expressions: Array(repeating: .notRun, count: expressions),
      equations: Array(repeating: [], count: equations))
    results.equationSymbols = Array(repeating: [], count: equations)
  }

  mutating func add(_ event: StreamMerger.Event) {
    switch event {
    case .text(let stream, let text): add(.stream(stream, text))
    case .message(.began(let step)):
      openStep = step
      strayError = ""
      hasStarted.insert(step)
      if case .cell(let number) = step { results.cells[number] = CellResult(status: .succeeded) }
    case .message(.finished(let step, let seconds)):
      if case .cell(let number) = step { results.cells[number].duration = seconds }
      if case .expression(let number) = step, results.expressions.indices.contains(number),
        results.expressions[number] == .notRun
      {
        results.expressions[number] = .value("")
        valueless.insert(number)
      }
      openStep = nil
    case .message(.output(let output)): add(output)
    case .message(.declared(let symbols, let cell)):
      if results.cells.indices.contains(cell) { results.cells[cell].symbols += symbols }
    case .message(.used(let symbols)):
      if case .equation(let number) = openStep, results.equations.indices.contains(number) {
        results.equationSymbols[number] = symbols
      }
    case .message(.value(let text)):
      if case .expression(let number) = openStep { results.expressions[number] = .value(text) }
    case .message(.read(let file)): readFiles.append(file)
    case .message(.kept(let value)): keptValues.append(value)
    case .message(.drew(let drawn)): seeds = drawn
    case .message(.computed(let libraries)): self.libraries = libraries
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
    guard case .cell? = openStep else {
      if case .expression(let number) = openStep { showing.insert(number) }
      if case .stream(.error, let text) = output {
        strayError = String((strayError + text).suffix(4096))
      }
      return
    }
    guard case .cell(let number) = openStep, results.cells.indices.contains(number),
      let output = bounded(output, ofCell: number)
    else { return }
    if case .stream(let stream, let text) = output,
      case .stream(stream, let before)? = results.cells[number].outputs.last
    {
      results.cells[number].outputs[results.cells[number].outputs.count - 1] =
        .stream(stream, before + text)
    } else {
      results.cells[number].outputs.append(output)
    }
  }

  /// What of an output still fits into the report; the rest is counted. What crashed the cell is
  /// among the last lines of standard error: they are for `takeLastError` to see.
  private mutating func bounded(_ output: Output, ofCell number: Int) -> Output? {
    guard results.cells[number].outputs.count < Self.outputLimit else {
      omitted[number, default: Omission()].outputs += 1
      return nil
    }
    let (text, rebuild): (String, (String) -> Output) =
      switch output {
      case .stream(let stream, let text): (text, { .stream(stream, $0) })
      case .text(let text): (text, { .text($0) })
      default: ("", { _ in output })
      }
    let room = Self.textLimit - (textBytes[number] ?? 0)
    textBytes[number, default: 0] += min(text.utf8.count, max(room, 0))
    guard text.utf8.count > room else { return output }
    omitted[number, default: Omission()].bytes += text.utf8.count - max(room, 0)
    if case .stream(.error, _) = output { lastErrors[number] = String(text.suffix(4096)) }
    // Whole characters, and whole lines where there are some.
    let kept = String(decoding: text.utf8.prefix(max(room, 0)), as: UTF8.self)
    let lines = kept.lastIndex(of: "\n").map { String(kept[...$0]) } ?? kept
    return lines.isEmpty ? nil : rebuild(lines)
  }

  /// Takes the last text that the open step wrote to standard error, for a look at it.
  mutating func takeLastError() -> String {
    guard case .cell(let number) = openStep,
      case .stream(.error, let text)? = results.cells[number].outputs.last
    else {
      if case .cell(let number) = openStep { return lastErrors[number] ?? "" }
      return strayError
    }
    if let rest = lastErrors[number] { return rest }
    results.cells[number].outputs.removeLast()
    return text
  }

  var hasOmissions: Bool { !omitted.isEmpty }

  /// Appends to a cell that is done.
  mutating func add(_ output: Output, toCell number: Int) {
    results.cells[number].outputs.append(output)
  }

  mutating func fail(_ step: NotebookStep, _ message: String) {
    switch step {
    case .cell(let number): results.cells[number].status = .failed(message)
    case .expression(let number): results.expressions[number] = .failed(message)
    case .equation(let number):
      results.equations[number].append(.unchecked(message))
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

extension Check {
  /// An equation that nobody got to check; its label is put in with its place.
  static func unchecked(_ reason: String) -> Check {
    Check(label: "", source: .formula, verdict: .unchecked(Reason(reason)), place: .formula(0..<0))
  }
}
