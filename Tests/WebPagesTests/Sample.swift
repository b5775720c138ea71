import Diagnostics
import NotebookResults
import NotebookSyntax
import ReportModel
import Testing

@testable import WebPages

/// Pages of short notebooks.
enum Sample {
  static func report(_ text: String, _ results: NotebookResults = NotebookResults()) -> Report {
    resolve(chapter("n", text, results)).0
  }

  private static func chapter(
    _ name: String, _ text: String, _ results: NotebookResults = NotebookResults()
  ) -> Chapter {
    let (notebook, _) = NotebookParser.parse(SourceFile(path: "\(name).md", text: text))
    return Chapter(notebook: notebook, results: results, name: name, folder: "/")
  }

  /// One that leaves markup as easy to read as it is written.
  static func writer(_ isCompact: Bool = false) -> WebWriter {
    var writer = WebWriter()
    writer.isCompact = isCompact
    return writer
  }

  /// The one page of a notebook.
  static func page(
    _ text: String, _ results: NotebookResults = NotebookResults(), isCompact: Bool = false
  ) throws -> String {
    let document = try writer(isCompact).write(report(text, results), named: "n")
    let file = try #require(document.files.first)
    #expect(document.files.count == 1 && file.name == "n.html")
    return String(decoding: file.bytes, as: UTF8.self)
  }

  /// What stands between the main element's tags.
  static func main(_ text: String) throws -> String {
    let page = try page(text)
    let start = try #require(page.range(of: "<main id=\"main\">"))
    let end = try #require(page.range(of: "</main>"))
    return String(page[start.upperBound..<end.lowerBound])
  }

  /// The files of a book by their names.
  static func site(
    _ texts: [String], siteAddress: String? = nil, language: String = "en"
  ) throws -> [String: String] {
    var metadata = Metadata()
    metadata.language = language
    metadata.title = SourceExcerpt("A book")
    metadata.hasNumberedSections = true
    metadata.siteAddress = siteAddress
    let chapters = texts.enumerated().map { index, text in
      let chapter = chapter("n\(index + 1)", text)
      return (chapter: chapter, alone: Numbering(chapter.notebook, name: chapter.name))
    }
    let (report, _) = resolve(Document(bookNamed: "book", metadata, chapters: chapters))
    let document = try writer().write(report, named: "book")
    return Dictionary(
      document.files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) },
      uniquingKeysWith: { a, _ in a })
  }
}
