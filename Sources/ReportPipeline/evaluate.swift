import CellEvaluation
import Diagnostics
import Figures
import NotebookSyntax

/// Runs the cells of a notebook, or passes over them where the build runs nothing. A notebook
/// without cells needs no compiler.
func evaluate(
  _ entry: NotebookFolder.Entry, _ request: BuildRequest, threads: Int, equations: EquationSettings,
  _ step: ProgressStep
) async throws(EnvironmentFailure) -> (NotebookResults, [Diagnostic]) {
  let skipped = CellEvaluator.skipping(entry.notebook)
  guard request.evaluates, !(skipped.cells.isEmpty && skipped.expressions.isEmpty) else {
    return (skipped, [])
  }
  do throws(EvaluationError) {
    let evaluator = try CellEvaluator(request.evaluation(threads: threads, equations))
    var unconfined: [Diagnostic] = []
    if !evaluator.isSandboxed, request.sandboxing == .automatic {
      unconfined.append(
        .note(
          "sandbox.missing",
          "Cells run without a sandbox: bubblewrap is not installed, or may not make namespaces",
          at: nil, hints: ["apt-get install bubblewrap, or say --sandbox off"]))
    }
    let name = entry.name
    let (results, diagnostics) = try await evaluator.evaluate(entry.notebook) { progress in
      step.show(progress, of: name)
    }
    return (results.dated(notAfter: sourceDate), unconfined + diagnostics)
  } catch {
    throw EnvironmentFailure("evaluation.unavailable", error.description)
  }
}

extension BuildRequest {
  fileprivate func evaluation(
    threads: Int, _ equations: EquationSettings
  ) -> EvaluationConfiguration {
    EvaluationConfiguration(
      sandboxing: sandboxing, allowed: allowed, cacheFolder: cacheFolder,
      ignoresCachedResults: !usesCache, threads: threads, equations: equations)
  }
}

extension ProgressStep {
  /// Half of a notebook's share is its evaluation.
  fileprivate func show(_ progress: EvaluationProgress, of name: String) {
    switch progress {
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
