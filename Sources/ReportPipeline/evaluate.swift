import CellEvaluation
import Diagnostics
import NotebookResults
import NotebookSyntax
import Synchronization

/// The evaluation of a build's notebooks: compiler, engine and sandbox are looked for once.
final class Evaluation: Sendable {
  private let request: BuildRequest
  private let configuration: EvaluationConfiguration
  private let evaluator = Mutex<Result<CellEvaluator, EvaluationError>?>(nil)
  /// By the notebooks' places: begun by whoever asks first.
  private let tasks = Mutex<[Int: Task<Result<Evaluated, EnvironmentFailure>, Never>]>([:])

  /// - Parameter threads: the share of the cores that each notebook gets.
  init(_ request: BuildRequest, threads: Int, equations: EquationSettings) {
    self.request = request
    configuration = EvaluationConfiguration(
      sandboxing: request.sandboxing, allowed: request.allowed, cacheFolder: request.cacheFolder,
      ignoresCachedResults: !request.usesCache, threads: threads, equations: equations)
  }

  /// Looked for when the first notebook has something to run: a build without cells needs no
  /// compiler.
  private func found() throws(EvaluationError) -> CellEvaluator {
    try evaluator.withLock { evaluator in
      let found =
        evaluator
        ?? Result { () throws(EvaluationError) in
          try CellEvaluator(configuration)
        }
      evaluator = found
      return found
    }.get()
  }

  /// Whether a notebook has its results without running; they are taken over.
  func isKept(_ entry: NotebookFolder.Entry) -> Bool {
    guard let kept = kept(entry.notebook) else { return false }
    tasks.withLock { $0[entry.index] = Task { .success(kept) } }
    return true
  }

  /// What the cells of a notebook gave, which run once, however many ask.
  func results(
    of entry: NotebookFolder.Entry, _ step: ProgressStep
  ) async throws(EnvironmentFailure) -> Evaluated {
    let task = tasks.withLock { tasks in
      if let task = tasks[entry.index] { return task }
      let task = Task { () -> Result<Evaluated, EnvironmentFailure> in
        do throws(EnvironmentFailure) { return .success(try await run(entry, step)) } catch {
          return .failure(error)
        }
      }
      tasks[entry.index] = task
      return task
    }
    // A build that is given up ends its cells: the task is no child of those who wait for it.
    let result = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    return try result.get()
  }

  /// What a build shows that runs nothing: results of an earlier build that still hold, or what is
  /// there where nothing is to run. Nil where cells must run.
  private func kept(_ notebook: Notebook) -> Evaluated? {
    let skipped = CellEvaluator.skipping(notebook)
    if !request.evaluates || skipped.cells.isEmpty && skipped.expressions.isEmpty {
      return Evaluated(skipped, [])
    }
    guard let (results, found) = try? found().kept(notebook) else { return nil }
    return Evaluated(results, found)
  }

  /// Runs the cells of a notebook.
  private func run(
    _ entry: NotebookFolder.Entry, _ step: ProgressStep
  ) async throws(EnvironmentFailure) -> Evaluated {
    do throws(EvaluationError) {
      let name = entry.name
      let (results, found) = try await found().evaluate(entry.notebook) { progress in
        step.show(progress, of: name)
      }
      var evaluated = Evaluated(results, found)
      if results.provenance?.isSandboxed == false, request.sandboxing == .automatic {
        evaluated.diagnostics.insert(Self.unconfined, at: 0)
      }
      return evaluated
    } catch {
      throw EnvironmentFailure("evaluation.unavailable", error.description)
    }
  }

  private static let unconfined = Diagnostic.note(
    "sandbox.missing",
    "Cells run without a sandbox: bubblewrap is not installed, or may not make namespaces; "
      + (EvaluationEnvironment.hasLandlock
        ? "they see only the files that they need, and other processes too"
        : "they see every file that you can read"),
    at: nil, hints: ["apt-get install bubblewrap, or write --sandbox off"])
}

/// What the cells of a notebook gave, and what is wrong with them.
struct Evaluated: Sendable {
  var results: NotebookResults
  var diagnostics: [Diagnostic]

  init(_ results: NotebookResults, _ diagnostics: [Diagnostic]) {
    self.results = results.dated(notAfter: sourceDate)
    self.diagnostics = diagnostics
  }
}

extension ProgressStep {
  /// Half of a notebook's share is its evaluation.
  fileprivate func show(_ progress: EvaluationProgress, of name: String) {
    switch progress {
    case .preparing: show("\(name): compiling the C library's modules, once")
    case .compiling(let cells): show("\(name): compiling \(cells) cells")
    case .running(let cell, let count):
      show(
        "\(name): cell \(cell + 1) of \(count)",
        fraction: 0.1 + 0.7 * Double(cell) / Double(max(count, 1)))
    case .finished: break
    case .reused: show("\(name): results of an earlier build", fraction: 0.8)
    }
  }
}

extension NotebookResults {
  /// The results with dates no later than that of a build that is to be reproducible.
  fileprivate func dated(notAfter limit: Int?) -> NotebookResults {
    guard let limit, var provenance else { return self }
    provenance.date = min(provenance.date, limit)
    for index in provenance.keptValues.indices {
      provenance.keptValues[index].date = provenance.keptValues[index].date.map { min($0, limit) }
    }
    var results = self
    results.provenance = provenance
    return results
  }
}
