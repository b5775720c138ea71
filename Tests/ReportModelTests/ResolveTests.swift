import Bibliography
import Diagnostics
import Evidence
import Figures
import LinearAlgebra
import NotebookResults
import NotebookSyntax
import Testing

@testable import ReportModel

@Suite struct ResolveTests {
  private func resolved(
    _ text: String, cells: [CellResult] = [], expressions: [ExpressionResult] = [],
    equations: [[(SourceFile) -> Check]] = [], bibliography: Bibliography = .empty
  ) -> (report: Report, diagnostics: [Diagnostic]) {
    let (notebook, found) = NotebookParser.parse(SourceFile(path: "n.md", text: text))
    let chapter = Chapter(
      notebook: notebook,
      results: NotebookResults(
        cells: cells, expressions: expressions,
        equations: equations.map { $0.map { $0(notebook.file) } }),
      name: "n", folder: "/folder")
    let (report, unresolved) = resolve(chapter, bibliography: bibliography)
    return (report, found + unresolved)
  }

  private func text(_ block: ReportBlock) -> String {
    if case .paragraph(let inlines) = block.kind { return plainText(inlines) }
    return ""
  }

  private func tables(_ report: Report) -> [ReportBlock.Table] {
    report.blocks.compactMap { if case .table(let table) = $0.kind { table } else { nil } }
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

  private let two = "$$a$$ {#eq-a}\n\n$$b$$ {#eq-b}\n\n"

  @Test(arguments: [
    ("[see @eq-a for more]", "[see eq.\u{A0}(1) for more]"),
    ("[cf. @eq-a, left; compare @eq-b]", "[cf. eq.\u{A0}(1), left; compare eq.\u{A0}(2)]"),
    ("[@eq-a, @eq-b]", "eqs.\u{A0}(1) and (2)"),
    ("[Equations @eq-a and @eq-b]", "[Equations (1) and (2)]"),
    ("Equation @eq-a; @eq-b", "Equation (1); eq.\u{A0}(2)"),
    ("@eq-a–@eq-b, @eq-a’s, @eq-a's", "eq.\u{A0}(1)–eq.\u{A0}(2), eq.\u{A0}(1)’s, eq.\u{A0}(1)'s"),
    ("如@eq-a所示。（@eq-b）", "如eq.\u{A0}(1)所示。（eq.\u{A0}(2)）"),
  ])
  func `words around references stay`(source: String, expected: String) {
    let (report, diagnostics) = resolved(two + source + "\n")
    #expect(diagnostics.isEmpty)
    #expect(report.blocks.last.map(text) == expected)
  }

  @Test(arguments: ["eq-a-b", "eq-a:b", "eq-ab", "eq-a.b"])
  func `a misspelled label is not the one that it begins with`(label: String) {
    let (_, diagnostics) = resolved(two + "@\(label)\n")
    #expect(diagnostics.map(\.identifier) == ["xref.undefined"])
  }

  @Test func `a label may begin with a capital letter`() {
    let (report, diagnostics) = resolved("$$ o $$ {#Eq-Upper}\n\nSee @Eq-Upper.\n")
    #expect(diagnostics.isEmpty)
    #expect(report.blocks.last.map(text) == "See Equation\u{A0}(1).")
  }

  @Test func `a formula's words call by number`() throws {
    let (report, diagnostics) = resolved("$$a$$ {#eq-a}\n\n$$b \\text{by @eq-a}$$\n")
    #expect(diagnostics.isEmpty)
    let formula = try #require(equations(report).last?.formula)
    #expect(formula.plainText == "bby eq. (1)")
    #expect(formula.tree.contains("linked #eq-a"))
    let (_, found) = resolved("$$b \\text{by @eq-a}$$\n")
    #expect(found.map(\.identifier) == ["xref.undefined"])
    #expect(found.first?.span?.text == "@eq-a")
  }

  @Test(arguments: [
    (#"b \overset{\eqref{eq-a}}{=} c"#, "(1)"), (#"\text{see \cref{eq-a}}"#, "eq.\u{A0}(1)"),
    (#"\overset{\text{@eq-a}}{\le}"#, "eq.\u{A0}(1)"),
    (#"b \quad \text{(@eq-a, @eq-a.)}"#, "eq.\u{A0}(1)"),
    (#"\newcommand\by[1]{\overset{\eqref{#1}}{=}} b \by{eq-a} c"#, "(1)"),
  ])
  func `references in formulas are links wherever they stand`(latex: String, text: String) throws {
    let (report, diagnostics) = resolved("$$a$$ {#eq-a}\n\n$$ \(latex) $$\n")
    #expect(diagnostics.isEmpty)
    let tree = try #require(equations(report).last?.formula.tree)
    #expect(tree.contains("linked #eq-a") && tree.contains("text \"\(text)\""), "\(tree)")
  }

  @Test func `a tag prints the number that it refers to`() {
    let (report, diagnostics) = resolved(
      #"$$a$$ {#eq-a}"# + "\n\n" + #"$$ b \tag{\ref{eq-a}$'$} $$"# + "\n")
    #expect(diagnostics.isEmpty)
    #expect(equations(report).last?.numbers.map(\.text) == ["(1′)"])
  }

  @Test func `notes are numbered where they are read, and later calls lead to them`() throws {
    let (report, diagnostics) = resolved(
      """
      ---
      title: A title[^t]
      ---

      | A[^1] | B |
      |---|---|
      | c[^2] | d |

      : Caption[^3]

      ::: {.callout-note}
      ## Title[^only]
      Body[^1]
      :::

      [^t]: t
      [^1]: one
      [^2]: two
      [^3]: three
      [^only]: only
      """)
    #expect(diagnostics.isEmpty)
    var notes: [String] = []
    var links: [String] = []
    let nodes =
      report.metadata.title.map { ReportNode.inline($0) }
      + report.blocks.map { .block($0) }
    nodes.walk { node in
      guard case .inline(let inline) = node else { return }
      switch inline {
      case .footnote(let number, let name, let blocks):
        notes.append("\(number) \(name) \(text(blocks[0]))")
      case .link(.destination(let name), let inner): links.append("\(plainText(inner)) \(name)")
      default: break
      }
    }
    #expect(
      notes == [
        "1 n.note-1 t", "2 n.note-2 three", "3 n.note-3 one", "4 n.note-4 two", "5 n.note-5 only",
      ])
    #expect(links == ["3 n.note-3"])
  }

  @Test func `plain titles have formulas as one types them`() {
    let (report, _) = resolved(
      "---\ntitle: The limit of $\\Theta^{(L)}$, $\\frac{a}{b+c}$ and $\\mathbb{E}[x_i]$[^n]\n---\n\n[^n]: n\n"
    )
    #expect(report.metadata.plainTitle == "The limit of Θ^(L), a/(b + c) and 𝔼[x_i]")
  }

  @Test(arguments: [
    ("de", "Hinweis\u{A0}1, Tipps\u{A0}1 und\u{A0}2"),
    ("es", "Nota\u{A0}1, Consejos\u{A0}1 y\u{A0}2"),
    ("en", "Note\u{A0}1, Tips\u{A0}1 and\u{A0}2"),
  ])
  func `callouts are called as their titles call them`(language: String, call: String) {
    let (report, diagnostics) = resolved(
      """
      ---
      lang: \(language)
      ---

      ::: {#nte-a}
      Text
      :::

      ::: {#tip-a}
      Text
      :::

      ::: {#tip-b}
      Text
      :::

      @nte-a, [@tip-a; @tip-b]
      """)
    #expect(diagnostics.isEmpty)
    #expect(
      report.blocks.last.map { text($0).replacing(" ", with: "\u{A0}") }
        == call.replacing(" ", with: "\u{A0}"))
  }

  @Test func `figures say their own words in the language of the report`() throws {
    let (notebook, _) = NotebookParser.parse(
      SourceFile(path: "n.md", text: "---\nlang: de\n---\n\n```swift\nplot()\n```\n"))
    let plot = histogram([1, 2, 3, .nan]).x("time")
    let results = NotebookResults(
      cells: [CellResult(status: .succeeded, outputs: [.figure(plot)])])
    let (report, _) = resolve(
      Document(of: Chapter(notebook: notebook, results: results, name: "n", folder: "/folder")))
    let figures = report.blocks.compactMap { block -> ReportBlock.Figure? in
      if case .figure(let figure) = block.kind { figure } else { nil }
    }
    guard case .plot(let shown)? = figures.first?.contents.first else {
      Issue.record("no figure")
      return
    }
    #expect(shown.panels[0].x.label?.text == "time")
    #expect(shown.panels[0].y.label?.text == "Dichte")
    #expect(shown.notes.map(\.text) == ["Ein nicht endlicher Wert ist ausgelassen."])
  }

  @Test func `a report in German is German throughout`() {
    let (report, diagnostics) = resolved(
      """
      ---
      lang: de
      ---

      ::: {#thm-a}
      "So 'ist's'."
      :::

      $$a$$ {#eq-a}

      $$b$$ {#eq-b}

      > [!NOTE]
      > Text

      [@thm-a; @eq-a; @eq-b]
      """)
    #expect(diagnostics.isEmpty)
    guard case .theorem(let theorem) = report.blocks.first?.kind else {
      Issue.record("no theorem")
      return
    }
    #expect(theorem.name == "Satz")
    #expect(theorem.blocks.first.map(text) == "„So ‚ist’s‘.“")
    #expect(report.blocks.last.map(text) == "Satz\u{A0}1, Gln.\u{A0}(1) und (2)")
    guard case .callout(_, let title, _) = report.blocks[3].kind else {
      Issue.record("no callout")
      return
    }
    #expect(plainText(title) == "Hinweis")
    #expect(report.metadata.words.contents == "Inhalt")
  }

  @Test func `pictures side by side are panels of one figure`() throws {
    let (report, diagnostics) = resolved(
      """
      ::: {#fig-both layout-ncol=2}
      ![Left](a.png){#fig-left width=2cm fig-alt="A plot"}

      ![Right](b.png){width=50%}

      Both.
      :::

      @fig-both, @fig-left
      """)
    #expect(diagnostics.isEmpty)
    guard case .figure(let figure) = report.blocks.first?.kind else {
      Issue.record("no figure")
      return
    }
    #expect(figure.number == "Figure 1")
    #expect(figure.layout == [[0.5, 0.5]])
    #expect(figure.panels.map { plainText($0.caption) } == ["(a)\u{A0}Left", "(b)\u{A0}Right"])
    #expect(figure.panels.map(\.alternative) == ["A plot", "Right"])
    #expect(figure.panels.map(\.width) == [.points(2 * (72 / 2.54)), .share(0.5)])
    #expect(plainText(figure.caption) == "Both.")
    #expect(report.blocks.last.map(text) == "Figure\u{A0}1, Figure\u{A0}1a")
  }

  private let checked = "$$a = b$$ {#eq-a}\n\n```swift\ncheck(\"eq-a\", 1, equals: 1)\n```\n"

  private func check(_ verdict: Check.Verdict, label: String = "eq-a") -> CellResult {
    CellResult(
      status: .succeeded,
      outputs: [
        .check(
          Check(
            label: label, source: .cell, grade: .rounding, finding: .residual(1e-16),
            tolerance: 1e-12, verdict: verdict))
      ])
  }

  @Test func `a check stands beside its equation and in the table`() throws {
    let (report, diagnostics) = resolved(checked, cells: [check(.passed)])
    #expect(diagnostics.isEmpty)
    let mark = try #require(equations(report).first?.mark)
    #expect(mark.sign == .computed)
    #expect(plainText(mark.summary).hasPrefix("by a cell: residual "))
    let table = try #require(tables(report).last)
    #expect(table.rows.count == 1)
    #expect(report.contents.map { plainText($0.title) }.contains("Numerical checks"))
  }

  @Test func `an equation that only a cell checks is checked`() throws {
    let source = checked.replacing("{#eq-a}", with: "{#eq-a check=false}")
    let (report, _) = resolved(source, cells: [check(.passed)])
    let table = try #require(tables(report).last)
    #expect(table.rows.count == 1)
    #expect(
      report.backMatter.map(text).contains { $0.contains("The one numbered equation is checked.") })
    #expect(
      plainText(report.checkSummary ?? [])
        == "Numerical checks. The one numbered equation is checked. 1 check: 1 by a cell. All hold."
    )
    let (without, _) = resolved("$$a = b$$ {#eq-a check=false}\n", cells: [])
    #expect(equations(without).first?.mark?.sign == .exempt)
  }

  @Test func `a failed check is an error at its cell, and the mark says so`() throws {
    let (report, diagnostics) = resolved(checked, cells: [check(.failed("1 is not 2"))])
    #expect(equations(report).first?.mark?.sign == .failed)
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostic.identifier == "check.failed")
    #expect(diagnostic.span?.start.line == 3)
  }

  @Test func `a check of an equation that does not exist is an error`() {
    let (_, diagnostics) = resolved(checked, cells: [check(.passed, label: "eq-b")])
    #expect(diagnostics.map(\.identifier) == ["check.unknown-label"])
  }

  private func ownCheck(
    _ label: String, _ verdict: Check.Verdict, line: Int, columns: Range<Int>,
    caught: Int? = nil, isRead: Bool = true
  ) -> (SourceFile) -> Check {
    { file in
      var check = Check(
        label: label, source: .formula, grade: .rounding, finding: .residual(0), tolerance: 0,
        verdict: verdict)
      let start = file.offset(ofLine: line) - 1
      check.span = Span(file, start + columns.lowerBound..<start + columns.upperBound)
      check.misprints = caught.map { .init(tried: 9, caught: $0) }
      check.isRead = isRead
      return check
    }
  }

  @Test func `equations' own checks stand with those of cells in reading order`() throws {
    let source = checked + "\n$$c \\le d$$ {#eq-c}\n\n$$e = f$$ {#eq-e}\n"
    let (report, diagnostics) = resolved(
      source, cells: [check(.passed)],
      equations: [
        [ownCheck("eq-a", .passed, line: 1, columns: 5..<6, caught: 7)],
        [ownCheck("eq-c", .failed("3 is not 4"), line: 7, columns: 5..<8)],
        [ownCheck("eq-e", .unchecked("e is not declared"), line: 9, columns: 3..<4)],
      ])
    #expect(equations(report).map { $0.mark?.sign } == [.computed, .failed, .unchecked])
    #expect(diagnostics.map(\.identifier) == ["check.failed", "check.unchecked"])
    #expect(diagnostics.last?.message == "Equation (3) is not checked: e is not declared")
    let span = try #require(diagnostics.first?.span)
    #expect(span.start == SourceLocation(line: 7, column: 5))
    #expect(span.text == "\\le")
    let table = try #require(tables(report).last)
    // What fails comes first; what a cell vouches for is worse than what was evaluated.
    #expect(table.rows.map { plainText($0[0]) } == ["(2)", "(1)", ""])
    #expect(
      table.rows.map { plainText($0[2]) } == ["fails", "to\u{A0}rounding", "to\u{A0}rounding"])
    #expect(
      table.rows.map { ($0.last.map { plainText($0) } ?? "") } == ["", "", "7\u{A0}of\u{A0}9"])
    #expect(report.backMatter.map(text).contains { $0.hasPrefix("2 of 4 checks hold in the run") })
    let lists = report.backMatter.compactMap { block -> [String]? in
      guard case .list(_, _, let items) = block.kind else { return nil }
      return items.map { $0.blocks.map(text).joined() }
    }
    #expect(lists.last == ["\u{A0}(3): e is not declared"])
    #expect(lists.dropFirst().first == ["\u{A0}(2) fails. 3 is not 4"])
    let summary = plainText(report.checkSummary ?? [])
    #expect(summary.contains("1 fails."))
    #expect(summary.hasSuffix("Failing: (2). Not checked: (3)."))
    let starts = lists.map { $0.map { $0.prefix { $0 != ":" } } }
    #expect(
      starts.contains([
        "\u{A0}2 evaluated", "\u{A0}1 by a cell", "\u{A0}1 unchecked", "\u{A0}1 fails",
      ]), "\(starts)")
  }

  @Test func `below the table stand the remarks on tests, those that agree together`() {
    func remarked(_ label: String, line: Int, _ notes: [String]) -> (SourceFile) -> Check {
      { file in
        var check = self.ownCheck(label, .passed, line: line, columns: 3..<4)(file)
        check.notes = notes
        return check
      }
    }
    let reading = "`\\log` is read as the natural logarithm"
    let (report, _) = resolved(
      "$$a = b$$ {#eq-a}\n\n$$c = d$$ {#eq-c}\n\n$$e = f$$ {#eq-e}\n", cells: [],
      equations: [
        [remarked("eq-a", line: 1, [reading])], [remarked("eq-c", line: 3, [])],
        [remarked("eq-e", line: 5, [reading])],
      ])
    let lists = report.backMatter.compactMap { block -> [String]? in
      guard case .list(_, _, let items) = block.kind else { return nil }
      return items.map { $0.blocks.map(text).joined() }
    }
    #expect(report.backMatter.map(text).contains { $0.hasPrefix("How formulas were read") })
    #expect(lists.last == ["(1), (3): log is read as the natural logarithm."])
  }

  @Test func `what checks quote is set as a formula, or as code where it is none`() throws {
    func quoted(_ inlines: [ReportInline]) -> [String] {
      inlines.compactMap { inline in
        switch inline {
        case .math(let formula): "formula \(formula.source.text)"
        case .code(let text): "code \(text)"
        default: nil
        }
      }
    }
    #expect(
      quoted(noteInlines("`A^{-1}_{12}` is read as an entry, and `\\own` is of the notebook"))
        == ["formula A^{-1}_{12}", "code \\own"])
    func reason(_ exemption: Check.Exemption) throws -> [String] {
      let check = Check(label: "eq-a", source: .formula, verdict: .exempt(exemption))
      return quoted(try #require(reasonInlines(of: check, in: .of("de"))).inlines)
    }
    #expect(try reason(.defines("f(\\xi)")) == ["formula f(\\xi)"])
    #expect(try reason(.circular(["net.theta"])) == ["code net.theta"])
  }

  @Test func `the mark is that of the worst relation, and says what is exempt`() throws {
    let source = "$$a = b = c := d$$ {#eq-a}\n"
    func relation(_ number: Int, _ residual: Double?) -> (SourceFile) -> Check {
      { _ in
        Check(
          label: "eq-a", relation: .init(symbol: "=", number: number, count: 3),
          source: .formula, grade: .rounding, finding: residual.map { .residual($0) },
          tolerance: 1e-12, verdict: residual == nil ? .exempt(.defines("c")) : .passed)
      }
    }
    let (report, _) = resolved(
      source, equations: [[relation(1, 0), relation(2, 1e-13), relation(3, nil)]])
    let mark = try #require(equations(report).first?.mark)
    #expect(mark.sign == .evaluated)
    #expect(plainText(mark.summary).contains("13"))
    #expect(plainText(mark.summary).hasSuffix("; 1 of 3 exempt"))
    #expect(mark.destination == "n.check-2")
  }

  @Test func `what cannot be read is left to a cell, what cannot be decided is not`() throws {
    func checks(isRead: Bool) -> Report {
      resolved(
        checked, cells: [check(.passed)],
        equations: [
          [ownCheck("eq-a", .unchecked("no"), line: 1, columns: 5..<6, isRead: isRead)]
        ]
      ).report
    }
    #expect(checks(isRead: false).checks.map(\.kind) == [.exempt, .computed])
    #expect(checks(isRead: true).checks.map(\.kind) == [.unchecked, .computed])
    #expect(checks(isRead: false).coverage.checked == 1)
    #expect(checks(isRead: true).coverage.checked == 0)
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

  private static let groupWorks = """
    @article{g, author={Aad, Georges and others}, collaboration={ATLAS}, title={A}, year=2012}
    @article{h, author={B, C}, title={D}, pubstate={inpress}}
    @article{i, author={E, F}, title={G}, year=2000}
    """

  private func works() -> Bibliography {
    var works = Bibliography()
    _ = works.add(SourceFile(path: "r.bib", text: Self.groupWorks))
    return works
  }

  private func items(_ report: Report) -> [String] {
    report.blocks.flatMap { block -> [String] in
      guard case .bibliography(let items) = block.kind else { return [] }
      return items.map { plainText($0.text) }
    }
  }

  @Test func `works name their groups and states, and may be listed without being cited`() {
    let (report, diagnostics) = resolved(
      "---\nnocite: '@h, @i'\n---\n\n@g\n", bibliography: works())
    #expect(diagnostics.isEmpty)
    #expect(
      items(report) == [
        "G.\u{A0}Aad et al. (ATLAS). A. 2012.", "C.\u{A0}B. D. In press.", "F.\u{A0}E. G. 2000.",
      ])
    let (all, _) = resolved("---\nnocite: '@*'\n---\n\na\n", bibliography: works())
    #expect(items(all).count == 3)
    let (_, wrong) = resolved("---\nnocite: '@z'\n---\n\n@g\n", bibliography: works())
    #expect(wrong.map(\.identifier) == ["cite.undefined"])
  }

  @Test(arguments: [
    ("[@g p. 3-5]", "p. 3–5"), ("[@g, pp. 3-5]", ", pp. 3–5"), ("[@g for more]", "1 for more]"),
    ("[@g, and more]", "1, and more]"), ("[@g 12]", "1, 12]"), ("[@g: there]", "1: there]"),
  ])
  func `words behind a work are parted from it as the author parts them`(
    source: String, expected: String
  ) {
    let (report, _) = resolved(source + "\n", bibliography: works())
    let text = report.blocks.first.map(text)?.replacing("\u{A0}", with: " ") ?? ""
    #expect(text.contains(expected), "\(text)")
  }

  @Test(arguments: [("en", "On the way", "381 BCE"), ("de", "On the Way", "381 v. Chr.")])
  func `titles and years are in the language of the work and of the report`(
    language: String, title: String, year: String
  ) {
    var works = Bibliography()
    let entries =
      "@article{a, author={A, B}, title={On the Way}, date={-0380}}\n"
      + "@article{b, author={A, B}, title={Der Große Weg}, langid={ngerman}, date={2020-03-04}}\n"
    let found = works.add(SourceFile(path: "w.bib", text: entries))
    #expect(found.isEmpty)
    let (report, _) = resolved("---\nlang: \(language)\n---\n\n@a, @b\n", bibliography: works)
    let text = ReportText.of(report).replacing("\u{A0}", with: " ")
    #expect(
      text.contains(title) && text.contains(year) && text.contains("Der Große Weg"), "\(text)")
    #expect(text.contains(language == "de" ? "4. März 2020" : "March 4, 2020"))
  }

  @Test func `works stand where the document has a place for them`() {
    func headings(_ text: String) -> [String] {
      resolved(text, bibliography: works()).0.blocks.compactMap { block in
        switch block.kind {
        case .heading(_, _, let title): plainText(title)
        case .bibliography: "works"
        default: nil
        }
      }
    }
    #expect(headings("@g\n") == ["References", "works"])
    #expect(headings("@g\n\n# Literature\n") == ["Literature", "works"])
    #expect(
      headings("@g\n\n# Literature\n\n::: {#refs}\n:::\n\n# Appendix\n\na\n")
        == ["Literature", "works", "Appendix"])
    #expect(headings("@g\n\n::: {#refs}\n:::\n\nz\n") == ["References", "works"])
  }

  @Test func `links to labels are references`() {
    let (report, diagnostics) = resolved("$$ a $$ (one)\n\nBy [](one) and [this](one), [](#one).\n")
    #expect(diagnostics.isEmpty)
    #expect(report.blocks.contains { text($0) == "By (1) and this, (1)." })
  }

  @Test func `labels may have a colon`() {
    let (report, diagnostics) = resolved("$$ a $$ {#eq:a}\n\nSee @eq:a and [@eq:a].\n")
    let (usual, _) = resolved("$$ a $$ {#eq-a}\n\nSee @eq-a and [@eq-a].\n")
    #expect(diagnostics.isEmpty)
    #expect(report.blocks.map(text) == usual.blocks.map(text))
    #expect(report.blocks.contains { text($0).contains("(1)") })
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
        if case .footnote(_, _, let blocks) = inline { blocks } else { [] }
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
      if case .code(let code) = $0.kind { code.text } else { nil }
    }
    #expect(code == ["let again = 1", "show()"])
    let last = report.chapters.last?.blocks.last.map(text)
    #expect(last == "one", "a value is not evaluated again")
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
    #expect(captions.joined().contains { if case .footnote(1, _, _) = $0 { true } else { false } })
  }
}
