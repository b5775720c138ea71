import CellEvaluation
import Figures
import NotebookSyntax

/// Runs the cells of a notebook, or passes over them where the build runs nothing. A notebook
/// without cells needs no compiler.
func evaluate(
  _ entry: NotebookFolder.Entry, _ request: BuildRequest, _ outcome: inout NotebookOutcome,
  _ step: ProgressStep
) async throws(EnvironmentFailure) -> NotebookResults {
  let skipped = CellEvaluator.skipping(entry.notebook)
  guard request.evaluates, !(skipped.cells.isEmpty && skipped.expressions.isEmpty) else {
    return skipped
  }
  do throws(EvaluationError) {
    let evaluator = try CellEvaluator(request.evaluation)
    if !evaluator.isSandboxed, request.sandboxing == .automatic {
      outcome.diagnostics.append(
        .note(
          "sandbox.missing", "Cells run without a sandbox: bubblewrap is not installed", at: nil,
          hints: ["apt-get install bubblewrap, or say --sandbox off"]))
    }
    let name = entry.name
    let (results, diagnostics) = try await evaluator.evaluate(entry.notebook) { progress in
      step.show(progress, of: name)
    }
    outcome.diagnostics += diagnostics
    return results
  } catch {
    throw EnvironmentFailure("evaluation.unavailable", error.description)
  }
}

extension BuildRequest {
  fileprivate var evaluation: EvaluationConfiguration {
    EvaluationConfiguration(
      sandboxing: sandboxing, allowed: allowed, cacheFolder: cacheFolder,
      ignoresCachedResults: !usesCache)
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
