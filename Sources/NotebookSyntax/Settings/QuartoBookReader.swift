import Diagnostics
import Yams

/// `book:` of a Quarto project → the book of its folder: chapters in order, parts and appendices.
struct QuartoBookReader {
  private(set) var book: FolderSettings.Book
  private let document: YAMLDocument

  /// Whether a key of a project and its value are a book's.
  static func isBook(_ key: String, _ value: Node) -> Bool {
    key == "book" && value.mapping?["chapters"] != nil
  }

  /// The book of a project's keys; nil for projects of other kinds.
  static func read(
    _ project: Node.Mapping, of document: YAMLDocument, over defaults: Metadata
  ) -> FolderSettings.Book? {
    guard let node = project["book"], isBook("book", node), let mapping = node.mapping
    else { return nil }
    var reader = QuartoBookReader(book: FolderSettings.Book(metadata: defaults), document: document)
    reader.readAll(mapping)
    return reader.book.chapters.isEmpty ? nil : reader.book
  }

  private mutating func readAll(_ mapping: Node.Mapping) {
    book.isQuarto = true
    book.metadata.hasContents = true
    book.metadata.hasNumberedSections = true
    document.read(
      mapping, by: Setting<Metadata>.book, owner: nil,
      except: { key, _ in ["chapters", "appendices"].contains(key) }, into: &book.metadata)
    if let chapters = mapping["chapters"] { book.chapters = files(chapters) }
    if let appendices = mapping["appendices"] { book.appendices = files(appendices) }
  }

  /// The files of a list, those of its parts among them.
  private mutating func files(_ node: Node) -> [SourceExcerpt] {
    var files: [SourceExcerpt] = []
    for entry in node.sequence.map({ Array($0) }) ?? [node] {
      guard let mapping = entry.mapping else {
        if let file = chapter(entry) { files.append(file) }
        continue
      }
      let inner = mapping["chapters"].map { self.files($0) } ?? []
      if let part = mapping["part"] {
        if let page = chapter(part, isPart: true) {
          book.partPages.insert(page.text)
          files.append(page)
        } else if let title = document.excerpt(of: part), let first = inner.first {
          book.parts.append(.init(title: title, firstFile: first.text))
        }
      } else if let file = mapping["file"] ?? mapping["href"], let chapter = chapter(file) {
        files.append(chapter)
      }
      files += inner
    }
    return files
  }

  /// A notebook's path; other words are the title of a part, and files of other kinds are named.
  private func chapter(_ node: Node, isPart: Bool = false) -> SourceExcerpt? {
    guard let path = document.excerpt(of: node) else { return nil }
    let name = path.text.lowercased()
    if [".qmd", ".md", ".ipynb"].contains(where: name.hasSuffix) { return path }
    if !isPart {
      document.warn(
        "book.chapter-file", "The chapter \(path.text) is no notebook, and is left out", at: node,
        hints: ["notebooks end in .md, .qmd or .ipynb"])
    }
    return nil
  }
}
