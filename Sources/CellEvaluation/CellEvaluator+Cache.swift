import Diagnostics
import NotebookResults
import NotebookSyntax

extension CellEvaluator {
  func key(
    of notebook: Notebook, _ steps: [ProgramStep], _ inputs: [Provenance.Input]
  ) -> String {
    let granted = notebook.metadata.execute.permissions.filter(configuration.allowed.contains)
    return CacheKey(
      notebook, steps: steps, compiler: compiler, isSandboxed: sandbox.program != nil,
      granted: granted,
      variables: grantedVariables(granted), inputs: inputs, equations: configuration.equations
    ).hex
  }

  /// Earlier results for the same key, if the files that were read then are what they were.
  func reused(
    _ key: String, _ steps: [ProgramStep], _ files: InputFiles
  ) -> (NotebookResults, [Diagnostic])? {
    guard !configuration.ignoresCachedResults, let cache = ResultCache(configuration),
      let entry = cache.entry(key), files.areUnchanged(entry.inputs)
    else { return nil }
    return entry.restored(steps)
  }

  /// Keeps results, unless a file that they depend on changed while they were computed: then
  /// nobody knows which content they belong to.
  func store(_ run: NotebookRun, _ steps: [ProgramStep], _ key: String, _ files: InputFiles) {
    let entry = CacheEntry(run.results, run.diagnostics, steps: steps)
    guard let cache = ResultCache(configuration), files.areUnchanged(entry.inputs) else { return }
    cache.store(entry, key)
  }

  /// What the notebook asks for and the command line does not grant.
  func refusals(of notebook: Notebook) -> [Diagnostic] {
    notebook.metadata.execute.permissions
      .filter { !configuration.allowed.contains($0) }
      .map { permission in
        let name =
          switch permission {
          case .network: "network"
          case .write(let path): "write:\(path)"
          case .environment(let name): "env:\(name)"
          }
        return .warning(
          "evaluation.refused", "\(notebook.file.path) asks for \(name), which is not granted",
          at: nil, hints: ["grant it with --allow \(name)"])
      }
  }
}
