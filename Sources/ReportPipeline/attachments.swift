import BuildArtifacts
import Foundation
import PDFRendering
import Typography

/// What the PDF of a report carries, so that the report can be made again from it: sources, inputs,
/// the record of the checks and the manifest.
///
/// Neither clock nor place is in it: the same sources, versions and results give the same files.
struct ReportAttachments {
  /// Larger files are named in the manifest, with their digests, and left out.
  static let largestFile = 1_000_000

  private(set) var files: [AttachedFile] = []
  private let folder: String

  /// - Parameter folder: what paths are relative to; absolute, with a slash at its end.
  init(folder: String) { self.folder = folder.hasSuffix("/") ? folder : folder + "/" }

  /// Adds files that lie in the folder, each once; others have no place in a folder that is unpacked.
  mutating func add(_ paths: [String], as relationship: AttachedFile.Relationship) {
    for path in paths {
      let name = path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
      guard AttachedFile.isSafe(name), !files.contains(where: { $0.name == name }),
        let data = FileManager.default.contents(atPath: folder + name),
        data.count <= Self.largestFile
      else { continue }
      files.append(
        AttachedFile(
          name: name, type: Self.type(of: name), bytes: [UInt8](data),
          description: relationship == .source ? "Source of the report" : "Data of the report",
          relationship: relationship))
    }
  }

  /// Adds the notebooks of the folder that pages refer to: their numbers are in the text.
  mutating func addNotebooks(thatPagesReferTo pages: [Frame]) {
    var names: Set<String> = []
    for page in pages {
      for case .link(.address(let address), _, _) in page.items.lazy.map(\.content) {
        guard let end = address.range(of: ".pdf#") else { continue }
        names.insert(address[..<end.lowerBound] + ".md")
      }
    }
    add(names.sorted(), as: .source)
  }

  /// Adds what the build found: its manifest, but for the report's own digests, and its checks.
  mutating func add(_ notebooks: [BuildRecord.Notebook]) {
    var notebooks = notebooks
    for index in notebooks.indices {
      notebooks[index].outputs = []
      notebooks[index].path = URL(filePath: notebooks[index].path).lastPathComponent
      for cell in notebooks[index].cells.indices { notebooks[index].cells[cell].seconds = 0 }
    }
    let record = BuildRecord(
      version: ntkdocVersion, libraries: libraryVersions, notebooks: notebooks)
    let checks = JUnitReport(record, namesFolders: false).xml
    for (file, text) in [("manifest", Manifest(record).json), ("checks", checks)] {
      let name = file == "manifest" ? "manifest.json" : "checks.xml"
      files.append(
        AttachedFile(
          name: name, type: Self.type(of: name), bytes: Array(text.utf8),
          description: file == "manifest" ? "What the report was made with" : "Its checks",
          relationship: .supplement))
    }
  }

  private static func type(of name: String) -> String {
    switch URL(filePath: name).pathExtension.lowercased() {
    case "md", "qmd": "text/markdown"
    case "ipynb": "application/x-ipynb+json"
    case "yml", "yaml": "application/yaml"
    case "bib": "application/x-bibtex"
    case "csv": "text/csv"
    case "json": "application/json"
    case "xml": "application/xml"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "swift", "txt": "text/plain"
    default: "application/octet-stream"
    }
  }
}
