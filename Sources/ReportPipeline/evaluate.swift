import CellEvaluation
import Figures
import NotebookSyntax

/// Runs the cells of a notebook, or passes over them where the build runs nothing.
func evaluate(
  _ entry: NotebookFolder.Entry, _ request: BuildRequest, _ outcome: inout NotebookOutcome,
  _ step: ProgressStep
) async throws(EnvironmentFailure) -> NotebookResults {
  NotebookResults()
}
