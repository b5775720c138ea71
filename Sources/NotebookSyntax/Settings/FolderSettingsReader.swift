import Diagnostics
import Yams

/// `_ntkdoc.yml` → `FolderSettings`.
enum FolderSettingsReader {
  static func read(_ file: SourceFile, over defaults: Metadata) -> (FolderSettings, [Diagnostic]) {
    var found: [Diagnostic] = []
    let source = MarkdownSource(file)
    let report: (Diagnostic) -> Void = { found.append($0) }
    let document = YAMLDocument(source.excerpt(0..<source.bytes.count), report: report)
    var reading = FolderSettingsReading()
    reading.settings.defaults = defaults
    if let mapping = document.rootMapping() {
      document.read(
        mapping, by: Setting<FolderSettingsReading>.folder, owner: "The settings of a folder",
        into: &reading)
    }
    var settings = reading.settings
    settings.book = reading.book.flatMap { book($0, of: document, settings.defaults) }
    return (settings, found)
  }

  private static func book(
    _ node: Node, of document: YAMLDocument, _ defaults: Metadata
  ) -> FolderSettings.Book? {
    var book = FolderSettings.Book(metadata: defaults)
    book.metadata.hasContents = true
    book.metadata.hasNumberedSections = true
    guard let mapping = node.mapping else {
      document.error("yaml.type", "Keys such as title and chapters are expected here", at: node)
      return nil
    }
    document.read(
      mapping, by: Setting<FolderSettings.Book>.book, owner: "A book", into: &book)
    if book.chapters.isEmpty {
      document.error("book.empty", "A book needs chapters: a list of notebooks", at: node)
      return nil
    }
    return book
  }
}
