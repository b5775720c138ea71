import Bibliography
import BuildArtifacts
import CellEvaluation
import ContentDigest
import Diagnostics
import NotebookSyntax
import PDFRendering
import PageLayout
import ReportModel
import Typography
import Workers

/// The stages of one build after parsing, and what they share.
struct Build: Sendable {
  private let request: BuildRequest
  private let folder: NotebookFolder
  private let output: AtomicOutput?
  private let workers: Workers
  private let board: ProgressBoard
  private let evaluation: Evaluation
  private let figures = DrawnFigures()

  init(
    _ request: BuildRequest, _ folder: NotebookFolder, _ output: AtomicOutput?,
    _ workers: Workers, _ progress: @escaping @Sendable (BuildProgress) -> Void
  ) {
    self.request = request
    self.folder = folder
    self.output = output
    self.workers = workers
    let books = output == nil ? 0 : folder.books.count
    board = ProgressBoard(count: folder.entries.count + books, report: progress)
    // Notebooks that run side by side share the workers as threads.
    evaluation = Evaluation(
      request, threads: max(1, workers.count / max(1, min(workers.count, folder.entries.count))),
      equations: EquationSettings(
        statisticalTests: EquationSettings.statisticalTests(in: folder.entries.map(\.notebook)),
        mutates: request.mutatesEquations))
  }

  /// All jobs in the order in which they begin: what must run comes first; then books, the longest
  /// pieces of the rest, whose chapters are all being evaluated by then.
  func jobs() async -> [Job] {
    let isKept = await workers.map(folder.entries) { _, entry in evaluation.isKept(entry) }
    let (kept, fresh) = (
      folder.entries.filter { isKept[$0.index] }, folder.entries.filter { !isKept[$0.index] }
    )
    let books = folder.books.enumerated().map { index, book in
      Job.book(book, place: folder.entries.count + index)
    }
    return fresh.map(Job.notebook) + books + kept.map(Job.notebook)
  }

  // MARK: Evaluate

  /// What the cells of a notebook gave, or those of all chapters of a book.
  func evaluate(_ job: Job) async throws(EnvironmentFailure) -> [Evaluated] {
    switch job {
    case .notebook(let entry):
      return [try await evaluation.results(of: entry, step(of: job))]
    case .book(let book, _):
      var chapters: [Evaluated] = []
      for index in book.chapters + book.appendices {
        chapters.append(try await evaluation.results(of: folder.entries[index], step(of: job)))
      }
      return chapters
    }
  }

  // MARK: Resolve

  /// A job with everything resolved, and what is wrong with it.
  struct Resolved: Sendable {
    var report: Report
    /// The report for a browser, where a notebook says other things there.
    var webReport: Report?
    var diagnostics: [Diagnostic]

    func report(for medium: Medium) -> Report {
      medium == .web ? webReport ?? report : report
    }
  }

  /// The formats asked for, in the order of all.
  private var formats: [ReportFormat] {
    ReportFormat.all.filter { request.rendering?.formats.contains($0) == true }
  }

  func resolve(_ job: Job, _ chapters: [Evaluated]) -> Resolved {
    let entries = job.entries(in: folder)
    let media = Set(formats.map(\.medium))
    guard media.contains(.web), entries.contains(where: \.notebook.hasConditions) else {
      return resolve(job, chapters, for: .page)
    }
    let web = resolve(job, chapters, for: .web)
    guard media.contains(.page) else { return web }
    var resolved = resolve(job, chapters, for: .page)
    resolved.webReport = web.report
    resolved.diagnostics = resolved.diagnostics.adding(web.diagnostics)
    return resolved
  }

  private func resolve(_ job: Job, _ chapters: [Evaluated], for medium: Medium) -> Resolved {
    switch job {
    case .notebook(let entry):
      let (bibliography, found) = folder.bibliography(of: entry)
      var document = Document(
        of: chapter(entry, chapters[0], medium), numbering: entry.numbering(in: medium))
      document.echo = request.echo
      document.isStrict = request.isStrict
      let (report, unresolved) = ReportModel.resolve(
        document,
        siblings: { folder.labels(besides: entry) }, bibliography: bibliography)
      return Resolved(report: report, diagnostics: found + unresolved)
    case .book(let book, _):
      let (bibliography, _) = folder.bibliography(of: book)
      let entries = (book.chapters + book.appendices).map { folder.entries[$0] }
      var document = Document(
        bookNamed: book.name, book.settings.metadata,
        chapters: zip(entries, chapters).map {
          (chapter($0, $1, medium), $0.numbering(in: medium))
        },
        appendices: book.appendices.count)
      for (place, entry) in entries.enumerated() {
        document.parts[place] = book.parts[entry.index]
      }
      document.echo = request.echo
      let (report, found) = ReportModel.resolve(
        document, siblings: { folder.labels(besides: book) }, bibliography: bibliography)
      return Resolved(report: report, diagnostics: found)
    }
  }

  private func chapter(
    _ entry: NotebookFolder.Entry, _ evaluated: Evaluated, _ medium: Medium
  ) -> Chapter {
    Chapter(
      notebook: entry.notebook.visible(in: medium), results: evaluated.results, name: entry.name,
      folder: entry.folder)
  }

  // MARK: Write

  /// What a job was written as.
  struct Written: Sendable {
    var files: [BuildRecord.File]
    var pages: Int
    var fonts: [BuildRecord.File]
    var diagnostics: [Diagnostic]
  }

  /// The pages of a job and the files that they became; nil where nothing is to be written.
  func write(
    _ resolved: Resolved, _ job: Job, _ chapters: [Evaluated]
  ) async throws(EnvironmentFailure) -> Written? {
    guard let output, let rendering = request.rendering else { return nil }
    let step = step(of: job)
    step.show("\(job.name): pages", fraction: job.isBook ? 0.1 : 0.85)
    let document =
      formats.contains(where: \.usesPages) ? try layOut(resolved.report, workers) : nil
    let pages = document?.pages ?? []
    step.show("\(job.name): rendering", fraction: job.isBook ? 0.6 : 0.92)
    let (reports, files) = try await render(
      resolved.report, named: job.name, in: formats, rendering, to: output, figures, workers
    ) { format in
      WriterInput(
        name: job.name, report: resolved.report(for: format.medium), pages: document,
        rendering: rendering, cacheFolder: request.usesCache ? request.cacheFolder : nil,
        attachments: { attachments(of: job, chapters, resolved.report, pages) }, workers: workers)
    }
    return Written(
      files: files.map { file in
        BuildRecord.File(
          path: file.name, digest: isRecorded ? SHA256.hex(file.bytes) : nil,
          size: file.bytes.count)
      },
      pages: document?.pages.count ?? reports.lazy.compactMap(\.pageCount).first ?? 0,
      fonts: isRecorded ? usedFonts(in: pages, reports.flatMap(\.fonts)) : [],
      diagnostics: (document?.diagnostics ?? []).adding(reports.flatMap(\.diagnostics)))
  }

  /// What the PDF of a job carries: its sources, their data, and what was found.
  private func attachments(
    of job: Job, _ chapters: [Evaluated], _ report: Report, _ pages: [Frame]
  ) -> [AttachedFile] {
    let entries: [NotebookFolder.Entry]
    var records: [BuildRecord.Notebook]
    var attachments: ReportAttachments
    switch job {
    case .notebook(let entry):
      entries = [entry]
      attachments = ReportAttachments(folder: entry.folder)
      records = [NotebookOutcome(entry, chapters[0], report).record]
      records[0].sources = folder.sources(of: entry)
    case .book(let book, _):
      entries = (book.chapters + book.appendices).map { folder.entries[$0] }
      attachments = ReportAttachments(folder: book.folder)
      records = [BuildRecord.Notebook(name: book.name, isBook: true, path: book.settingsPath)]
      records[0].sources = folder.sources(of: book)
      for (entry, evaluated) in zip(entries, chapters) {
        var record = NotebookOutcome(entry, evaluated, report).record
        record.checks = report.checks.filter { $0.span?.file.path == entry.notebook.file.path }
        records.append(record)
      }
    }
    records[0].fonts = usedFonts(in: pages, [])
    attachments.add(records[0].sources.map(\.path), as: .source)
    for (entry, evaluated) in zip(entries, chapters) {
      let inputs = evaluated.results.provenance?.inputs ?? []
      attachments.add(
        inputs.map { job.isBook && !$0.path.hasPrefix("/") ? entry.folder + $0.path : $0.path },
        as: .data)
    }
    attachments.addNotebooks(thatPagesReferTo: pages)
    attachments.add(records)
    return attachments.files
  }

  // MARK: Record

  /// Whether the digests of what is read and written are wanted.
  private var isRecorded: Bool { request.artifacts.contains(.manifest) }

  private func step(of job: Job) -> ProgressStep { ProgressStep(index: job.place, board: board) }

  /// What became of a job, which is then done.
  func record(
    _ job: Job, _ chapters: [Evaluated], _ resolved: Resolved,
    _ written: Written?
  ) -> NotebookOutcome {
    var outcome: NotebookOutcome
    switch job {
    case .notebook(let entry):
      outcome = NotebookOutcome(entry, chapters[0], resolved.report)
      outcome.diagnostics += resolved.diagnostics + (written?.diagnostics ?? [])
      // Users know the files that a notebook includes, not the text that is made of them.
      let inclusions = entry.notebook.inclusions
      outcome.diagnostics = outcome.diagnostics.map(inclusions.origin)
      for index in outcome.record.checks.indices {
        outcome.record.checks[index].span = outcome.record.checks[index].span.map(inclusions.origin)
      }
      if isRecorded { outcome.record.sources = folder.sources(of: entry) }
    case .book(let book, _):
      // What is wrong with a chapter, or with its pages, is known from its own report.
      outcome = NotebookOutcome(
        BuildRecord.Notebook(name: book.name, isBook: true, path: book.settingsPath),
        diagnostics: resolved.diagnostics)
      if isRecorded { outcome.record.sources = folder.sources(of: book) }
    }
    if let written {
      outcome.record.pages = written.pages
      outcome.record.outputs = written.files
      outcome.record.fonts = written.fonts
    }
    if job.isBook, written == nil { return outcome }
    step(of: job).finish(outcome)
    return outcome
  }
}

extension [Diagnostic] {
  /// With those of others that are not said here: what two formats show is wrong once.
  fileprivate func adding(_ others: [Diagnostic]) -> [Diagnostic] {
    self
      + others.filter { other in
        !contains { $0.identifier == other.identifier && $0.span == other.span }
      }
  }
}
