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

  /// What the files of a project say.
  public struct Contents: Sendable {
    /// What they say of all documents.
    public var defaults = Metadata()
    /// Keys that mean nothing here, and mistakes.
    public var diagnostics: [Diagnostic] = []
    /// The project's book, where it is one.
    public var book: FolderSettings.Book?
    public var bookDiagnostics: [Diagnostic] = []
  }

  public func read() -> Contents {
    var contents = Contents()
    var isAtBook = false
    let report = { (diagnostic: Diagnostic) -> Void in
      var diagnostic = diagnostic
      if isAtBook { return contents.bookDiagnostics.append(diagnostic) }
      // The file is another program's, whose keys are no mistakes.
      if diagnostic.identifier == "yaml.unknown-key" { diagnostic.severity = .note }
      contents.diagnostics.append(diagnostic)
    }
    var project: (document: YAMLDocument, mapping: Node.Mapping)?
    for path in settings {
      let (file, unread) = SourceFile.load(path)
      contents.diagnostics += unread
      let source = MarkdownSource(file)
      let document = YAMLDocument(source.excerpt(0..<source.bytes.count), report: report)
      guard let mapping = document.rootMapping() else { continue }
      if path == settings.first { project = (document, mapping) }
      var metadata = contents.defaults
      read(mapping, of: document, in: file, into: &metadata)
      contents.defaults = metadata
    }
    isAtBook = true
    if let (document, mapping) = project {
      let defaults = contents.defaults
      let book = QuartoBookReader.read(mapping, of: document, over: defaults)
      contents.book = book
    }
    return contents
  }

  private func read(
    _ mapping: Node.Mapping, of document: YAMLDocument, in file: SourceFile,
    into metadata: inout Metadata
  ) {
    let known = metadata.bibliography.count
    metadata.variables.merge(document.variables(of: mapping)) { $1 }
    document.read(
      mapping, by: Setting<Metadata>.shared, owner: nil,
      except: { $0 == "project" || QuartoBookReader.isBook($0, $1) }, into: &metadata)
    // Paths are relative to the file that names them.
    for index in metadata.bibliography.indices.dropFirst(known) {
      let path = metadata.bibliography[index]
      metadata.bibliography[index] = SourceExcerpt(
        path.text.hasPrefix("/") ? root + path.text.dropFirst() : file.folder + path.text,
        origin: path.origin)
    }
  }
}
