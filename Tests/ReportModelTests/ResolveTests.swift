import Bibliography
import Diagnostics
import Figures
import LinearAlgebra
import NotebookSyntax
import Testing

@testable import ReportModel

@Suite struct ResolveTests {
  private func resolved(
    _ text: String, cells: [CellResult] = [], expressions: [ExpressionResult] = [],
    equations: [[CheckResult]] = [], bibliography: Bibliography = .empty
  ) -> (report: Report, diagnostics: [Diagnostic]) {
    let (notebook, found) = NotebookParser.parse(SourceFile(path: "n.md", text: text))
    let chapter = Chapter(
      notebook: notebook,
      results: NotebookResults(cells: cells, expressions: expressions, equations: equations),
      name: "n", folder: "/folder")
    let (report, unresolved) = resolve(chapter, bibliography: bibliography)
    return (report, found + unresolved)
  }

  private func text(_ block: ReportBlock) -> String {
    if case .paragraph(let inlines) = block.kind { return plainText(inlines) }
    return ""
  }

  private func equations(_ report: Report) -> [ReportBlock.Equation] {
    report.blocks.compactMap { if case .equation(let equation) = $0.kind { equation } else { nil } }
  }

  @Test func `labelled displays are numbered, tags stand as they are`() {
    let (report, diagnostics) = resolved(
      "$$a$$ {#eq-a}\n\n$$b$$\n\n$$c$$ {#eq-c tag=17}\n\n$$d$$ {#eq-d}\n\nSee @eq-d and @eq-c.\n")
    #expect(diagnostics.isEmpty)
    #expect(equations(report).map { $0.numbers.map(\.text) } == [["(1)"], [], ["(17)"], ["(2)"]])
    #expect(report.blocks.last.map(text) == "See eq.\u{A0}(2) and eq.\u{A0}(17).")
  }

  @Test func `rows of an alignment carry numbers of their own`() {
    let (report, diagnostics) = resolved(
      """
      $$\\begin{align} a &= b \\label{eq-a} \\\\ c &= d \\notag \\\\ e &= f \\tag{*} \\label{eq-e}
      \\end{align}$$

      @eq-a, @eq-e
      """)
    #expect(diagnostics.isEmpty)
    #expect(equations(report).first?.numbers.map(\.text) == ["(1)", "(*)"])
    #expect(report.blocks.last.map(text) == "eq.\u{A0}(1), eq.\u{A0}(*)")
  }

  @Test func `several references of a kind share its name, neighbours become a range`() {
    let equations = (1...5).map { "$$x$$ {#eq-\($0)}" }.joined(separator: "\n\n")
    let (report, _) = resolved(
      equations + "\n\n[@eq-4; @eq-1] [@eq-3; @eq-1; @eq-2; @eq-5] @Eq-2\n")
    #expect(
      report.blocks.last.map(text)
        == "eqs.\u{A0}(1) and (4) eqs.\u{A0}(1)–(3) and (5) Equation\u{A0}(2)")
  }

  @Test func `an unknown label is diagnosed with the nearest one`() throws {
    let (report, diagnostics) = resolved("$$a$$ {#eq-kernel}\n\nSee @eq-kernal.\n")
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostic.identifier == "xref.undefined")
    #expect(diagnostic.hints == ["did you mean @eq-kernel?"])
    #expect(diagnostic.span?.start == SourceLocation(line: 3, column: 5))
    #expect(report.blocks.last.map(text) == "See @eq-kernal.")
  }

  @Test func `a label given twice names both places`() throws {
    let (_, diagnostics) = resolved("$$a$$ {#eq-a}\n\n$$b$$ {#eq-a}\n")
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostic.identifier == "xref.duplicate")
    #expect(diagnostic.span?.start.line == 3)
    #expect(diagnostic.related.first?.span.start.line == 1)
  }

  @Test(arguments: [("true", "Section\u{A0}1"), ("false", "“Two *steps*”")])
  func `a section is called by its number, or by its title where it has none`(
    numbered: String, expected: String
  ) {
    let (report, diagnostics) = resolved(
      "---\nnumber-sections: \(numbered)\n---\n\n# Two \\*steps\\* {#sec-two}\n\n@sec-two\n")
    #expect(diagnostics.isEmpty)
    #expect(report.blocks.last.map(text) == expected)
  }

  @Test func `a heading in a theorem is its title, not a section`() {
    let (report, diagnostics) = resolved(
      "::: {#thm-limit}\n## The limit\nIt exists.\n:::\n\nBy @thm-limit.\n")
    #expect(diagnostics.isEmpty)
    #expect(report.contents.isEmpty)
    guard case .theorem(let theorem) = report.blocks.first?.kind else {
      Issue.record("no theorem")
      return
    }
    #expect(plainText(theorem.title) == "The limit")
    #expect(theorem.blocks.count == 1)
    #expect(report.blocks.last.map(text) == "By Theorem\u{A0}1.")
  }

  private let checked = "$$a = b$$ {#eq-a}\n\n```swift\ncheck(\"eq-a\", 1, equals: 1)\n```\n"

  private func check(_ verdict: CheckResult.Verdict, label: String = "eq-a") -> CellResult {
    CellResult(
      status: .succeeded,
      outputs: [
        .check(
          CheckResult(
            label: label, evidence: .exact, residual: 1e-16, tolerance: 1e-12,
            summary: "residual $10^{-16}$", verdict: verdict))
      ])
  }

  @Test func `a check stands beside its equation and in the table`() throws {
    let (report, diagnostics) = resolved(checked, cells: [check(.passed)])
    #expect(diagnostics.isEmpty)
    let mark = try #require(equations(report).first?.mark)
    #expect(mark.verdict == .passed)
    guard case .table(let table) = report.blocks.last?.kind else {
      Issue.record("the report does not end with the table of checks")
      return
    }
    #expect(table.rows.count == 1)
    #expect(report.contents.last.map { plainText($0.title) } == "Numerical checks")
  }

  @Test func `an equation that only a cell checks is checked`() throws {
    let source = checked.replacing("{#eq-a}", with: "{#eq-a check=false}")
    let (report, _) = resolved(source, cells: [check(.passed)])
    guard case .table(let table) = report.blocks.last?.kind else {
      Issue.record("the report does not end with the table of checks")
      return
    }
    #expect(table.rows.map { plainText($0.last ?? []) } == ["holds"])
    #expect(
      text(report.blocks[report.blocks.count - 2])
        .contains("The one numbered equation is checked."))
    let (without, _) = resolved("$$a = b$$ {#eq-a check=false}\n", cells: [])
    #expect(equations(without).first?.mark == nil)
  }

  @Test func `a failed check is an error at its cell, and the mark says so`() throws {
    let (report, diagnostics) = resolved(checked, cells: [check(.failed("1 is not 2"))])
    #expect(equations(report).first?.mark?.verdict == .failed)
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostic.identifier == "check.failed")
    #expect(diagnostic.span?.start.line == 3)
  }

  @Test func `a check of an equation that does not exist is an error`() {
    let (_, diagnostics) = resolved(checked, cells: [check(.passed, label: "eq-b")])
    #expect(diagnostics.map(\.identifier) == ["check.unknown-label"])
  }

  private func ownCheck(
    _ label: String, _ verdict: CheckResult.Verdict, line: Int, column: Int, caught: Int? = nil
  ) -> CheckResult {
    CheckResult(
      label: label, evidence: .exact, residual: 0, tolerance: 0, summary: "residual 0",
      verdict: verdict, line: line, column: column, mutants: caught.map { _ in 9 },
      caughtMutants: caught)
  }

  @Test func `equations' own checks stand with those of cells in reading order`() throws {
    let source = checked + "\n$$c \\le d$$ {#eq-c}\n\n$$e = f$$ {#eq-e}\n"
    let (report, diagnostics) = resolved(
      source, cells: [check(.passed)],
      equations: [
        [ownCheck("eq-a", .passed, line: 1, column: 5, caught: 7)],
        [ownCheck("eq-c", .failed("3 is not 4"), line: 7, column: 5)],
        [ownCheck("eq-e", .unchecked("e is not declared"), line: 9, column: 3)],
      ])
    #expect(equations(report).map { $0.mark?.verdict } == [.passed, .failed, .unchecked])
    #expect(diagnostics.map(\.identifier) == ["check.failed"])
    let span = try #require(diagnostics.first?.span)
    #expect(span.start == SourceLocation(line: 7, column: 5))
    #expect(span.text == "\\le")
    guard case .table(let table) = report.blocks.last?.kind else {
      Issue.record("the report does not end with the table of checks")
      return
    }
    #expect(
      table.rows.map { plainText($0[0]) } == [
        "(1)", "(1)", "(2)", "(3)",
      ])
    #expect(plainText(table.rows[0][2]) == "0")
    #expect(table.rows.map { plainText($0[4]) } == ["7 of 9", "", "", ""])
    #expect(
      table.rows.map { plainText($0.last ?? []) }.suffix(2) == [
        "fails", "unchecked",
      ])
    #expect(plainText(table.rows[3][1]).isEmpty)
    #expect(plainText(table.rows[3][2]) == "e is not declared")
    #expect(
      text(report.blocks[report.blocks.count - 2])
        .hasPrefix("2 of 4 checks hold, 1 is unchecked in the run"))
  }

  @Test func `figures of a cell share its number and caption`() {
    let (report, diagnostics) = resolved(
      "```swift\n//| label: fig-a\n//| caption: Two *kernels*\n//| echo: false\nplot(a)\n```\n\n@fig-a\n",
      cells: [
        CellResult(
          status: .succeeded,
          outputs: [.figure(heatmap(Matrix.identity(2))), .figure(heatmap(Matrix.identity(3)))])
      ])
    #expect(diagnostics.isEmpty)
    guard case .figure(let figure) = report.blocks.first?.kind else {
      Issue.record("no figure")
      return
    }
    #expect(figure.contents.count == 2)
    #expect(figure.number == "Figure 1")
    #expect(plainText(figure.caption) == "Two kernels")
    #expect(report.blocks.last.map(text) == "Figure\u{A0}1")
  }

  @Test func `a failed cell shows its failure in its place`() {
    let (report, _) = resolved(
      "```swift\nlet a = 1\n```\n\n```swift\nlet b = 2\n```\n",
      cells: [CellResult(status: .failed("it crashed")), CellResult(status: .notRun)])
    let failures = report.blocks.compactMap { block in
      if case .failure(let title, _) = block.kind { title } else { nil }
    }
    #expect(failures == ["This cell failed", "This cell was not run"])
  }

  @Test func `inline expressions stand in the text`() {
    let (report, _) = resolved(
      "Rate `{swift} slope`.\n", expressions: [.value("-0.5")])
    #expect(report.blocks.first.map(text) == "Rate -0.5.")
  }

  @Test func `works are numbered by first citation and listed`() {
    var works = Bibliography()
    _ = works.add(
      SourceFile(
        path: "r.bib",
        text: """
          @article{a, author={Ann A}, title={One}, journal={J}, year=2001}
          @article{b, author={Bob B and Carl C}, title={Two}, journal={J}, year=2002}
          """))
    let (report, diagnostics) = resolved("@b shows it [see @a, p. 3].\n", bibliography: works)
    #expect(diagnostics.isEmpty)
    #expect(
      report.blocks.first.map(text) == "B and C\u{A0}[1] shows it [see 2, p.\u{A0}3].")
    guard case .bibliography(let items) = report.blocks.last?.kind else {
      Issue.record("no bibliography")
      return
    }
    #expect(
      items.map { plainText($0.text) } == [
        "B. B and C. C. Two. J, 2002.".replacing("B. B", with: "B.\u{A0}B")
          .replacing("C. C", with: "C.\u{A0}C"),
        "A.\u{A0}A. One. J, 2001.",
      ])
  }

  @Test func `works are sorted by authors, years and titles where that is asked for`() {
    var works = Bibliography()
    _ = works.add(
      SourceFile(
        path: "r.bib",
        text: """
          @article{z, author={Zoe Z}, title={A}, year=1999}
          @article{m2, author={{\\'E}mile M{\\"u}ller and Z. Y}, title={B}, year=2002}
          @article{m1, author={{\\'E}mile M{\\"u}ller}, title={C}, year=2003}
          @article{v, author={Jan van Aal}, title={D}, year=2000}
          @article{m3, author={Emile Muller}, title={B}, year=2001}
          """))
    let text = "[@z; @v] @m1 [@m2; @m3]\n"
    let (sorted, diagnostics) = resolved(
      "---\nbibliography-order: sorted\n---\n\n" + text, bibliography: works)
    #expect(diagnostics.isEmpty)
    #expect(sorted.blocks.first.map(self.text) == "[4, 5] Müller\u{A0}[2] [1, 3]")
    guard case .bibliography(let items) = sorted.blocks.last?.kind else {
      Issue.record("no bibliography")
      return
    }
    #expect(items.map(\.label) == (1...5).map { "[\($0)]" })
    #expect(plainText(items[3].text).contains("van\u{A0}Aal"))
    let wrong = resolved("---\nbibliography-order: upside\n---\n\n" + text, bibliography: works)
    #expect(wrong.diagnostics.map(\.identifier) == ["yaml.type"])
    #expect(wrong.report.blocks.first.map(self.text)?.hasPrefix("[1, 2]") == true)
  }

  @Test func `what stands in a footnote is numbered where the note is called`() {
    let (report, diagnostics) = resolved(
      """
      $$a$$ {#eq-a}

      Called[^n], see @eq-n and @eq-b.

      [^n]: A note.

          $$b$$ {#eq-n}

          And $$c$$

      $$d$$ {#eq-b}
      """)
    #expect(diagnostics.isEmpty)
    #expect(equations(report).map { $0.numbers.map(\.text) } == [["(1)"], ["(3)"]])
    let notes = report.blocks.flatMap { block -> [ReportBlock] in
      guard case .paragraph(let inlines) = block.kind else { return [] }
      return inlines.flatMap { inline -> [ReportBlock] in
        if case .footnote(_, let blocks) = inline { blocks } else { [] }
      }
    }
    let inside = notes.compactMap { block -> ReportBlock.Equation? in
      if case .equation(let equation) = block.kind { equation } else { nil }
    }
    #expect(inside.map { $0.numbers.map(\.text) } == [["(2)"], []])
  }

  /// Markdown that a cell shows has no part in the notebook's numbers, formulas, cells and values,
  /// wherever its blocks begin.
  @Test func `what a cell shows stands for itself`() {
    let shown =
      "$$z$$\n\n```swift\nlet again = 1\n```\n\n`{swift} value` and [@nobody]\n\n# Head\n"
    let (report, diagnostics) = resolved(
      "$$a$$ {#eq-a}\n\n```swift\nshow()\n```\n\n`{swift} one`\n",
      cells: [CellResult(status: .succeeded, outputs: [.markdown(shown), .math("\\alhpa")])],
      expressions: [.value("`{swift} one`")])
    #expect(equations(report).map(\.formula.source.text) == ["a", "z", "\\alhpa"])
    #expect(equations(report).map(\.numbers.count) == [1, 0, 0])
    let code = report.blocks.compactMap {
      if case .code(_, let text, _) = $0.kind { text } else { nil }
    }
    #expect(code == ["show()", "let again = 1"])
    #expect(report.blocks.last.map(text) == "one", "a value is not evaluated again")
    #expect(diagnostics.map(\.identifier).sorted() == ["cite.undefined", "math.unknown-command"])
    #expect(diagnostics.allSatisfy { $0.span?.start.line == 3 }, "\(diagnostics)")
    #expect(report.blocks.compactMap(\.span).allSatisfy { $0.file.path == "n.md" })
  }

  @Test func `the front matter has displays and code, but no numbers and values`() {
    let (report, _) = resolved(
      "---\nabstract: |\n  Text `{swift} 1`.\n\n  $$x$$\n---\n\n$$a$$ {#eq-a}\n\n`{swift} 2`\n",
      expressions: [.value("two")])
    let abstract = report.metadata.abstract
    #expect(abstract.first.map(text)?.contains("two") == false)
    let formulas = abstract.compactMap { block -> String? in
      if case .equation(let equation) = block.kind { equation.formula.source.text } else { nil }
    }
    #expect(formulas == ["x"])
    #expect(report.blocks.last.map(text) == "two")
  }

  @Test func `captions of cells call notes and have values of their own`() {
    let (report, diagnostics) = resolved(
      """
      `{swift} 1`

      ```swift
      //| label: fig-a
      //| caption: Of `{swift} 2`[^n]
      show()
      ```

      [^n]: A note.
      """,
      cells: [CellResult(status: .succeeded, outputs: [.figure(lines([0, 1], [0, 1]))])],
      expressions: [.value("one"), .value("two")])
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    let captions = report.blocks.compactMap { block -> [ReportInline]? in
      if case .figure(let figure) = block.kind { figure.caption } else { nil }
    }
    #expect(captions.map(plainText).first?.hasPrefix("Of two") == true)
    #expect(captions.joined().contains { if case .footnote(1, _) = $0 { true } else { false } })
  }
}
