import Diagnostics
import Yams

/// `book:` of a Quarto project → the book of its folder: chapters in order, parts and appendices.
struct QuartoBookReader {
  private(set) var book: FolderSettings.Book
  private let document: YAMLDocument

  /// Nil for projects of other kinds.
  static func read(_ file: SourceFile, over defaults: Metadata) -> (
    FolderSettings.Book?, [Diagnostic]
  ) {
    var found: [Diagnostic] = []
    let source = MarkdownSource(file)
    let document = YAMLDocument(source.excerpt(0..<source.bytes.count)) { diagnostic in
      // What is wrong with the file as a whole is said where its other keys are read.
      switch diagnostic.identifier {
      case "yaml.syntax": break
      case "yaml.mapping": break
      case "yaml.duplicate-key": break
      default: found.append(diagnostic)
      }
    }
    guard let root = document.rootMapping(), let mapping = root["book"]?.mapping,
      mapping["chapters"] != nil
    else { return (nil, found) }
    var reader = QuartoBookReader(book: FolderSettings.Book(metadata: defaults), document: document)
    reader.readAll(mapping)
    return (reader.book.chapters.isEmpty ? nil : reader.book, found)
  }

  private mutating func readAll(_ mapping: Node.Mapping) {
    book.isQuarto = true
    book.metadata.hasContents = true
    book.metadata.hasNumberedSections = true
    let others = mapping.filter { !["chapters", "appendices"].contains($0.key.string) }
    document.read(
      Node.Mapping(others.map { ($0.key, $0.value) }), by: Setting<Metadata>.book, owner: nil,
      into: &book.metadata)
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
