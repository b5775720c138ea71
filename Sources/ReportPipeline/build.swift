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
    if output != nil { Task.detached { FontLibrary.shared.warmUp() } }
    let sources = CollectedSources(request.inputs)
    ledger.add(sources.diagnostics, status: sources.status)
    let folder = await NotebookFolder(parsing: sources)
    let build = Build(request: request, folder: folder, output: output, progress: progress)
    for result in await build.outcomes() { ledger.add(try result.get()) }
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
  let evaluation: Evaluation

  init(
    request: BuildRequest, folder: NotebookFolder, output: AtomicOutput?,
    progress: @escaping @Sendable (BuildProgress) -> Void
  ) {
    self.request = request
    self.folder = folder
    self.output = output
    let books = output == nil ? 0 : folder.books.count
    board = ProgressBoard(count: folder.entries.count + books, report: progress)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    jobs = max(1, request.jobs ?? cores)
    evaluation = Evaluation(
      request, threads: max(1, cores / max(1, min(jobs, folder.entries.count))),
      equations: EquationSettings(
        statisticalTests: EquationSettings.statisticalTests(in: folder.entries.map(\.notebook)),
        mutates: request.mutatesEquations))
  }

  /// Of the notebooks in their order, then of the books. What must run comes first; a book, the
  /// longest piece of the rest, begins as soon as the results of all its chapters are known.
  func outcomes() async -> [Result<NotebookOutcome, EnvironmentFailure>] {
    let notebooks = folder.entries.indices
    var evaluated = await concurrentMap(folder.entries, limit: jobs) { _, entry in
      evaluation.kept(entry.notebook)
    }
    var outcomes: [Int: Result<NotebookOutcome, EnvironmentFailure>] = [:]
    let fresh = notebooks.filter { evaluated[$0] == nil }
    let ran = await concurrentMap(fresh, limit: jobs) { _, index in
      await attempt { () throws(EnvironmentFailure) in
        let entry = folder.entries[index]
        let evaluated = try await evaluation.run(
          entry, ProgressStep(index: index, board: board))
        return (evaluated, try await report(on: entry, evaluated))
      }
    }
    for (index, result) in zip(fresh, ran) {
      evaluated[index] = try? result.get().0
      outcomes[index] = result.map(\.1)
    }
    let chapters = zip(folder.entries, evaluated).compactMap { entry, evaluated in
      evaluated.map { chapter(entry, $0) }
    }
    let books = chapters.count == notebooks.count ? folder.books.indices : 0..<0
    let rest = books.map { notebooks.count + $0 } + notebooks.filter { outcomes[$0] == nil }
    let laidOut = await concurrentMap(rest, limit: jobs) { [evaluated] _, index in
      await attempt { () throws(EnvironmentFailure) in
        guard notebooks.contains(index), let results = evaluated[index] else {
          return try await book(at: index - notebooks.count, of: chapters)
        }
        return try await report(on: folder.entries[index], results)
      }
    }
    for (index, result) in zip(rest, laidOut) { outcomes[index] = result }
    return outcomes.sorted { $0.key < $1.key }.map(\.value)
  }

  private func attempt<Value>(
    _ body: () async throws(EnvironmentFailure) -> Value
  ) async -> Result<Value, EnvironmentFailure> {
    do throws(EnvironmentFailure) { return .success(try await body()) } catch {
      return .failure(error)
    }
  }

  private func chapter(_ entry: NotebookFolder.Entry, _ evaluated: Evaluated) -> Chapter {
    Chapter(
      notebook: entry.notebook, results: evaluated.results, name: entry.name, folder: entry.folder)
  }

  /// One notebook with its results to its files: resolve, lay out, render.
  private func report(
    on entry: NotebookFolder.Entry, _ evaluated: Evaluated
  ) async throws(EnvironmentFailure) -> NotebookOutcome {
    let step = ProgressStep(index: entry.index, board: board)
    let (chapter, results) = (chapter(entry, evaluated), evaluated.results)
    let (bibliography, found) = folder.bibliography(of: entry)
    let (report, unresolved) = resolve(
      chapter, numbering: entry.numbering, siblings: { folder.labels(besides: entry) },
      bibliography: bibliography)
    var outcome = NotebookOutcome(
      BuildRecord.Notebook(
        name: entry.name, path: entry.notebook.file.path, provenance: results.provenance,
        cells: BuildRecord.Cell.cells(of: entry.notebook, results),
        checks: report.checks.map(BuildRecord.Check.init)),
      diagnostics: entry.diagnostics + evaluated.diagnostics + found + unresolved)
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
    return outcome
  }

  /// The combined book of notebooks that have been evaluated: resolved anew as a whole.
  private func book(
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
