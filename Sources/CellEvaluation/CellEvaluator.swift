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
    compiler = Compiler(toolchain: try .find(), runtime: try .find())
    sandbox = try Sandbox(configuration)
  }

  /// Whether cells run in bubblewrap's sandbox; where they do not although they should, say so once.
  public var isSandboxed: Bool { sandbox.program != nil }

  /// What the cells, inline expressions and checked equations of a notebook give, in reading order, and what is wrong
  /// with them. What a notebook does wrong is in the diagnostics; what is wrong with the machine is
  /// thrown.
  public func evaluate(
    _ notebook: Notebook, progress: @escaping @Sendable (EvaluationProgress) -> Void = { _ in }
  ) async throws(EvaluationError) -> (NotebookResults, [Diagnostic]) {
    let steps = ProgramStep.steps(of: notebook)
    var run = NotebookRun(notebook, steps: steps, evaluator: self, progress: progress)
    guard !steps.isEmpty else { return (run.builder.results, []) }
    let refusals = refusals(of: notebook)
    let key = key(of: notebook, steps)
    if let (results, warnings) = reused(key, steps, Self.folder(of: notebook.file)) {
      progress(.reused)
      return (results.placingEquations(steps), refusals + warnings)
    }
    try await run.evaluate()
    if run.succeeded { store(run, steps, key, Self.folder(of: notebook.file)) }
    return (run.builder.results.placingEquations(steps), refusals + run.diagnostics)
  }

  /// What a build that runs nothing shows.
  public static func skipping(_ notebook: Notebook) -> NotebookResults {
    let (cells, expressions) = NotebookRun.parts(of: notebook)
    return NotebookResults(
      cells: cells.map { _ in CellResult(status: .skipped) },
      expressions: Array(repeating: .skipped, count: expressions))
  }
}
