import Diagnostics
import Figures
import Foundation
import NotebookSyntax

/// Runs the cells of notebooks: compiles them as one Swift program, runs it as a process of its own,
/// and gathers what it showed.
public struct CellEvaluator: Sendable {
  let configuration: EvaluationConfiguration
  let compiler: Compiler
  let sandbox: Sandbox

  /// Finds the compiler, the runtime library and the sandbox.
  public init(_ configuration: EvaluationConfiguration = EvaluationConfiguration())
    throws(EvaluationError)
  {
    self.configuration = configuration
    let (toolchain, runtime) = (try Toolchain.find(), try RuntimeLibrary.find())
    sandbox = try Sandbox(configuration, needed: [runtime.folder, toolchain.root])
    compiler = Compiler(
      toolchain: toolchain, runtime: runtime, sandbox: sandbox,
      cache: try ModuleCache(configuration.cacheFolder, toolchain))
  }

  /// Whether cells run in bubblewrap's sandbox; where they do not although they should, say so once.
  public var isSandboxed: Bool { sandbox.program != nil }

  /// What the cells, inline expressions and checked equations of a notebook give, in reading order,
  /// and what is wrong with them. What a notebook does wrong is in the diagnostics; what is wrong
  /// with the machine is thrown.
  ///
  /// Several notebooks may be evaluated side by side, by one evaluator or several, in one process or
  /// several; `EvaluationConfiguration.threads` is then each one's share of the cores.
  public func evaluate(
    _ notebook: Notebook, progress: @escaping @Sendable (EvaluationProgress) -> Void = { _ in }
  ) async throws(EvaluationError) -> (NotebookResults, [Diagnostic]) {
    let early = EarlyExpressions(ProgramStep.steps(of: notebook))
    let steps = early.steps
    let files = InputFiles(folder: Self.folder(of: notebook.file), sandbox: sandbox)
    guard !steps.isEmpty else { return (Self.skipping(notebook), []) }
    let refusals = refusals(of: notebook) + early.faults.map(\.diagnostic)
    let declared = files.declared(by: steps)
    let key = key(of: notebook, steps, declared)
    if let (results, warnings) = reused(key, steps, files) {
      progress(.reused)
      return (early.marked(results.placingEquations(steps)), refusals + warnings)
    }
    var run = NotebookRun(notebook, steps: steps, evaluator: self, progress: progress)
    let provenance = try await provenance(key, declared)
    let start = ContinuousClock.now
    try await run.evaluate()
    // What was killed with its build says nothing of the notebook.
    if Task.isCancelled { throw .cancelled }
    run.conclude(provenance, seconds: (ContinuousClock.now - start) / .seconds(1))
    if run.succeeded { store(run, steps, key, files) }
    if run.usesKeptValues { evictValues() }
    return (early.marked(run.results.placingEquations(steps)), refusals + run.diagnostics)
  }

  /// Of results that are to be computed now.
  private func provenance(
    _ key: String, _ declared: [Provenance.Input]
  ) async throws(EvaluationError) -> Provenance {
    Provenance(
      key: key, date: Int(Date().timeIntervalSince1970),
      compiler: try await compiler.toolchain.version(), engine: compiler.runtime.identity,
      isSandboxed: isSandboxed, inputs: declared)
  }

  /// What a build that runs nothing shows.
  public static func skipping(_ notebook: Notebook) -> NotebookResults {
    let (cells, expressions) = NotebookRun.parts(of: notebook)
    return NotebookResults(
      cells: cells.map { _ in CellResult(status: .skipped) },
      expressions: Array(repeating: .skipped, count: expressions))
  }
}
