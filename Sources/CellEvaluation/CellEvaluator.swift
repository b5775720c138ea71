import Diagnostics
import Foundation
import NotebookResults
import NotebookSyntax

/// Runs the cells of notebooks: compiles them as one Swift program, runs it as a process of its own,
/// and gathers what it showed.
public struct CellEvaluator: Sendable {
  let configuration: EvaluationConfiguration
  private(set) var compiler: Compiler
  private(set) var sandbox: Sandbox

  /// Finds the compiler, the runtime library and the sandbox.
  public init(_ configuration: EvaluationConfiguration = EvaluationConfiguration())
    throws(EvaluationError)
  {
    self.configuration = configuration
    let (toolchain, runtime) = (try Toolchain.find(), try RuntimeLibrary.find())
    sandbox = try Sandbox(configuration)
    compiler = Compiler(
      toolchain: toolchain, runtime: runtime, sandbox: sandbox,
      prepared: configuration.usesPreparedModules ? ModuleCache(beside: runtime, toolchain) : nil,
      cache: try ModuleCache(configuration.cacheFolder, toolchain))
  }

  /// With the sandbox that works here.
  private func confirmed() throws(EvaluationError) -> CellEvaluator {
    var evaluator = self
    evaluator.sandbox = try sandbox.confirmed(configuration)
    evaluator.compiler.sandbox = evaluator.sandbox
    return evaluator
  }

  /// Whether cells run in bubblewrap's sandbox.
  public var isSandboxed: Bool {
    get throws(EvaluationError) { try confirmed().sandbox.program != nil }
  }

  /// Whether cells see only the files that they need, by bubblewrap or by Landlock.
  var confinesFiles: Bool { sandbox.program != nil || configuration.confinesFiles }

  /// Compiles the modules that most notebooks import into the installation's own folder, so that
  /// nobody's first build waits for them. For whoever may write there.
  ///
  /// - Throws: `EvaluationError` when there is no compiler or the folder cannot be written.
  public func prepareInstallation() async throws(EvaluationError) {
    try await confirmed().compiler.prepare()
  }

  /// What the cells, inline expressions and checked equations of a notebook give, in reading order,
  /// and what is wrong with them. What a notebook does wrong is in the diagnostics; what is wrong
  /// with the machine is thrown.
  ///
  /// Several notebooks may be evaluated side by side, by one evaluator or several, in one process or
  /// several; `EvaluationConfiguration.threads` is then each one's share of the cores.
  public func evaluate(
    _ notebook: Notebook, progress: @escaping @Sendable (EvaluationProgress) -> Void = { _ in }
  ) async throws(EvaluationError) -> (NotebookResults, [Diagnostic]) {
    let program = NotebookProgram(notebook)
    guard !program.plan.all.isEmpty else { return (Self.skipping(notebook), []) }
    let evaluator = try confirmed()
    let basis = evaluator.basis(of: program)
    if let kept = evaluator.kept(program, basis) {
      progress(.reused)
      return kept
    }
    return try await evaluator.run(program, basis, progress)
  }

  /// Results of an earlier build that still hold, for a notebook that would run in the sandbox that
  /// there seems to be; nothing runs.
  public func kept(_ notebook: Notebook) -> (NotebookResults, [Diagnostic])? {
    let program = NotebookProgram(notebook)
    return program.plan.all.isEmpty
      ? (Self.skipping(notebook), []) : kept(program, basis(of: program))
  }

  private func kept(
    _ program: NotebookProgram, _ basis: Basis
  ) -> (NotebookResults, [Diagnostic])? {
    guard let (results, warnings) = reused(basis.key, program.steps, basis.files) else {
      return nil
    }
    return (program.marked(results), remarks(on: program) + warnings)
  }

  private func run(
    _ program: NotebookProgram, _ basis: Basis,
    _ progress: @escaping @Sendable (EvaluationProgress) -> Void
  ) async throws(EvaluationError) -> (NotebookResults, [Diagnostic]) {
    let steps = program.steps
    var run = NotebookRun(program.notebook, program.plan, evaluator: self, progress: progress)
    let provenance = try await provenance(basis.key, basis.declared)
    let start = ContinuousClock.now
    try await run.evaluate()
    // What was killed with its build says nothing of the notebook.
    if Task.isCancelled { throw .cancelled }
    run.conclude(provenance, seconds: (ContinuousClock.now - start) / .seconds(1))
    if run.succeeded { store(run, steps, basis.key, basis.files) }
    if run.usesKeptValues { evictValues() }
    return (program.marked(run.results), remarks(on: program) + run.diagnostics)
  }

  /// What results of a program are kept under, found once: every declared file is read for it.
  private struct Basis {
    var files: InputFiles
    var declared: [Provenance.Input]
    var key: String
  }

  private func basis(of program: NotebookProgram) -> Basis {
    let files = InputFiles(
      folder: Self.folder(of: program.notebook.file),
      visible: confinesFiles ? visibleFiles(of: program.notebook, program.steps) : nil)
    let declared = files.declared(by: program.steps)
    return Basis(
      files: files, declared: declared, key: key(of: program.notebook, program.steps, declared))
  }

  /// What is known to be wrong before anything runs.
  private func remarks(on program: NotebookProgram) -> [Diagnostic] {
    refusals(of: program.notebook) + program.plan.faults.flatMap(\.diagnostics)
  }

  /// Of results that are to be computed now.
  private func provenance(
    _ key: String, _ declared: [Provenance.Input]
  ) async throws(EvaluationError) -> Provenance {
    Provenance(
      key: key, date: Int(Date().timeIntervalSince1970),
      compiler: try await compiler.toolchain.version(), engine: compiler.runtime.identity,
      isSandboxed: sandbox.program != nil, inputs: declared)
  }

  /// What a build that runs nothing shows.
  public static func skipping(_ notebook: Notebook) -> NotebookResults {
    let (cells, expressions) = NotebookRun.parts(of: notebook)
    return NotebookResults(
      cells: cells.map { _ in CellResult(status: .skipped) },
      expressions: Array(repeating: .skipped, count: expressions))
  }
}

/// A notebook with its program.
private struct NotebookProgram {
  var notebook: Notebook
  var plan: ProgramPlan
  var steps: [ProgramStep] { plan.steps }

  init(_ notebook: Notebook) {
    self.notebook = notebook
    plan = ProgramPlan(ProgramStep.steps(of: notebook))
  }

  /// Results with what stands in the notebook: the places of checks, and what was left out.
  func marked(_ results: NotebookResults) -> NotebookResults { plan.marked(results) }
}
