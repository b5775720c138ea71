import Bibliography
import CairoRendering
import CellEvaluation
import Diagnostics
import Figures
import Foundation
import NotebookSyntax
import PageLayout
import ReportModel
import Typography

/// Builds reports of notebooks: the whole flow, every stage once.
///
/// Goes on to the end whatever is wrong with a notebook, so that one build shows every mistake and
/// the report shows it in its place; stops early only where the environment is at fault.
public func build(
  _ request: BuildRequest, progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
) async -> BuildOutcome {
  let clock = ContinuousClock()
  let start = clock.now
  var ledger = BuildLedger(isStrict: request.isStrict)
  do throws(EnvironmentFailure) {
    let output = try request.rendering.map { rendering throws(EnvironmentFailure) in
      try AtomicOutput(folder: rendering.outputFolder)
    }
    let (sources, found, status) = collectSources(request.inputs)
    ledger.add(found, status: status)
    let folder = NotebookFolder(parsing: sources)
    for (index, entry) in folder.entries.enumerated() {
      let step = ProgressStep(index: index, count: folder.entries.count, report: progress)
      ledger.add(try await report(on: entry, of: folder, request, to: output, step))
    }
  } catch {
    ledger.fail(error)
  }
  return ledger.outcome(seconds: (clock.now - start) / .seconds(1))
}

/// One notebook from its syntax to its files: evaluate, resolve, lay out, render.
private func report(
  on entry: NotebookFolder.Entry, of folder: NotebookFolder, _ request: BuildRequest,
  to output: AtomicOutput?, _ step: ProgressStep
) async throws(EnvironmentFailure) -> NotebookOutcome {
  var outcome = NotebookOutcome(name: entry.name, diagnostics: entry.diagnostics)
  let results = try await evaluate(entry, request, &outcome, step)
  let (bibliography, found) = folder.bibliography(of: entry)
  outcome.diagnostics += found
  let chapter = Chapter(
    notebook: entry.notebook, results: results, name: entry.name, folder: entry.folder)
  let (report, unresolved) = resolve(
    chapter, siblings: folder.labels(besides: entry), bibliography: bibliography)
  outcome.diagnostics += unresolved
  outcome.count(checksOf: results)
  if let output, let rendering = request.rendering {
    step.show("\(entry.name): pages", fraction: 0.85)
    let document = try layOut(report)
    outcome.diagnostics += document.diagnostics
    outcome.pages = document.pages.count
    step.show("\(entry.name): rendering", fraction: 0.92)
    try await render(document, of: report, named: entry.name, rendering, to: output)
  }
  step.finish(outcome)
  return outcome
}
