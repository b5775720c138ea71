import Diagnostics
import Figures
import NotebookSyntax

extension CellEvaluator {
  func key(of notebook: Notebook, _ steps: [ProgramStep]) -> String {
    let granted = notebook.metadata.execute.permissions.filter(configuration.allowed.contains)
    return CacheKey(
      notebook, steps: steps, compiler: compiler, variables: grantedVariables(granted),
      folder: Self.folder(of: notebook.file)
    ).hex
  }

  /// Earlier results for the same key, if the files that were read then are what they were.
  func reused(
    _ key: String, _ steps: [ProgramStep], _ folder: String
  ) -> (NotebookResults, [Diagnostic])? {
    guard !configuration.ignoresCachedResults, let cache = ResultCache(configuration),
      let entry = cache.entry(key),
      entry.observed.allSatisfy({ SHA256.hex(ofFile: absolute($0.path, folder)) == $0.digest })
    else { return nil }
    return entry.restored(steps)
  }

  func store(_ run: NotebookRun, _ steps: [ProgramStep], _ key: String, _ folder: String) {
    guard let cache = ResultCache(configuration) else { return }
    let observed = Set(run.builder.readFiles).sorted().map { path in
      CacheEntry.ObservedFile(path: path, digest: SHA256.hex(ofFile: absolute(path, folder)))
    }
    cache.store(
      CacheEntry(run.builder.results, run.diagnostics, steps: steps, observed: observed), key)
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
