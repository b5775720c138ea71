import Diagnostics
import Figures
import Foundation
import NotebookSyntax

/// The evaluation of one notebook: compile, run, and when something fails, as much as can be had.
///
/// - A cell that does not compile stops the notebook there: the cells before it run.
/// - An expression, or a cell that is expected to fail, is left out, and the rest goes on.
struct NotebookRun {
  private let notebook: Notebook
  private let cells: [Cell]
  private let expressionCount: Int
  private let equationCount: Int
  private let evaluator: CellEvaluator
  private let progress: @Sendable (EvaluationProgress) -> Void
  /// What is still to be compiled and run.
  private var steps: [ProgramStep]
  /// Cells whose last expression cannot be shown.
  private var plain: Set<NotebookStep> = []
  /// Failures of steps that are left out, and what they showed.
  private var settled: [NotebookStep: (message: String, outputs: [Output])] = [:]
  private var builder: ResultBuilder
  private var provenance: Provenance?
  private(set) var diagnostics: [Diagnostic] = []

  init(
    _ notebook: Notebook, steps: [ProgramStep], evaluator: CellEvaluator,
    progress: @escaping @Sendable (EvaluationProgress) -> Void
  ) {
    self.notebook = notebook
    self.steps = steps
    self.evaluator = evaluator
    self.progress = progress
    (cells, expressionCount) = Self.parts(of: notebook)
    equationCount = steps.count { step in
      if case .equation = step.kind { true } else { false }
    }
    builder = ResultBuilder(
      cells: cells, expressions: expressionCount, equations: equationCount)
  }

  /// The cells by number, and how many expressions there are.
  static func parts(of notebook: Notebook) -> ([Cell], expressions: Int) {
    var cells: [Cell] = []
    var expressions = 0
    for item in notebook.readingOrder {
      switch item {
      case .cell(let cell, _): cells.append(cell)
      case .expression: expressions += 1
      case .formula, .heading: break
      }
    }
    return (cells.sorted { $0.number < $1.number }, expressions)
  }

  var results: NotebookResults {
    var results = builder.results
    results.provenance = provenance
    return results
  }

  /// Whether cells called `cached`.
  var usesKeptValues: Bool { !builder.keptValues.isEmpty }

  /// Says where the results come from, with the files and kept values that cells were seen to use.
  mutating func conclude(_ provenance: Provenance, seconds: Double) {
    var provenance = provenance
    provenance.seconds = seconds
    provenance.keptValues = builder.keptValues
    provenance.seeds = builder.seeds
    provenance.inputs = Set(provenance.inputs + builder.readFiles).sorted {
      ($0.path, $0.digest ?? "") < ($1.path, $1.digest ?? "")
    }
    self.provenance = provenance
  }

  /// Whether everything ran that should, and nothing failed but what was expected to.
  var succeeded: Bool { !diagnostics.contains { $0.severity == .error } }

  mutating func evaluate() async throws(EvaluationError) {
    let scratch = try ScratchFolder()
    while !steps.isEmpty {
      guard let program = try await compile(in: scratch) else { continue }
      if try await run(program, in: scratch) { break }
    }
    noteOmissions()
    noteSuccesses()
    for (step, failure) in settled {
      builder.fail(step, failure.message)
      if case .cell(let number) = step { builder.setOutputs(failure.outputs, ofCell: number) }
    }
  }

  /// Says which cells did not fail although they were to.
  private mutating func noteSuccesses() {
    for cell in cells where cell.options.error && settled[.cell(cell.number)] == nil {
      guard builder.results.cells[cell.number].status == .succeeded, let place = cell.code.origin
      else { continue }
      let start = place.range.lowerBound
      diagnostics.append(
        .warning(
          "cell.no-failure", "This cell was to fail (error: true), and did not",
          at: CodeLine(file: place.file, line: place.file.location(at: start).line).span))
    }
  }

  /// Says what cells printed and the report does not show.
  private mutating func noteOmissions() {
    for (number, omission) in builder.omitted.sorted(by: { $0.key < $1.key }) {
      var parts: [String] = []
      if omission.bytes > 0 { parts.append("\(max(1, omission.bytes >> 10)) KB of text") }
      if omission.outputs > 0 { parts.append("\(omission.outputs) outputs") }
      let words = parts.joined(separator: " and ")
      builder.add(.stream(.output, "… \(words) more\n"), toCell: number)
      diagnostics.append(
        .warning(
          "cell.long-output", "The report leaves out \(words) of what the cell shows",
          at: cells[number].code.origin))
    }
  }

  // MARK: Compilation

  /// A program, or nil when steps were taken out and it is to be tried again.
  private mutating func compile(in scratch: ScratchFolder) async throws(EvaluationError) -> String?
  {
    progress(.compiling(cells: cells.count))
    let showing = Set(steps.map(\.identity)).subtracting(plain)
    let text = ProgramText(
      steps, of: notebook.file, showing: showing, macros: notebook.metadata.macros,
      checks: evaluator.configuration.equations)
    let result = try await evaluator.compiler.compile(
      text, in: scratch, optimizes: notebook.metadata.execute.optimizes)
    let messages: [CompilerMessage]
    switch result {
    case .program(let path, let warnings):
      diagnostics += notebookMessages(warnings, text).filter { $0.severity == .warning }
      return path
    case .stuck(let reason, let place):
      stopAtCompiler(reason, at: place)
      return nil
    case .rejected(let found): messages = found
    }
    let failing = failingSteps(messages, text)
    let newlyPlain = Set(failing.keys).subtracting(plain).filter { step in
      if case .cell = step { true } else { false }
    }
    if !newlyPlain.isEmpty {
      plain.formUnion(newlyPlain)
      return nil
    }
    guard !failing.isEmpty else {
      throw .compilerFailed(messages.first?.text ?? "it gave no reason")
    }
    leaveOut(failing, text)
    return nil
  }

  /// The compiler did not get through: nothing runs from the step on that it was at.
  private mutating func stopAtCompiler(_ reason: String, at place: CodeLine?) {
    let index =
      place.flatMap { place in
        steps.firstIndex { step in
          guard let span = step.span, span.file === place.file else { return false }
          return (span.start.line...span.end.line).contains(place.line)
        }
      } ?? 0
    let step = steps[index]
    let failure = Failure("cell.compiler", "The Swift compiler gave up on the code: \(reason)")
    settled[step.identity] = (failure.message, [])
    if step.expectsFailure {
      steps.leaveOut(at: index)
    } else {
      diagnostics.append(failure.diagnostic(in: step))
      steps = Array(steps.prefix(index))
    }
  }

  /// The errors by the steps whose code they are in.
  private func failingSteps(
    _ messages: [CompilerMessage], _ text: ProgramText
  ) -> [NotebookStep: [CompilerMessage]] {
    var failing: [NotebookStep: [CompilerMessage]] = [:]
    for message in messages where message.severity == .error {
      guard let span = message.span(in: text.files),
        let step = steps.first(where: { $0.contains(span) })
      else { continue }
      failing[step.identity, default: []].append(message)
    }
    return failing
  }

  private func notebookMessages(
    _ messages: [CompilerMessage], _ text: ProgramText
  ) -> [Diagnostic] {
    messages.filter { text.files.file(named: $0.file) != nil }
      .map { $0.diagnostic(in: text.files) }
  }

  /// Settles the steps that do not compile; from the first cell on that should have, nothing runs.
  private mutating func leaveOut(
    _ failing: [NotebookStep: [CompilerMessage]], _ text: ProgramText
  ) {
    for step in steps {
      guard let messages = failing[step.identity] else { continue }
      let summary = messages.first.map { "does not compile: \($0.text)" } ?? ""
      settled[step.identity] = (summary, [])
      guard !step.expectsFailure else { continue }
      diagnostics += notebookMessages(messages, text)
    }
    let stop = steps.firstIndex { step in
      guard case .cell = step.kind, !step.expectsFailure else { return false }
      return failing[step.identity] != nil
    }
    steps = Array(steps.prefix(stop ?? steps.count))
    for index in steps.indices.reversed() where failing[steps[index].identity] != nil {
      steps.leaveOut(at: index)
    }
    diagnostics.removeAll { $0.identifier == "cell.warning" }
  }

  // MARK: Running

  /// Whether there is nothing more to do.
  private mutating func run(
    _ program: String, in scratch: ScratchFolder
  ) async throws(EvaluationError) -> Bool {
    let process = evaluator.process(program, for: notebook, steps: steps, in: scratch)
    let (progress, total) = (progress, cells.count)
    let outcome = try await process.run { message in
      switch message {
      case .began(.cell(let number)): progress(.running(cell: number, of: total))
      case .finished(.cell(let number), let seconds):
        progress(.finished(cell: number, seconds: seconds))
      default: break
      }
    }
    builder = ResultBuilder(
      cells: cells, expressions: expressionCount, equations: equationCount)
    for event in outcome.events.merged() { builder.add(event) }
    if outcome.ending == .ended { return true }
    return await settleFailure(outcome.ending, program)
  }

  private mutating func settleFailure(
    _ ending: NotebookProcess.Ending, _ program: String
  ) async -> Bool {
    var errorText = builder.takeLastError()
    var failure = Failure(
      ending, standardError: &errorText, memory: notebook.metadata.execute.memory,
      outputLimit: evaluator.configuration.outputLimit)
    if !errorText.isEmpty, !builder.hasOmissions { builder.add(.text(.error, errorText)) }
    if case .crashed(_, let stack, let thrown) = ending {
      let calls = CallStack(
        toolchain: evaluator.compiler.toolchain, program: program,
        files: CodeFiles(notebook.file, steps))
      failure.lines = await calls.lines(failure.identifier == "cell.error" ? thrown : stack)
    }
    // Between steps, or before the first: the next one is to blame, whose start was not told.
    guard let open = builder.openStep ?? steps.first?.identity,
      let index = steps.firstIndex(where: { $0.identity == open })
    else { return true }
    let step = steps[index]
    if step.expectsFailure {
      settled[open] = (failure.message, builder.outputs(of: open))
      builder.fail(open, failure.message)
      steps.leaveOut(at: index)
      // All that comes after runs without the cell.
      return index >= steps.count
    }
    let place = failure.lines.first.map { " (line \($0.line))" } ?? ""
    builder.fail(open, failure.message + place)
    diagnostics.append(failure.diagnostic(in: step))
    return true
  }
}
