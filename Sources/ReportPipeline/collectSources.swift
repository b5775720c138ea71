import Diagnostics
import Foundation

/// The notebooks that the inputs name: files as they are, folders as their `.md` files in order of
/// name (hidden ones, those that begin with an underscore and READMEs left out).
///
/// Wrong inputs come back as diagnostics with the status that they call for; the others are read
/// all the same.
func collectSources(
  _ inputs: [String]
) -> (sources: [SourceFile], diagnostics: [Diagnostic], status: BuildOutcome.Status) {
  var sources: [SourceFile] = []
  var diagnostics: [Diagnostic] = []
  var status = BuildOutcome.Status.success
  var seen: Set<String> = []

  func fail(_ newStatus: BuildOutcome.Status, _ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    status = max(status, newStatus)
  }

  for input in inputs {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: input, isDirectory: &isFolder) else {
      fail(.wrongUsage, .error("input.missing", "no such file or folder: \(input)", at: nil))
      continue
    }
    let paths = isFolder.boolValue ? notebooks(inFolder: input) : [input]
    if paths.isEmpty {
      fail(
        .wrongUsage,
        .error(
          "input.empty", "no notebooks (.md) in the folder \(input)", at: nil,
          hints: ["a notebook's name ends in .md and does not begin with an underscore"]))
    }
    for path in paths where seen.insert(canonical(path)).inserted {
      let (source, found) = SourceFile.load(path)
      if found.isEmpty { sources.append(source) }
      for diagnostic in found { fail(.notebookAtFault, diagnostic) }
    }
  }
  return (sources, diagnostics, status)
}

private func notebooks(inFolder folder: String) -> [String] {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  let prefix = folder.hasSuffix("/") ? folder : folder + "/"
  return names.filter { name in
    name.hasSuffix(".md") && !name.hasPrefix(".") && !name.hasPrefix("_")
      && name.lowercased() != "readme.md"
  }
  .sorted().map { prefix + $0 }
}

private func canonical(_ path: String) -> String {
  URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
}
