import Foundation
public import ReportPipeline

/// What happens while notebooks are watched.
public enum WatchEvent: Sendable {
  /// Files that changed; none when the system lost count.
  case changed([String])
  case progress(BuildProgress)
  case built(BuildOutcome)
}

/// Builds, and builds again whenever a file changes beside the notebooks or below; a build that is
/// overtaken by a change is given up. Goes on until its task is cancelled, whatever is wrong with
/// the notebooks.
public func watch(
  _ request: BuildRequest, preview: Preview? = nil,
  report: @escaping @Sendable (WatchEvent) -> Void
) async throws(WatchingError) {
  let output = request.rendering?.outputFolder
  let watcher = try FolderWatcher(
    folders(of: request.inputs), excluding: output.map { [$0] } ?? [])
  @Sendable func buildOnce() async {
    await preview?.begin()
    let outcome = await build(request) { report(.progress($0)) }
    guard !Task.isCancelled else { return }
    await preview?.show(outcome, folder: output ?? ".")
    report(.built(outcome))
  }
  var current = Task { await buildOnce() }
  for await paths in watcher.changes {
    current.cancel()
    await current.value
    report(.changed(paths.sorted()))
    current = Task { await buildOnce() }
  }
  current.cancel()
}

/// The folders that inputs are, or lie in; each once.
func folders(of inputs: [String]) -> [String] {
  var folders: [String] = []
  for input in inputs {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: input, isDirectory: &isFolder)
    let folder =
      exists && isFolder.boolValue
      ? input : String(input[..<(input.lastIndex(of: "/") ?? input.startIndex)])
    let path = folder.isEmpty ? (input.hasPrefix("/") ? "/" : ".") : folder
    if !folders.contains(path) { folders.append(path) }
  }
  return folders
}
