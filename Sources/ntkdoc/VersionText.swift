import Foundation
import ReportPipeline

/// What `ntkdoc --version` says: the version (SemVer), the commit and the compiler that it was built
/// from, and the libraries that it runs with.
enum VersionText {
  static var text: String {
    let commit = built["commit"].map { " (commit \($0))" } ?? ""
    let swift = built["swift"].map { ["Swift \($0)"] } ?? []
    let libraries = libraryVersions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return (["ntkdoc \(ntkdocVersion)\(commit)"] + swift + libraries).joined(separator: "\n")
  }

  /// The lines of `built-from`, which `make build` writes beside the program and `scripts/install`
  /// puts beside the engine: a word and its value each.
  private static var built: [String: String] {
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let folder = program.deletingLastPathComponent()
    let places = [
      folder.appending(path: "built-from"),
      folder.deletingLastPathComponent().appending(path: "lib/ntkdoc/built-from"),
    ]
    let text = places.lazy.compactMap { try? String(contentsOf: $0, encoding: .utf8) }.first ?? ""
    let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      return words.count == 2 ? (words[0], words[1]) : nil
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
