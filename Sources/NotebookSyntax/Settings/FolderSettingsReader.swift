import Diagnostics
import Yams

/// `_ntkdoc.yml` → `FolderSettings`.
enum FolderSettingsReader {
  /// What a notebook says of itself alone.
  private static let ownKeys: Set = ["title", "subtitle", "abstract"]
  private static let defaults = MetadataReader.keys.filter { !ownKeys.contains($0) }
  /// What a book shares with its chapters stands above it.
  private static let sharedKeys: Set = ["bibliography", "macros", "execute", "cells"]
  private static let bookKeys =
    MetadataReader.keys.filter { !sharedKeys.contains($0) } + ["chapters", "appendices", "name"]

  static func read(_ file: SourceFile) -> (FolderSettings, [Diagnostic]) {
    var found: [Diagnostic] = []
    var settings = FolderSettings()
    let source = MarkdownSource(file)
    let report: (Diagnostic) -> Void = { found.append($0) }
    let document = YAMLDocument(source.excerpt(0..<source.bytes.count), report: report)
    guard let mapping = document.rootMapping() else { return (settings, found) }
    var book: Node?
    MetadataReader.read(
      mapping, of: document, known: defaults + ["notebooks", "book"],
      owner: "The settings of a folder", into: &settings.defaults
    ) { key, node in
      if key == "book" { book = node } else { settings.notebooks = document.texts(node) }
    }
    // A book starts from the folder's defaults, wherever they stand.
    if let book { settings.book = Self.book(book, of: document, settings.defaults) }
    return (settings, found)
  }

  private static func book(
    _ node: Node, of document: YAMLDocument, _ defaults: Metadata
  ) -> FolderSettings.Book? {
    guard let mapping = node.mapping else {
      document.error("yaml.type", "Keys such as title and chapters are expected here", at: node)
      return nil
    }
    var book = FolderSettings.Book(metadata: defaults)
    var metadata = defaults
    metadata.hasContents = true
    metadata.hasNumberedSections = true
    MetadataReader.read(
      mapping, of: document, known: bookKeys, owner: "A book", into: &metadata
    ) { key, node in
      switch key {
      case "chapters": book.chapters = document.texts(node)
      case "appendices": book.appendices = document.texts(node)
      default: book.name = name(node, of: document) ?? book.name
      }
    }
    book.metadata = metadata
    if book.chapters.isEmpty {
      document.error("book.empty", "A book needs chapters: a list of notebooks", at: node)
      return nil
    }
    return book
  }

  /// A file's name without a folder.
  private static func name(_ node: Node, of document: YAMLDocument) -> String? {
    guard let name = document.string(node) else { return nil }
    if name.isEmpty || name.hasPrefix(".") || name.contains("/") {
      document.error("yaml.type", "A file's name without a folder is expected here", at: node)
      return nil
    }
    return name
  }
}
