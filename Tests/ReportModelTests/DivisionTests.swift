import Diagnostics
import NotebookResults
import NotebookSyntax
import Testing

@testable import ReportModel

@Suite("Divisions: layouts, sub-figures, callouts, tabs, conditions")
struct DivisionTests {
  private func resolved(_ text: String) -> (Report, [Diagnostic]) {
    let (notebook, found) = NotebookParser.parse(SourceFile(path: "n.md", text: text))
    let (report, diagnostics) = resolve(
      Chapter(
        notebook: notebook.visible(in: .page), results: NotebookResults(), name: "n", folder: "/"))
    return (report, found + diagnostics)
  }

  private func text(_ report: Report) -> String { ReportText.of(report) }

  @Test func tablesOfTheClassAreDiagrams() throws {
    let rows = "| one | $\\longrightarrow$ | two |\n|  |  | ↓ |\n|  |  | three |\n"
    let (report, diagnostics) = resolved("| | | |\n|-|-|-|\n\(rows)\n: {.diagram}\n")
    #expect(diagnostics.isEmpty)
    guard case .table(let table) = report.chapters[0].blocks.first?.kind else {
      Issue.record("no table")
      return
    }
    #expect(table.isDiagram && table.caption.isEmpty && table.number == nil)
    #expect(
      table.rows.map { $0.map(\.arrow) }
        == [[nil, .right, nil], [nil, nil, .down], [nil, nil, nil]])
  }

  @Test func tablesBesideEachOtherArePartsOfOne() {
    let (report, diagnostics) = resolved(
      """
      ::: {#tbl-both layout-ncol=2}
      | a |
      |---|
      | 1 |

      : First {#tbl-first}

      | b |
      |---|
      | 2 |

      : Second {#tbl-second}

      Both of them.
      :::

      See @tbl-both and @tbl-second, [-@tbl-first].
      """)
    #expect(diagnostics.isEmpty)
    guard case .columns(let columns) = report.blocks.first?.kind else {
      Issue.record("no columns")
      return
    }
    #expect(columns.number == "Table 1" && columns.hasCaptionAbove)
    #expect(columns.rows.map { $0.map(\.share) } == [[0.5, 0.5]])
    #expect(columns.rows[0].map { plainText($0.caption) } == ["(a)\u{A0}First", "(b)\u{A0}Second"])
    #expect(text(report).contains("Table\u{A0}1 and Table\u{A0}1b, 1a."))
  }

  @Test func layoutsHaveRowsAndGaps() {
    let (report, _) = resolved("::: {layout=\"[[60, -10, 30], [1]]\"}\na\n\nb\n\nc\n:::\n")
    guard case .columns(let columns) = report.blocks.first?.kind else {
      Issue.record("no columns")
      return
    }
    #expect(columns.rows.map { $0.map(\.share) } == [[0.6, -0.1, 0.3], [1]])
    #expect(columns.number == nil)
  }

  @Test func calloutsMayHaveNumbers() {
    let (report, diagnostics) = resolved(
      "::: {#wrn-a .callout-warning title=\"Mind\"}\nx\n:::\n\nSee @wrn-a.\n")
    #expect(diagnostics.isEmpty)
    guard case .callout("warning", let title, _) = report.blocks.first?.kind else {
      Issue.record("no callout")
      return
    }
    #expect(plainText(title) == "Warning 1: Mind")
    #expect(text(report).contains("See Warning\u{A0}1."))
  }

  @Test func tabsAreNoSections() {
    let (report, _) = resolved(
      "---\nnumber-sections: true\n---\n\n# A\n\n::: {.panel-tabset}\n## R\nx\n\n## P\ny\n:::\n\n## B\n"
    )
    #expect(report.contents.compactMap(\.number) == ["1", "1.1"])
    #expect(text(report).contains("R") && text(report).contains("P"))
  }

  @Test func classesWithoutALookAreNamedOnce() {
    let (_, diagnostics) = resolved(
      "::: {.column-margin}\na\n:::\n\n::: {.column-margin}\nb\n:::\n\n::: {.callout-nota}\nc\n:::\n\n::: {.mine}\nd\n:::\n"
    )
    #expect(diagnostics.map(\.identifier) == ["markdown.division", "markdown.division"])
    #expect(diagnostics.last?.hints == ["did you mean callout-note?"])
  }

  @Test func listingsHaveNumbersAndMarks() {
    let (report, diagnostics) = resolved(
      "```{.python #lst-a lst-cap=\"Words\" filename=\"a.py\" code-line-numbers=\"2-3\"}\nx = 1  # <1>\ny\nz\n```\n\nSee @lst-a.\n"
    )
    #expect(diagnostics.isEmpty)
    guard case .code(let code) = report.blocks.first?.kind else {
      Issue.record("no code")
      return
    }
    #expect(code.number == "Listing 1" && plainText(code.caption) == "Words")
    #expect(code.fileName == "a.py" && code.emphasized == [1, 2] && code.firstNumber == 1)
    #expect(code.lines[0].last?.text == "(1)")
  }

  @Test func wordsOfOtherLanguages() {
    let (report, _) = resolved("A [mot]{lang=fr}.\n")
    guard case .paragraph(let inlines) = report.blocks.first?.kind,
      case .foreign("fr", let words) = inlines[1]
    else {
      Issue.record("no words")
      return
    }
    #expect(plainText(words) == "mot")
  }

  @Test func whatIsHiddenHasNoNumber() {
    let (report, diagnostics) = resolved(
      "::: {.content-visible when-format=\"html\"}\n![Web](a.png){#fig-a}\n:::\n\n::: {.content-visible when-format=\"pdf\"}\n![Paper](b.png){#fig-a}\n:::\n\nSee @fig-a.\n"
    )
    #expect(diagnostics.isEmpty)
    #expect(text(report).contains("Paper") && !text(report).contains("Web"))
    #expect(text(report).contains("Figure\u{A0}1."))
  }

  @Test func listsOfFiguresAreMadeWhereTheyAreAskedFor() {
    let body = "![Words](a.png){#fig-a}\n\n| a |\n|---|\n\n: Cells {#tbl-a}\n"
    let (with, _) = resolved("---\nlof: true\nlot: true\n---\n\n" + body)
    #expect(with.figures.map { plainText($0.title) } == ["Words"])
    #expect(with.tables.map(\.number) == ["1"])
    #expect(resolved(body).0.figures.isEmpty)
  }
}
