import Foundation

/// The folder of a paper, and how the notebook's folder sees it.
struct PaperFolder {
  private let path: String
  /// What stands in front of its files, seen from the notebook.
  private let prefix: String

  init(of paper: String, seenFrom notebook: String) {
    let from = URL(filePath: notebook).standardizedFileURL.deletingLastPathComponent()
      .pathComponents
    let folder = URL(filePath: paper).standardizedFileURL.deletingLastPathComponent()
    path = folder.path(percentEncoded: false)
    let to = folder.pathComponents
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let parts = from.dropFirst(shared).map { _ in ".." } + to.dropFirst(shared)
    prefix = parts.map { $0 + "/" }.joined()
  }

  private func exists(_ name: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(
      atPath: URL(filePath: path).appending(path: name).path(percentEncoded: false),
      isDirectory: &isFolder) && !isFolder.boolValue
  }

  /// A picture that a paper includes, by the notebook's path; nil where no file can be read.
  func picture(_ name: String, in folders: [String]) -> String? {
    let endings = ["", ".pdf", ".png", ".jpg", ".jpeg", ".svg"]
    for folder in [""] + folders.map({ $0.hasSuffix("/") ? $0 : $0 + "/" }) {
      for ending in endings where exists(folder + name + ending) {
        let found = folder + name + ending
        guard !found.hasSuffix(".eps"), !found.hasSuffix(".ps") else { continue }
        return prefix + found
      }
    }
    return nil
  }

  /// Those bibliographies that are there, by the notebook's path.
  func bibliographies(_ names: [String]) -> [String] {
    names.compactMap { name in
      [name, name + ".bib"].first { $0.hasSuffix(".bib") && exists($0) }.map { prefix + $0 }
    }
  }

  /// The keys of a bibliography.
  func keys(of bibliography: String) -> [String] {
    let own = String(bibliography.dropFirst(prefix.count))
    let url = URL(filePath: path).appending(path: own)
    guard let data = try? Data(contentsOf: url) else { return [] }
    return String(decoding: data, as: UTF8.self).matches(of: /@\w+\s*[{(]\s*([^\s,{}()]+)\s*,/)
      .map { String($0.1) }
  }
}
