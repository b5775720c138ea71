import Bibliography
import BuildArtifacts
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
/// the report shows it in its place; stops early only where the environment is at fault. Notebooks
/// are worked on side by side; what is said of them comes in their order.
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
    let sources = CollectedSources(request.inputs)
    ledger.add(sources.diagnostics, status: sources.status)
    let folder = await NotebookFolder(parsing: sources)
    let build = Build(request: request, folder: folder, output: output, progress: progress)
    var chapters: [Chapter] = []
    for result in await build.reports() {
      let (chapter, outcome) = try result.get()
      chapters.append(chapter)
      ledger.add(outcome)
    }
    for index in folder.books.indices {
      ledger.add(try await build.book(at: index, of: chapters))
    }
    if !request.artifacts.isEmpty, let folder = request.artifactFolder ?? output?.path {
      let output = try AtomicOutput(folder: folder)
      let record = ledger.record(seconds: (clock.now - start) / .seconds(1))
      for file in ArtifactFile.allCases where request.artifacts.contains(file) {
        try output.write(Array(file.text(of: record).utf8), to: file.name)
      }
    }
  } catch {
    ledger.fail(error)
  }
  return ledger.outcome(seconds: (clock.now - start) / .seconds(1))
}

/// What the steps of one build share.
private struct Build: Sendable {
  let request: BuildRequest
  let folder: NotebookFolder
  let output: AtomicOutput?
  let board: ProgressBoard
  /// Whether the digests of what is read and written are wanted.
  var isRecorded: Bool { request.artifacts.contains(.manifest) }
  /// How many notebooks at once.
  let jobs: Int
  let equations: EquationSettings

  init(
    request: BuildRequest, folder: NotebookFolder, output: AtomicOutput?,
    progress: @escaping @Sendable (BuildProgress) -> Void
  ) {
    self.request = request
    self.folder = folder
    self.output = output
    let books = output == nil ? 0 : folder.books.count
    board = ProgressBoard(count: folder.entries.count + books, report: progress)
    equations = EquationSettings(
      statisticalTests: EquationSettings.statisticalTests(in: folder.entries.map(\.notebook)),
      mutates: request.mutatesEquations)
    jobs = max(1, request.jobs ?? ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Threads of linear algebra for each notebook: the cores, shared out.
  private var threads: Int {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return max(1, cores / max(1, min(jobs, folder.entries.count)))
  }

  func reports() async -> [Result<(Chapter, NotebookOutcome), EnvironmentFailure>] {
    await concurrentMap(folder.entries, limit: jobs) { _, entry in
      do throws(EnvironmentFailure) {
        return .success(try await report(on: entry))
      } catch {
        return .failure(error)
      }
    }
  }

  /// One notebook from its syntax to its files: evaluate, resolve, lay out, render.
  private func report(
    on entry: NotebookFolder.Entry
  ) async throws(EnvironmentFailure) -> (Chapter, NotebookOutcome) {
    let step = ProgressStep(index: entry.index, board: board)
    let (results, ran) = try await evaluate(
      entry, request, threads: threads, equations: equations, step)
    let chapter = Chapter(
      notebook: entry.notebook, results: results, name: entry.name, folder: entry.folder)
    let (bibliography, found) = folder.bibliography(of: entry)
    let (report, unresolved) = resolve(
      chapter, numbering: entry.numbering, siblings: { folder.labels(besides: entry) },
      bibliography: bibliography)
    var outcome = NotebookOutcome(
      BuildRecord.Notebook(
        name: entry.name, path: entry.notebook.file.path, provenance: results.provenance,
        cells: BuildRecord.Cell.cells(of: entry.notebook, results),
        checks: report.checks.map(BuildRecord.Check.init)),
      diagnostics: entry.diagnostics + ran + found + unresolved)
    if isRecorded { outcome.record.sources = folder.sources(of: entry) }
    if let output, let rendering = request.rendering {
      step.show("\(entry.name): pages", fraction: 0.85)
      let document = try layOut(report)
      outcome.take(document, isRecorded: isRecorded)
      step.show("\(entry.name): rendering", fraction: 0.92)
      outcome.record.outputs = try await render(
        document, figuresOf: report, named: entry.name, rendering, to: output, digests: isRecorded)
    }
    step.finish(outcome)
    return (chapter, outcome)
  }

  /// The combined book of notebooks that have been evaluated: resolved anew as a whole.
  func book(
    at index: Int, of chapters: [Chapter]
  ) async throws(EnvironmentFailure) -> NotebookOutcome {
    let book = folder.books[index]
    let (bibliography, _) = folder.bibliography(of: book)
    let members = (book.chapters + book.appendices).map {
      (chapter: chapters[$0], alone: folder.entries[$0].numbering)
    }
    let (resolved, found) = resolve(
      bookNamed: book.name, book.settings.metadata, chapters: members,
      appendices: book.appendices.count, siblings: { folder.labels(besides: book) },
      bibliography: bibliography)
    var outcome = NotebookOutcome(
      BuildRecord.Notebook(name: book.name, isBook: true, path: book.settingsPath),
      diagnostics: found)
    if isRecorded { outcome.record.sources = folder.sources(of: book) }
    if let output, let rendering = request.rendering {
      let step = ProgressStep(index: folder.entries.count + index, board: board)
      step.show("\(book.name): pages", fraction: 0.1)
      let document = try layOut(resolved)
      // What is wrong with a chapter's pages is known from its own report.
      outcome.take(document, isRecorded: isRecorded)
      outcome.diagnostics = found
      step.show("\(book.name): rendering", fraction: 0.6)
      outcome.record.outputs = try await render(
        document, named: book.name, rendering, to: output, digests: isRecorded)
      step.finish(outcome)
    }
    return outcome
  }
}

extension NotebookOutcome {
  fileprivate mutating func take(_ document: LaidOutDocument, isRecorded: Bool) {
    diagnostics += document.diagnostics
    record.pages = document.pages.count
    if isRecorded { record.fonts = usedFonts(in: document.pages) }
  }
}
