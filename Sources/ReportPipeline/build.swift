import BuildArtifacts
import Typography
import Workers

/// Builds reports of notebooks: the whole flow, every stage once. Notebooks are parsed; each of them,
/// and each book of theirs, is then a job that is evaluated, resolved and written.
///
/// Goes on to the end whatever is wrong with a notebook, so that one build shows every mistake and
/// the report shows it in its place; stops early only where the environment is at fault. Jobs are
/// worked on side by side, by as many workers as the request has jobs; what is said of them comes in
/// the order of the notebooks.
public func build(
  _ request: BuildRequest, progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
) async -> BuildOutcome {
  let start = ContinuousClock.now
  var ledger = BuildLedger(isStrict: request.isStrict)
  do throws(EnvironmentFailure) {
    let workers = Workers(request.jobs)
    let output = try request.rendering.map { rendering throws(EnvironmentFailure) in
      try AtomicOutput(folder: rendering.outputFolder)
    }
    if output != nil { Task.detached { FontLibrary.shared.warmUp() } }
    let sources = CollectedSources(request.inputs)
    ledger.add(sources.diagnostics, status: sources.status)
    let folder = await NotebookFolder(parsing: sources, parameters: request.parameters, workers)
    let build = Build(request, folder, output, workers, progress)
    let jobs = await build.jobs()
    let outcomes = await workers.map(jobs) { _, job in await build.outcome(of: job) }
    for (_, outcome) in zip(jobs, outcomes).sorted(by: { $0.0.place < $1.0.place }) {
      ledger.add(try outcome.get())
    }
    if let folder = request.artifactFolder ?? output?.path {
      try ledger.write(request.artifacts, to: folder, since: start)
    }
  } catch {
    ledger.fail(error)
  }
  return ledger.outcome(since: start)
}

extension Build {
  /// One job through all stages after parsing; what became of it is recorded at the end.
  fileprivate func outcome(of job: Job) async -> Result<NotebookOutcome, EnvironmentFailure> {
    do throws(EnvironmentFailure) {
      let chapters = try await evaluate(job)
      let resolved = resolve(job, chapters)
      let written = try await write(resolved, job, chapters)
      return .success(record(job, chapters, resolved, written))
    } catch {
      return .failure(error)
    }
  }
}
