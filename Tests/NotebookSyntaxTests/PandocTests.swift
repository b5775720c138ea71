import Diagnostics
import Foundation
import Testing

@testable import NotebookSyntax

@Suite("What pandoc and Quarto know beyond GitHub")
struct PandocTests {
  private func parse(_ text: String) -> (Notebook, [Diagnostic]) {
    NotebookParser.parse(SourceFile(path: "n.md", text: text))
  }

  private func dump(_ text: String) -> String { TreeDump.blocks(text) }

  // MARK: Tables

  @Test func gridTables() {
    let text = """
      +-----+------:+
      | a   | **b** |
      +=====+======:+
      | - c | $d|e$ |
      | - f |       |
      +-----+-------+
      """
    let (notebook, diagnostics) = parse(text)
    #expect(diagnostics.isEmpty)
    guard case .table(let table) = notebook.blocks.first?.kind else {
      Issue.record("no table")
      return
    }
    #expect(notebook.blocks.count == 1)
    #expect(table.alignments == [.none, .right])
    #expect(table.head.count == 1 && table.rows.count == 1)
    guard case .list(let list) = table.rows[0][0].blocks.first?.kind else {
      Issue.record("no list in the cell")
      return
    }
    #expect(list.items.count == 2)
    #expect(table.head[0][1].content.first?.span.text == "**b**")
  }

  @Test func cellsOfGridsSpanRowsAndColumns() {
    let text = """
      +-------------------+------+
      | Property          | E    |
      +=============+=====+======+
      |             | min | -89  |
      | Temperature +-----+------+
      |             | max | 57   |
      +-------------+-----+------+
      """
    guard case .table(let table) = parse(text).0.blocks.first?.kind else {
      Issue.record("no table")
      return
    }
    #expect(table.head[0].map(\.columns) == [2, 1])
    #expect(table.rows.map(\.count) == [3, 2])
    #expect(table.rows[0][0].rows == 2)
    #expect(table.rows[1].map { $0.content.plainText } == ["max", "57"])
  }

  @Test func gridsThatDoNotMeetAreNamed() {
    let (_, diagnostics) = parse("+---+---+\n| a | b |\n+---+---+\n| c | d\n+---+---+\n")
    #expect(diagnostics.map(\.identifier).contains("markdown.grid-table"))
  }

  @Test func simpleTables() {
    let text = """
        Right     Left     Center
      -------     ------ ----------
           12     12        12
          123     123       123

      Table: Words {#tbl-a}
      """
    guard let block = parse(text).0.blocks.first, case .table(let table) = block.kind else {
      Issue.record("no table")
      return
    }
    #expect(table.alignments == [.right, .left, .center])
    #expect(table.rows.map { $0.map { $0.content.plainText } }[1] == ["123", "123", "123"])
    #expect(table.caption.plainText == "Words")
    #expect(block.attributes.id == "tbl-a")
  }

  @Test func multilineTablesAndTablesWithoutHeads() {
    let text = """
      ----------------------------
       Head    Other
       line    head
      ------- --------------------
       First   row that goes
               on.

       Second  row
      ----------------------------

      ---- ----
      a    b
      c    d
      ---- ----

      ---

      After
      """
    let blocks = parse(text).0.blocks
    guard blocks.count == 4, case .table(let first) = blocks[0].kind,
      case .table(let second) = blocks[1].kind, case .thematicBreak = blocks[2].kind
    else {
      Issue.record("\(dump(text))")
      return
    }
    #expect(first.rows.count == 2 && first.rows[0][1].content.plainText == "row that goes on.")
    #expect(second.head.isEmpty && second.rows.count == 2)
  }

  @Test func valuesWithCommas() throws {
    #expect(
      CSVReader.rows("a,b\n\"c, \"\"d\"\"\",1\r\ne,\n") == [
        ["a", "b"], ["c, \"d\"", "1"], ["e", ""],
      ])
    #expect(CSVReader.rows("a;b\n1,5;2\n") == [["a", "b"], ["1,5", "2"]])
    let folder = FileManager.default.temporaryDirectory.appending(path: "csv-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("name,value\nx,$a$\n".utf8).write(to: folder.appending(path: "d.csv"))
    let path = folder.appending(path: "n.md").path(percentEncoded: false)
    let (notebook, diagnostics) = NotebookParser.parse(
      SourceFile(path: path, text: "![Words](d.csv){#tbl-d}\n\n![x](../../etc/passwd.csv)\n"))
    guard case .table(let table) = notebook.blocks.first?.kind else {
      Issue.record("no table")
      return
    }
    #expect(table.head[0].map { $0.content.plainText } == ["name", "value"])
    #expect(notebook.dataPaths == ["d.csv"])
    #expect(diagnostics.map(\.identifier) == ["table.file"])
  }

  // MARK: Lists

  @Test(
    "Markers of lists",
    arguments: [
      ("a) x\nb) y", "a)"), ("(1) x\n(2) y", "(1)"), ("#. x\n#. y", "1."), ("iv. x", "iv."),
      ("1) x", "1)"), ("(@) x", "(1)"), ("I.  x\nII. y", "I."), ("3. x", "3."),
    ])
  func markers(text: String, label: String) {
    let text = label == "iv." ? "i. a\nii. b\n" : text
    let label = label == "iv." ? "i." : label
    guard case .list(let list) = parse(text).0.blocks.first?.kind else {
      Issue.record("\(text) is no list")
      return
    }
    #expect(list.numbering?.label(ofItem: 0) == label)
  }

  @Test func whatIsNoListStays() {
    for text in [
      "B. Russell wrote it.", "p. 5 says it", "see\nb) there", "e.g. this", "(see) that",
    ] {
      guard case .paragraph = parse(text).0.blocks.first?.kind else {
        Issue.record("\(text) is no paragraph")
        continue
      }
    }
  }

  @Test func examplesAreCountedThroughTheDocument() {
    let (notebook, diagnostics) = parse(
      "As (@good) shows.\n\n(@) one\n\nText.\n\n(@good) two\n\n(@) three\n")
    #expect(diagnostics.isEmpty)
    let starts = notebook.blocks.compactMap { block -> Int? in
      if case .list(let list) = block.kind { list.numbering?.start } else { nil }
    }
    #expect(starts == [1, 2])
    guard case .paragraph(let inlines) = notebook.blocks[0].kind else { return }
    #expect(inlines.plainText == "As (2) shows.")
  }

  @Test func lineBlocks() {
    guard
      case .paragraph(let inlines) = parse("| one\n|   *two*\n| three\n  goes on").0.blocks.first?
        .kind
    else { return }
    #expect(inlines.count { if case .lineBreak = $0.kind { true } else { false } } == 2)
    #expect(inlines.plainText.contains("\u{A0}\u{A0}two"))
  }

  // MARK: Inclusions and conditions

  @Test func includedFilesKeepTheirPlaces() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "inc-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("---\ntitle: x\n---\nPart[^a] and [^missing].\n\n[^a]: Note.\n".utf8)
      .write(to: folder.appending(path: "part.md"))
    let path = folder.appending(path: "n.md").path(percentEncoded: false)
    let (notebook, found) = NotebookParser.parse(
      SourceFile(
        path: path,
        text: "One.\n\n{{< include part.md >}}\n\n{{< include ../n.md >}}\n\n[^too]\n"))
    let diagnostics = found.map(notebook.inclusions.origin)
    #expect(notebook.blocks.count == 3)
    let places = diagnostics.map {
      "\($0.span?.file.path.split(separator: "/").last ?? ""):\($0.span?.start.line ?? 0) \($0.identifier)"
    }
    #expect(
      Set(places) == [
        "part.md:4 markdown.undefined-footnote", "n.md:5 include.file",
        "n.md:7 markdown.undefined-footnote",
      ])
    #expect(notebook.inclusions.paths.map { $0.hasSuffix("part.md") } == [true])
  }

  @Test func conditions() {
    let (notebook, _) = parse(
      """
      ::: {.content-visible when-format="html"}
      web
      :::

      ::: {.content-hidden when-format="html"}
      paper
      :::

      [a]{.content-visible when-format="pdf"}[b]{.content-visible when-format="html"}

      ~~[c]{.content-visible when-format="pdf"}~~ ![[d]{.content-hidden when-format="pdf"}](e.png) f
      """)
    func text(_ medium: Medium) -> String {
      var text = ""
      notebook.visible(in: medium).nodes.walk { node in
        if case .inline(let inline) = node, case .text(let words) = inline.kind { text += words }
      }
      return text
    }
    #expect(text(.page) == "paperac  f")
    #expect(text(.web) == "webb d f")
  }

  @Test func shortcodes() {
    let (notebook, diagnostics) = parse(
      "---\ntitle: T\nparams: {width: 12}\n---\n\n{{< meta title >}} {{< meta params.width >}} {{< foo >}} {{< foo >}}\n"
    )
    #expect(notebook.blocks.last.map { [$0].map(\.children).joined() }?.count ?? 0 > 0)
    guard case .paragraph(let inlines) = notebook.blocks.last?.kind else { return }
    #expect(inlines.plainText.hasPrefix("T 12 "))
    #expect(diagnostics.map(\.identifier) == ["markdown.look-alike"])
  }

  // MARK: Raw text and other languages

  @Test func rawTextIsNamedOnceAFormat() {
    let (_, diagnostics) = parse(
      "```{=html}\n<b>\n```\n\n```{=html}\nx\n```\n\n`\\foo`{=latex} and `\\LaTeX`{=latex}\n\n*[HTML]: x\n"
    )
    #expect(
      diagnostics.map(\.identifier) == ["markdown.raw", "markdown.raw", "markdown.abbreviation"])
  }

  @Test func macrosOfRawTextAreRead() {
    let (notebook, diagnostics) = parse(
      "```{=latex}\n\\newcommand{\\E}{E}\n```\n\n\\newcommand{\\F}{F}\n")
    #expect(diagnostics.isEmpty)
    #expect(notebook.formulas.map(\.text) == ["\\newcommand{\\E}{E}", "\\newcommand{\\F}{F}"])
  }

  @Test func foreignCellsAreShownWithoutTheirOptions() {
    let (notebook, diagnostics) = parse(
      "```{python}\n#| label: fig-a\n#| fig-cap: \"A: b\"\nx = 1\n```\n\n```{python}\n#| echo: false\ny\n```\n"
    )
    #expect(diagnostics.map(\.identifier) == ["cell.language"])
    guard case .code("python", let code) = notebook.blocks.first?.kind else {
      Issue.record("no code")
      return
    }
    #expect(code.text == "x = 1")
    #expect(notebook.blocks[0].attributes.id == "fig-a")
    #expect(notebook.blocks[0].attributes.values["fig-cap"] == "A: b")
  }

  @Test func keysOfOtherProgramsAreNoMistake() {
    let (notebook, diagnostics) = parse(
      "---\ntitle: a\nengine: jupyter\ntheme: cosmo\npapersize: a5\nformat:\n  pdf:\n    toc: true\n---\n\nx\n"
    )
    #expect(diagnostics.map(\.identifier) == ["yaml.foreign-key"])
    #expect(diagnostics[0].severity == .note)
    #expect(notebook.metadata.paper == "a5" && notebook.metadata.hasContents)
  }

  @Test func authors() {
    let (notebook, diagnostics) = parse(
      """
      ---
      author:
        - name: {given: Ada, family: Lovelace}
          orcid: 0000-0002-1825-0097
          corresponding: true
          affiliations:
            - ref: a
            - {name: B, city: London}
        - Charles Babbage
      affiliations:
        - {id: a, name: Institute A}
      ---

      x
      """)
    #expect(diagnostics.isEmpty)
    let authors = notebook.metadata.authors
    #expect(authors.map(\.name) == ["Ada Lovelace", "Charles Babbage"])
    #expect(authors[0].affiliations == ["Institute A", "B, London"])
    #expect(authors[0].isCorresponding && authors[0].orcid != nil)
  }

  @Test func parametersAreGivenToCells() {
    let file = SourceFile(
      path: "n.md",
      text: "---\nparams:\n  width: 128\n  kind: relu\n---\n\n```swift\nparams.width\n```\n")
    let (notebook, _) = NotebookParser.parse(
      file, parameters: [.init(name: "width", value: .init(parsing: "512"))])
    guard case .cell(let cell) = notebook.blocks.first?.kind else {
      Issue.record("no cell")
      return
    }
    #expect(cell.code.text.contains("let `width` = 512; let `kind` = \"relu\""))
    #expect(cell.options.echo == .hidden)
  }

  // MARK: Jupyter

  @Test func jupyterNotebooks() {
    let json = #"""
      {"cells": [
        {"cell_type": "markdown", "metadata": {}, "source": ["# Title\n", "\n", "See [^x]."]},
        {"cell_type": "code", "source": ["print(1)"], "outputs": [
          {"output_type": "stream", "name": "stdout", "text": ["1\n"]},
          {"output_type": "display_data", "data": {"text/plain": ["<Figure>"], "image/png": "aGk=\n"}},
          {"output_type": "display_data", "data": {"application/x": {}}}]}],
       "metadata": {"language_info": {"name": "python"}}, "nbformat": 4}
      """#
    let (notebook, found) = NotebookParser.parse(SourceFile(path: "n.ipynb", text: json))
    let diagnostics = found.map(notebook.inclusions.origin)
    #expect(
      Set(diagnostics.map(\.identifier)) == [
        "markdown.undefined-footnote", "cell.language", "jupyter.output",
      ])
    let note = diagnostics.first { $0.identifier == "markdown.undefined-footnote" }
    #expect(note?.span?.start.line == 2)
    let code = diagnostics.first { $0.identifier == "cell.language" }
    #expect(code?.span?.start == SourceLocation(line: 3, column: 37))
    #expect(
      TreeDump.dump(notebook) == """
        heading 1: Title
        paragraph: See [^x].
        code python {.jupyter}: print(1)
        code output: 1
        image data:image/png;base64,aGk=: 
        """)
    let (_, broken) = NotebookParser.parse(SourceFile(path: "n.ipynb", text: "{"))
    #expect(broken.map(\.identifier) == ["jupyter.json"])
  }

  @Test(arguments: [
    ("![A](my picture.png)", "image my picture.png: A"),
    ("![A](my picture.png \"Title\"){width=3cm}", "image {width=3cm} my picture.png: A"),
    ("![A](<my picture.png>)", "image my picture.png: A"),
    ("![A](my%20picture.png)", "image my picture.png: A"),
    ("![A]( a b (1).png )", "image a b (1).png: A"),
    (
      "See ![a](b c.png) and ![d](e.png).",
      "paragraph: See <img b c.png>a</img> and <img e.png>d</img>."
    ),
    ("[a](my notes.pdf)", "paragraph: <a my%20notes.pdf>a</a>"),
    ("[12](see there)", "paragraph: [12](see there)"),
    ("[a](https://b.org/c d)", "paragraph: <a https://b.org/c%20d>a</a>"),
    ("[a](#b c)", "paragraph: <a #b%20c>a</a>"),
    (
      "[a](https://b.org \"A \"title\" in\")",
      "paragraph: <a https://b.org \"A \"title\" in\">a</a>"
    ),
    ("![A](b c.png \"A \"title\"\"){width=3cm}", "image {width=3cm} b c.png: A"),
    ("<https://b.org>{.c}", "paragraph: <span {.c}><a https://b.org>https://b.org</a></span>"),
  ])
  func pathsMayHoldBlanks(text: String, expected: String) {
    #expect(dump(text) == expected)
  }

  @Test func bracketedAddressesStayKnownBehindTables() {
    let text = """
      See [a][b].

      +-----+
      | - c |
      +-----+

      [b]: https://d.org
      """
    #expect(dump(text).hasPrefix("paragraph: See <a https://d.org>a</a>."))
  }

  @Test(arguments: ["subequations", "numcases", "IEEEeqnarray", "dmath", "empheq"])
  func environmentsOfMathStandByThemselves(name: String) {
    let text = "\\begin{\(name)}{a}\nx &= y\n\\end{\(name)}"
    #expect(dump(text).hasPrefix("math: \\begin{\(name)}"))
  }

  @Test(arguments: [
    ("{r setup, include=FALSE}", true), ("{r, echo=FALSE, fig.cap=\"a, b\"}", true),
    ("{python echo=FALSE}", true), ("{r, fig.cap=\"echo=FALSE\"}", false),
    ("{r, echo=TRUE}", false),
  ])
  func optionsOfKnitrHideCode(info: String, isHidden: Bool) {
    #expect(dump("```\(info)\nx\n```").contains("code") == !isHidden)
  }

  @Test func wordsForAPictureInHTMLAreNoCaption() {
    guard
      case .image(let image) = parse("<img src=\"a%20b.png\" alt=\"c\" style=\"width: 50%\">")
        .0.blocks.first?.kind
    else {
      Issue.record("no picture")
      return
    }
    #expect(image.path == "a b.png" && image.caption.isEmpty)
  }

  @Test func valuesOfTheFrontMatterAreMarkdown() {
    let text = "---\ntitle: On *a* and $b^2$\n---\n\nIn {{< meta title >}}.\n"
    #expect(dump(text).contains("paragraph: In On <em>a</em> and <math>b^2</math>."))
    let own = "---\ntitle: \"{{< meta title >}} *a*\"\n---\n\nIn {{< meta title >}}.\n"
    #expect(dump(own).contains("paragraph: In {{< meta title >}} *a*."))
  }

  // MARK: Formulas over lines

  @Test(arguments: ["+", "-"])
  func signsBeginLinesOfFormulas(sign: String) {
    #expect(dump("Let $a\n\(sign) b$ be.") == "paragraph: Let <math>a⏎\(sign) b</math> be.")
    #expect(dump("Let \\(a\n\(sign) b\\) be.") == "paragraph: Let <math>a⏎\(sign) b</math> be.")
    // Lists, and money above them, stay what they are.
    #expect(!dump("Costs $5\n\(sign) or 6$").contains("math"))
    #expect(!dump("\(sign) $a\n\(sign) b$").contains("math"))
  }

  // MARK: Attributes

  @Test func marksInValuesAreEscaped() {
    let text = "::: {.callout-note title=\"A \\\"b\\\" \\(x\\)\"}\nc\n:::"
    let (notebook, found) = parse(text)
    #expect(found.isEmpty)
    #expect(notebook.blocks.first?.attributes.values["title"] == "A \"b\" \\(x\\)")
  }

  @Test func attributesOfCodeGoOnBelow() {
    let text = "```{.c #lst-a\n   lst-cap=\"A\"}\nint a;\n```"
    #expect(dump(text).hasSuffix("int a;"))
    #expect(parse(text).0.blocks.first?.attributes.values["lst-cap"] == "A")
    #expect(dump("```{.c\nint a[] = {1}\n```").contains("int a[] = {1}"))
    let quoted = parse("```{#lst-a .c lst-cap=\"A \\\"b\\\"\"}\nint a;\n```").0.blocks.first
    #expect(quoted?.attributes.values["lst-cap"] == "A \"b\"")
  }

  // MARK: What is left out, and said so

  @Test func commandsOfTheLayoutAreLeftOut() {
    let (notebook, found) = parse("\\noindent Words\\vspace{1cm} and \\vspace*{2pt}more.")
    #expect(TreeDump.dump(notebook).hasSuffix("Words and more."))
    #expect(found.map(\.identifier) == ["markdown.raw", "markdown.raw"])
  }

  @Test(arguments: [
    ("{% include a.html %}", "markdown.look-alike"),
    ("See {{ page.title }}.", "markdown.look-alike"),
    ("See [words][nowhere].", "markdown.look-alike"), ("[a](no such thing)", "markdown.look-alike"),
    ("Is `{python} x` here", "cell.language"),
  ])
  func otherProgramsAreNamed(text: String, identifier: String) {
    #expect(parse(text).1.map(\.identifier) == [identifier])
  }

  @Test(arguments: ["a[i][j] and {a}", "`{% a %}` and `r x`", "[a](b \"c d\")"])
  func plainWordsAreNot(text: String) {
    #expect(parse(text).1.isEmpty)
  }

  @Test func codeInTheTextIsShownWithoutItsLanguage() {
    #expect(dump("Is `{python} x + 1`") == "paragraph: Is <code>x + 1</code>")
    let (notebook, found) = NotebookParser.parse(SourceFile(path: "n.qmd", text: "Is `r x`"))
    #expect(TreeDump.dump(notebook) == "paragraph: Is <code>x</code>")
    #expect(found.map(\.identifier) == ["cell.language"])
  }

  // MARK: Front matter of other programs

  @Test func authorsOfJOSS() {
    let (notebook, found) = parse(
      """
      ---
      authors:
        - given-names: Ludwig
          dropping-particle: van
          surname: Beethoven
          affiliation: "1, 2"
          orcid: 0000-0000-0000-0000
          equal-contrib: true
        - name: B C
          affiliation: 2
      affiliations:
        - {name: Bonn, index: 1}
        - {name: Wien, index: 2}
      ---

      x
      """)
    #expect(found.isEmpty)
    let authors = notebook.metadata.authors
    #expect(authors.map(\.name) == ["Ludwig van Beethoven", "B C"])
    #expect(authors.map(\.affiliations) == [["Bonn", "Wien"], ["Wien"]])
    #expect(authors[0].isEqual && authors[0].orcid != nil)
  }

  @Test(arguments: [
    ("code-fold: true", "yaml.foreign-key", Diagnostic.Severity.note),
    ("slide-number: true", "yaml.foreign-key", .note),
    ("my-own: 1", "yaml.unknown-key", .warning), ("tittle: A", "yaml.unknown-key", .error),
    ("date: last-modified", "yaml.date", .note),
  ])
  func keysOfOthersAreNoMistakes(key: String, identifier: String, severity: Diagnostic.Severity) {
    let (notebook, found) = parse("---\n\(key)\n---\n\nx\n")
    #expect(found.map(\.identifier) == [identifier])
    #expect(found.map(\.severity) == [severity])
    #expect(notebook.metadata.date == nil)
  }

  // MARK: Jupyter's options

  private func jupyter(_ source: String, outputs: String) -> String {
    let json = """
      {"cells": [{"cell_type": "code", "source": [\(source)], "outputs": [\(outputs)]}],
       "metadata": {"language_info": {"name": "python"}}, "nbformat": 4}
      """
    return TreeDump.dump(NotebookParser.parse(SourceFile(path: "n.ipynb", text: json)).0)
  }

  private static let picture =
    #"{"output_type": "display_data", "data": {"image/png": "aGk=", "text/plain": "<Figure>"}}"#

  @Test func optionsOfJupyterCells() {
    let figure = jupyter(
      ##""#| label: fig-a\n", "#| fig-cap: \"Of $x$\"\n", "plot()""##, outputs: Self.picture)
    #expect(
      figure == """
        code python {.jupyter}: plot()
        image {#fig-a} data:image/png;base64,aGk=: Of <math>x</math>
        """)
    let hidden = jupyter(
      ##""#| echo: false\n", "print(1)""##,
      outputs: #"{"output_type": "stream", "name": "stdout", "text": ["1\n"]}"#)
    #expect(hidden == "code output: 1")
    #expect(jupyter(##""#| include: false\n", "x""##, outputs: Self.picture) == "")
    let both = jupyter(
      ##""#| label: fig-b\n", "#| fig-cap: Both\n", "#| fig-subcap: [A, B]\n", "#| layout-ncol: 2\n", "x""##,
      outputs: Self.picture + "," + Self.picture)
    #expect(both.contains("{#fig-b layout-ncol=2}") && both.contains("{#fig-b-2}"))
    #expect(both.contains("paragraph: Both"))
  }
}
