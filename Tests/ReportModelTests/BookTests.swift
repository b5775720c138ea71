import Bibliography
import Diagnostics
import NotebookResults
import NotebookSyntax
import Testing

@testable import ReportModel

/// Notebooks as chapters: sections within chapters, everything else through the book.
@Suite struct BookTests {
  private func chapter(_ name: String, _ text: String) -> (chapter: Chapter, alone: Numbering) {
    let (notebook, _) = NotebookParser.parse(SourceFile(path: "\(name).md", text: text))
    let chapter = Chapter(
      notebook: notebook, results: NotebookResults(), name: name, folder: "/")
    return (chapter, Numbering(notebook, name: name))
  }

  private func book(
    _ texts: [String], appendices: Int = 0, isSorted: Bool = false,
    authors: [Metadata.Author] = []
  ) -> (Report, [Diagnostic]) {
    var metadata = Metadata()
    metadata.authors = authors
    metadata.sortsBibliography = isSorted
    metadata.hasNumberedSections = true
    var works = Bibliography()
    _ = works.add(
      SourceFile(path: "w.bib", text: "@misc{a, title={One}}\n@misc{b, title={Two}}\n"))
    let document = Document(
      bookNamed: "book", metadata,
      chapters: texts.enumerated().map { chapter("n\($0 + 1)", $1) }, appendices: appendices)
    return resolve(document, bibliography: works)
  }

  private func text(_ block: ReportBlock) -> String {
    switch block.kind {
    case .paragraph(let inlines): plainText(inlines)
    case .heading(_, let number, let title): (number.map { $0 + " " } ?? "") + plainText(title)
    case .equation(let equation): equation.numbers.map(\.text).joined(separator: " ")
    default: ""
    }
  }

  @Test func `sections are numbered in chapters, equations through the book`() {
    let (book, found) = book(
      [
        "# One\n\n$$ a $$ {#eq-a}\n", "# Two {#sec-two}\n\n$$ b $$ {#eq-b}\n\n@eq-a, @eq-b\n",
        "# Three\n\n@sec-two\n",
      ], appendices: 1)
    #expect(found.isEmpty)
    let texts = book.chapters.map { $0.blocks.map(text) }
    #expect(texts[0] == ["1.1 One", "(1)"])
    #expect(texts[1] == ["2.1 Two", "(2)", "eq.\u{A0}(1), eq.\u{A0}(2)"])
    #expect(texts[2] == ["A.1 Three", "Section\u{A0}2.1"])
    #expect(book.chapters.map { $0.opening?.number } == ["1", "2", "A"])
    #expect(book.chapters.map { $0.opening?.isAppendix } == [false, false, true])
  }

  @Test func `all works stand in one list, in order of citation`() {
    let (book, _) = book(["[@b]\n", "[@a; @b]\n"])
    #expect(book.chapters.map { $0.blocks.map(text) } == [["[1]"], ["[1, 2]"]])
    let lists = book.backMatter.compactMap { block in
      if case .bibliography(let items) = block.kind { items } else { nil }
    }
    #expect(lists.map { $0.map(\.label) } == [["[1]", "[2]"]])
    let (sorted, _) = self.book(["[@b]\n", "[@a; @b]\n"], isSorted: true)
    #expect(sorted.chapters.map { $0.blocks.map(text) } == [["[2]"], ["[1, 2]"]])
    #expect(lists.map { $0.map(\.destination) } == [["book.ref-b", "book.ref-a"]])
  }

  @Test func `chapters name their authors where they are not the book's`() {
    let (book, _) = book(
      ["---\nauthor: Ada\n---\n\n# One\n", "---\nauthor: [Ada, Bo]\n---\n\n# Two\n"],
      authors: [.init(name: "Ada")])
    #expect(book.chapters.map { $0.opening?.metadata.authors.map(\.name) } == [[], ["Ada", "Bo"]])
    #expect(book.metadata.authors.map(\.name) == ["Ada"])
  }

  @Test func `contents hold chapters, their headings and what follows`() {
    let (book, _) = book(["---\ntitle: First\n---\n\n# One\n\n[@a]\n", "# Two\n"])
    let entries = book.contents.map { "\($0.level) \($0.number ?? "-") \(plainText($0.title))" }
    #expect(
      entries == ["0 1 First", "1 1.1 One", "0 2 n2", "1 2.1 Two", "0 - References"])
  }

  @Test func `a label in two chapters is told with both places`() {
    let (_, found) = book(["$$ a $$ {#eq-a}\n", "$$ b $$ {#eq-a}\n"])
    #expect(found.map(\.identifier) == ["xref.duplicate"])
    #expect(found.first?.related.first?.span.file.path == "n1.md")
  }
}
