import Diagnostics
import Foundation
import Yams

/// Quarto's project: the folder with `_quarto.yml` that a notebook lies in or below. It and the
/// `_metadata.yml` of the folders between give keys to all documents.
public struct ProjectFolder: Sendable {
  /// Without links.
  public let root: String
  /// Paths of the files with settings, the project's own first.
  public let settings: [String]

  /// How far up a project is looked for.
  private static let maximumDepth = 16

  /// The project of a folder; nil where no folder above it has one.
  public init?(of folder: String) {
    let manager = FileManager.default
    var place = URL(filePath: folder, directoryHint: .isDirectory).absoluteURL
      .resolvingSymlinksInPath()
    var found: [String] = []
    for _ in 0..<Self.maximumDepth {
      for name in ["_metadata.yml", "_metadata.yaml"] {
        let path = place.appending(path: name).path(percentEncoded: false)
        if manager.fileExists(atPath: path) { found.append(path) }
      }
      for name in ["_quarto.yml", "_quarto.yaml"] {
        let path = place.appending(path: name).path(percentEncoded: false)
        if manager.fileExists(atPath: path) {
          root = place.path(percentEncoded: false)
          settings = [path] + found.reversed()
          return
        }
      }
      let parent = place.deletingLastPathComponent()
      if parent.path() == place.path() { return nil }
      place = parent
    }
    return nil
  }

  /// What the project says of its documents, and the keys that mean nothing here.
  public func defaults() -> (Metadata, [Diagnostic]) {
    var metadata = Metadata()
    var found: [Diagnostic] = []
    for path in settings {
      let (file, unread) = SourceFile.load(path)
      found += unread
      read(file, into: &metadata) { diagnostic in
        var diagnostic = diagnostic
        // The file is another program's, whose keys are no mistakes.
        if diagnostic.identifier == "yaml.unknown-key" { diagnostic.severity = .note }
        found.append(diagnostic)
      }
    }
    return (metadata, found)
  }

  /// The project's book, where it is one.
  public func book() -> (FolderSettings.Book?, [Diagnostic]) {
    guard let path = settings.first else { return (nil, []) }
    return QuartoBookReader.read(SourceFile.load(path).0, over: defaults().0)
  }

  private func read(
    _ file: SourceFile, into metadata: inout Metadata, report: @escaping (Diagnostic) -> Void
  ) {
    let source = MarkdownSource(file)
    let document = YAMLDocument(source.excerpt(0..<source.bytes.count), report: report)
    guard let mapping = document.rootMapping() else { return }
    let known = metadata.bibliography.count
    metadata.variables.merge(document.variables(of: mapping)) { $1 }
    // What kind of project it is, and its book, are read elsewhere.
    let others = mapping.filter { key, value in
      key.string != "project" && !(key.string == "book" && value.mapping?["chapters"] != nil)
    }
    document.read(
      Node.Mapping(others.map { ($0.key, $0.value) }), by: Setting<Metadata>.shared, owner: nil,
      into: &metadata)
    // Paths are relative to the file that names them.
    let folder = file.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    for index in metadata.bibliography.indices.dropFirst(known) {
      let path = metadata.bibliography[index]
      metadata.bibliography[index] = SourceExcerpt(
        path.text.hasPrefix("/") ? root + path.text.dropFirst() : folder + "/" + path.text,
        origin: path.origin)
    }
  }
}
