import Diagnostics
import Foundation
import NotebookResults
import NotebookSyntax

/// The evaluation of one notebook: compile, run, and when something fails, as much as can be had.
///
/// - What does not compile is left out, with what depends on it; the rest runs.
/// - A cell that is expected to fail is left out, and the rest runs as it would without it.
/// - What ends the program ends the notebook there.
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
    _ notebook: Notebook, _ plan: ProgramPlan, evaluator: CellEvaluator,
    progress: @escaping @Sendable (EvaluationProgress) -> Void
  ) {
    self.notebook = notebook
    steps = plan.steps
    self.evaluator = evaluator
    self.progress = progress
    (cells, expressionCount) = Self.parts(of: notebook)
    equationCount = plan.equationCount
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
    provenance.libraries = builder.libraries
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
    noteExpressions()
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
          "cell.no-failure", "This cell is marked error: true, but it did not fail",
          at: CodeLine(file: place.file, line: place.file.location(at: start).line).span))
    }
  }

  /// Says which steps did not run although the program came to its end.
  private mutating func noteSilence() {
    for step in steps where !builder.hasStarted.contains(step.identity) {
      let failure = Failure("cell.not-run", "The program ended without running this")
      builder.fail(step.identity, failure.message)
      diagnostics.append(failure.diagnostic(in: step))
    }
  }

  /// Says which inline expressions have no value, and which show something that has no place.
  private mutating func noteExpressions() {
    for step in steps {
      guard case .expression(let number) = step.kind else { continue }
      if builder.valueless.contains(number) {
        diagnostics.append(
          .warning(
            "expression.no-value", "This inline expression has no value, and shows nothing",
            at: step.span,
            hints: ["write a value here, and what prints, plots or changes something in a cell"]))
      } else if builder.showing.contains(number) {
        diagnostics.append(
          .warning(
            "expression.output", "What this inline expression prints or plots is not shown",
            at: step.span, hints: ["print and plot in a cell"]))
      }
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
    let (text, result) = try await compile(steps, in: scratch)
    switch result {
    case .program(let path, let warnings):
      diagnostics += notebookMessages(warnings, text).filter { $0.severity == .warning }
      return path
    case .crashed(let place):
      let index = try await crashingStep(at: place, in: scratch)
      stopAtCompiler("it crashed", at: index)
      leaveOut([index])
    case .stuck(let reason):
      stopAtCompiler(reason, at: 0)
      steps = []
    case .rejected(let messages):
      let failing = failingSteps(messages, text, steps)
      guard !failing.isEmpty else {
        throw .compilerFailed(messages.first?.text ?? "it gave no reason")
      }
      let expected = failing.filter { failure in expectsFailure(failure.key) }
      if !expected.isEmpty {
        if !showPlainly(expected) { leaveOut(expected, text) }
      } else if steps.contains(where: \.expectsFailure) {
        try await settleExpected(in: scratch, orElse: failing, text)
      } else if !showPlainly(failing) {
        leaveOut(failing, text)
      }
    }
    return nil
  }

  private func compile(
    _ steps: [ProgramStep], in scratch: ScratchFolder
  ) async throws(EvaluationError) -> (ProgramText, Compiler.Result) {
    let showing = Set(steps.map(\.identity)).subtracting(plain)
    let text = ProgramText(
      steps, of: notebook.file, showing: showing, macros: notebook.metadata.macros,
      formulas: notebook.formulas, checks: evaluator.configuration.equations)
    return (
      text,
      try await evaluator.compiler.compile(
        text, in: scratch, optimizes: notebook.metadata.execute.optimizes,
        preparing: { progress(.preparing) })
    )
  }

  /// Whether cells are to be tried again without showing their last expression.
  private mutating func showPlainly(_ failing: [NotebookStep: [CompilerMessage]]) -> Bool {
    let newlyPlain = Set(failing.keys).subtracting(plain).filter { step in
      if case .cell = step { true } else { false }
    }
    plain.formUnion(newlyPlain)
    return !newlyPlain.isEmpty
  }

  private func expectsFailure(_ step: NotebookStep) -> Bool {
    steps.contains { $0.identity == step && $0.expectsFailure }
  }

  /// The errors are in cells that should compile: where they do without the cells that are to fail,
  /// these have failed; otherwise it is no fault of theirs.
  private mutating func settleExpected(
    in scratch: ScratchFolder, orElse failing: [NotebookStep: [CompilerMessage]],
    _ text: ProgramText
  ) async throws(EvaluationError) {
    var sound = steps.filter { !$0.expectsFailure }
    let (alone, result) = try await compile(sound, in: scratch)
    if case .rejected(let messages) = result {
      let own = failingSteps(messages, alone, sound)
      if showPlainly(own) { return }
      return leaveOut(own.isEmpty ? failing : own, own.isEmpty ? text : alone)
    }
    // One by one: each in its place among those that go together.
    for step in steps where step.expectsFailure {
      let trial = steps.filter { other in
        other.identity == step.identity || sound.contains { $0.identity == other.identity }
      }
      guard case .rejected(let messages) = try await compile(trial, in: scratch).1 else {
        sound = trial
        continue
      }
      settled[step.identity] = ("does not compile: \(messages.first?.text ?? "")", [])
      steps.removeAll { $0.identity == step.identity }
    }
  }

  /// The compiler did not get through with a step.
  private mutating func stopAtCompiler(_ reason: String, at index: Int) {
    let step = steps[index]
    let failure = Failure("cell.compiler", "The Swift compiler gave up on the code: \(reason)")
    settled[step.identity] = (failure.message, [])
    if !step.expectsFailure { diagnostics.append(failure.diagnostic(in: step)) }
  }

  /// The step that the compiler crashes at: the only one on the line that it names, or the first one
  /// that it crashes with when later ones are left out.
  private mutating func crashingStep(
    at place: CodeLine?, in scratch: ScratchFolder
  ) async throws(EvaluationError) -> Int {
    var suspects = steps.indices.filter { index in
      guard let place, let span = steps[index].span, span.file === place.file else { return false }
      return (span.start.line...span.end.line).contains(place.line)
    }
    if suspects.isEmpty { suspects = Array(steps.indices) }
    while suspects.count > 1 {
      let half = suspects[..<(suspects.count / 2)]
      let earlier = Array(steps[...half[half.endIndex - 1]])
      if case .crashed = try await compile(earlier, in: scratch).1 {
        suspects = Array(half)
      } else {
        suspects.removeFirst(half.count)
      }
    }
    return suspects[0]
  }

  /// The errors by the steps whose code they are in; what is in no code belongs to the nearest.
  private func failingSteps(
    _ messages: [CompilerMessage], _ text: ProgramText, _ steps: [ProgramStep]
  ) -> [NotebookStep: [CompilerMessage]] {
    var failing: [NotebookStep: [CompilerMessage]] = [:]
    for message in messages where message.severity == .error {
      guard let index = step(of: message, text, steps) else { continue }
      failing[steps[index].identity, default: []].append(message)
    }
    return failing
  }

  private func step(
    of message: CompilerMessage, _ text: ProgramText, _ steps: [ProgramStep]
  ) -> Int? {
    guard let span = message.span(in: text.files) else {
      return message.line > 0 && message.file.hasSuffix("main.swift")
        ? text.step(ofLine: message.line) : nil
    }
    if let index = steps.firstIndex(where: { $0.contains(span) }) { return index }
    let before = steps.lastIndex { step in
      guard let own = step.span, own.file === span.file else { return false }
      return own.range.lowerBound <= span.range.lowerBound
    }
    return before ?? (steps.isEmpty ? nil : 0)
  }

  private func notebookMessages(
    _ messages: [CompilerMessage], _ text: ProgramText
  ) -> [Diagnostic] {
    messages.filter { text.files.file(named: $0.file) != nil }
      .map { $0.diagnostic(in: text.files) }
  }

  /// Settles the steps that do not compile, and leaves them out with what depends on them.
  private mutating func leaveOut(
    _ failing: [NotebookStep: [CompilerMessage]], _ text: ProgramText
  ) {
    let indices = steps.indices.filter { failing[steps[$0].identity] != nil }
    for index in indices {
      let step = steps[index]
      guard let messages = failing[step.identity], let first = messages.first else { continue }
      settled[step.identity] = ("does not compile: \(first.text)", [])
      guard !step.expectsFailure else { continue }
      let found = notebookMessages(messages, text)
      // What the compiler says of code that is not the notebook's is the step's all the same.
      diagnostics +=
        found.isEmpty ? [Failure("cell.compile", first.text).diagnostic(in: step)] : found
    }
    leaveOut(Set(indices))
    diagnostics.removeAll { $0.identifier == "cell.warning" }
  }

  private mutating func leaveOut(_ indices: Set<Int>) {
    let unexpected = indices.filter { !steps[$0].expectsFailure }
    let dependents = unexpected.isEmpty ? [] : NameGraph(steps).dependents(on: unexpected)
    for index in dependents where steps[index].swift == nil {
      settled[steps[index].identity] = (ProgramPlan.missingSymbols, [])
    }
    for index in indices.union(dependents).sorted(by: >) { steps.leaveOut(at: index) }
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
    if outcome.ending == .ended {
      noteSilence()
      return true
    }
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
