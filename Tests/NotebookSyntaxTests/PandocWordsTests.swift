import Diagnostics
import Foundation
import Testing

@testable import NotebookSyntax

@Suite("pandoc's smaller habits: references to headings, tildes, commands of LaTeX")
struct PandocWordsTests {
  private func parse(_ text: String) -> (Notebook, [Diagnostic]) {
    NotebookParser.parse(SourceFile(path: "n.md", text: text))
  }

  private func inlines(_ text: String) -> [Inline] {
    guard case .paragraph(let inlines) = parse(text).0.blocks.first?.kind else { return [] }
    return inlines
  }

  private func links(_ text: String) -> [String] {
    var links: [String] = []
    parse(text).0.nodes.walk { node in
      if case .inline(let inline) = node, case .link(let address, _, let words) = inline.kind {
        links.append("\(words.plainText) → \(address)")
      }
    }
    return links
  }

  // MARK: Headings

  @Test func titlesOfHeadingsAreReferences() {
    #expect(
      links(
        """
        [The first *one*], [the  FIRST *one*][] and [words][Second]; [explicit] and [no heading].

        # The first *one*

        > ## Second {#sec-b}

        Explicit
        ========

        # Explicit

        [explicit]: https://example.org
        """) == [
          "The first one → #the-first-one", "the  FIRST one → #the-first-one", "words → #sec-b",
          "explicit → https://example.org",
        ])
  }

  @Test(
    arguments: [
      ("# a # {#sec-a}", "a", "sec-a"), ("# a {#sec-a} ##", "a", "sec-a"), ("## a ##", "a", nil),
      ("# a #b", "a #b", nil), ("# a \\#", "a #", nil),
    ] as [(String, String, String?)])
  func attributesMayStandBehindClosingHashes(source: String, title: String, id: String?) {
    guard let block = parse(source).0.blocks.first, case .heading(_, let words) = block.kind else {
      Issue.record("no heading")
      return
    }
    #expect(words.plainText == title)
    #expect(block.attributes.id == id)
  }

  // MARK: Settings

  @Test func settingsMayStandFurtherDown() {
    let (notebook, diagnostics) = parse(
      "---\ntitle: A\n---\n\ntext\n\n---\nlang: de\nnocite: |\n  @a, @b\n...\n\n"
        + "more\n\n---\nWords.\n---\n")
    #expect(diagnostics.isEmpty)
    #expect(notebook.metadata.language == "de")
    #expect(notebook.metadata.uncited == ["a", "b"])
    #expect(notebook.metadata.title?.text == "A")
    #expect(notebook.blocks.count == 4)
  }

  // MARK: Definitions and tables

  @Test func tildesDefine() {
    guard
      case .definitionList(let terms) = parse(
        "term *a*\n  ~ one\n  ~ two\n\nb\n\n  ~ three\n\n    more\n"
      ).0.blocks.first?.kind
    else {
      Issue.record("no definitions")
      return
    }
    #expect(terms.map { $0.term.plainText } == ["term a", "b"])
    #expect(terms.map(\.bodies.count) == [2, 1])
    #expect(terms[1].bodies[0].count == 2)
  }

  @Test(arguments: ["of about\n\n~ 5 a\n~ 6 a", "two\nlines\n~ 5", "a ~ b"])
  func otherTildesAreText(source: String) {
    let blocks = parse(source).0.blocks
    // A term has one line; the first of these is one.
    let hasDefinitions = blocks.contains {
      if case .definitionList = $0.kind { true } else { false }
    }
    #expect(hasDefinitions == source.hasPrefix("of about"))
  }

  @Test func aDefinitionBeforeATableLosesNothing() {
    let (notebook, _) = parse(
      "term\n\n:   words\n\n        code\n\n    > quote\n\na | b\n--|--\n1 | 2\n")
    guard case .definitionList(let terms) = notebook.blocks.first?.kind else {
      Issue.record("no definition")
      return
    }
    #expect(terms[0].bodies[0].count == 3)
    guard case .table(let table) = notebook.blocks.last?.kind else {
      Issue.record("no table")
      return
    }
    #expect(table.caption.isEmpty)
  }

  @Test func rowsMayBeIndentedAsCodeIs() {
    let (notebook, diagnostics) = parse(
      "siblings | pay\n--------:|----\n       3 | 33\n      12 |\n")
    #expect(diagnostics.isEmpty)
    guard case .table(let table) = notebook.blocks.first?.kind else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.map { $0.map { $0.content.plainText } } == [["3", "33"], ["12", ""]])
    #expect(table.rows[0][0].content.first?.span.text == "3")
  }

  @Test func aDivisionEndsRightBelowHTML() {
    let (notebook, diagnostics) = parse("::: {.a}\n\n<div>\n<b>x</b>\n</div>\n:::\n\ny\n")
    #expect(diagnostics.map(\.identifier) == ["markdown.html"])
    #expect(notebook.blocks.count == 2)
    guard case .division(let inner) = notebook.blocks.first?.kind,
      case .paragraph(let words) = inner.first?.kind
    else {
      Issue.record("no division with words")
      return
    }
    #expect(words.plainText.split(whereSeparator: \.isWhitespace) == ["x"])
  }

  // MARK: Lists

  @Test func listsOfLettersBeginAnywhereAndNest() {
    let text = """
      D.  four

      c) three

      #. one
      #. two

      iv. four

      2. text
         (A) a
         (B) b
      """
    var labels: [String] = []
    for block in parse(text).0.blocks {
      guard case .list(let list) = block.kind else {
        labels.append("?")
        continue
      }
      labels.append(list.numbering?.label(ofItem: 0) ?? "-")
      if case .list(let inner) = list.items.last?.blocks.last?.kind {
        labels.append(inner.numbering?.label(ofItem: 1) ?? "-")
      }
    }
    #expect(labels == ["D.", "c)", "1.", "iv.", "2.", "(B)"])
  }

  // MARK: Words

  @Test func hiddenTextMayDefineCommands() {
    let (notebook, diagnostics) = parse(
      "::: {.content-hidden}\n% sets\n\\newcommand{\\R}{\\mathbb{R}}\n\nx\n:::\n\ny\n")
    #expect(diagnostics.isEmpty)
    let shown = notebook.visible(in: .page).blocks
    #expect(shown.count == 2)
    guard case .math(let source) = shown.first?.kind else {
      Issue.record("no definition")
      return
    }
    #expect(source.text.hasSuffix("\\newcommand{\\R}{\\mathbb{R}}"))
  }

  @Test func powersOfSumsAreSuperscripts() {
    #expect(styles("2^n+1^ and e^-x/2^.") == ["sup n+1", "sup -x/2"])
    let (_, diagnostics) = parse("x^2+y^2 = 1\n")
    #expect(diagnostics.map(\.identifier) == ["markdown.look-alike"])
    #expect(diagnostics.first?.span?.text == "^2+y^")
  }

  @Test func notesInTheLineHoldCode() {
    let (notebook, diagnostics) = parse("a^[code `]` and ``a ` ]``, [b](c).] d\n")
    #expect(diagnostics.isEmpty)
    #expect(notebook.footnotes.count == 1)
    guard case .paragraph(let words) = notebook.blocks.first?.kind else { return }
    #expect(words.plainText == "a d")
  }

  private func styles(_ text: String) -> [String] {
    inlines(text).compactMap { inline in
      switch inline.kind {
      case .styled(let inner, let attributes):
        "\(attributes.classes.first ?? "plain") \(inner.plainText)"
      case .strong(let inner): "strong \(inner.plainText)"
      case .emphasis(let inner): "emphasis \(inner.plainText)"
      case .strikethrough(let inner): "struck \(inner.plainText)"
      case .code(let code): "code \(code)"
      case .link(let address, _, let inner): "\(address) \(inner.plainText)"
      case .citation(let works, let isInText):
        "\(isInText ? "text" : "brackets") "
          + works.map { "\($0.prefix.plainText)<\($0.key)>\($0.suffix.plainText)" }.joined()
      case .footnote: "note"
      default: nil
      }
    }
  }

  @Test(
    arguments: [
      ("\\textbf{a \\emph{b} $x_{1}$}", ["strong a b $x_{1}$"]), ("\\textit{a}b", ["emphasis a"]),
      ("\\texttt{a\\_b \\{c\\}}", ["code a_b {c}"]), ("\\underline{a}", ["underline a"]),
      ("\\textsc{a}", ["smallcaps a"]), ("\\textsuperscript{a}", ["sup a"]),
      ("\\href{https://e.org/a\\_b}{c *d*}", ["https://e.org/a_b c d"]),
      ("\\url{https://e.org/~a}", ["https://e.org/~a https://e.org/~a"]),
      ("\\cite[see][p. 3]{a,b}", ["brackets see<a><b>p. 3"]), ("\\citet{a}", ["text <a>"]),
      ("x\\footnote{b \\textbf{c}}", ["note"]), ("\\sout{a}", ["struck a"]),
      ("\\textbf{a `}` b}", ["strong a } b"]), ("\\emph{a ``{` `` b}", ["emphasis a {`  b"]),
      ("\\textbf{a ` b}", ["strong a ` b"]),
    ])
  func commandsOfLaTeXAreRead(source: String, expected: [String]) {
    #expect(styles(source) == expected)
    #expect(parse(source).1.isEmpty)
  }

  @Test func wordsOfLaTeX() {
    #expect(inlines("\\LaTeX{} and \\TeX, \\S{}3 \\ldots").plainText == "LaTeX and TeX, §3 …")
  }

  @Test(
    arguments: [
      ("\\textbf{open", 1), ("\\vfoo{1cm} a", 1), ("a \\foo b", 1), ("C:\\Users\\name", 0),
      ("\\\\textbf{a}", 0), ("a/\\S", 0), ("`\\textbf{a}`", 0),
    ])
  func otherCommandsAreNamed(source: String, count: Int) {
    #expect(
      parse(source).1.map(\.identifier) == Array(repeating: "markdown.look-alike", count: count))
  }
}
