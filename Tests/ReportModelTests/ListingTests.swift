import Diagnostics
import Evidence
import NotebookResults
import NotebookSyntax
import Testing

@testable import ReportModel

@Suite struct ListingTests {
  private func resolved(
    _ text: String, _ cells: [CellResult], uses: [[Int]] = [], equations: [[Check]] = [],
    echo: CellOptions.Echo? = nil, isStrict: Bool = false
  ) -> (report: Report, diagnostics: [Diagnostic]) {
    let (notebook, found) = NotebookParser.parse(SourceFile(path: "n.md", text: text))
    var results = NotebookResults(cells: cells, equations: equations)
    results.equationSymbols = uses
    var document = Document(
      of: Chapter(notebook: notebook, results: results, name: "n", folder: "/folder"))
    document.echo = echo
    document.isStrict = isStrict
    let (report, unresolved) = resolve(document)
    return (report, found + unresolved)
  }

  private func shown(_ outputs: [Output], symbols: [DeclaredSymbol] = []) -> CellResult {
    var result = CellResult(status: .succeeded, outputs: outputs)
    result.symbols = symbols
    return result
  }

  private func symbol(
    _ number: Int, _ latex: String, _ meaning: String?, isShared: Bool = false
  ) -> DeclaredSymbol {
    DeclaredSymbol(
      number: number, latex: latex, meaning: meaning.map { .words($0) }, value: .formula("$0.3$"),
      isShared: isShared)
  }

  private func meaningsAreForeign(_ table: ReportBlock.Table) -> [Bool] {
    table.rows.map { row in
      row[1].content.contains { if case .foreign = $0 { true } else { false } }
    }
  }

  private func folded(_ report: Report) -> [Listing] {
    report.chapters.flatMap(\.blocks).compactMap {
      if case .foldedCode(let listing) = $0.kind { listing } else { nil }
    }
  }

  private func code(_ blocks: [ReportBlock]) -> [String] {
    blocks.compactMap { if case .code(let code) = $0.kind { code.text } else { nil } }
  }

  private let check = Output.check(
    Check(label: "eq-a", source: .cell, grade: .rounding, finding: .residual(0), verdict: .passed))

  @Test func `code folds where the reader does not need it`() {
    let (report, _) = resolved(
      """
      $$a = b$$ {#eq-a}

      ```swift
      check()
      ```

      ```swift
      1 + 1
      ```
      """, [shown([check]), shown([.number(2)])])
    #expect(folded(report).map(\.code) == ["check()"])
    #expect(plainText(folded(report)[0].summary) == "Check of (1)")
    #expect(code(report.chapters[0].blocks) == ["1 + 1"], "a plain value needs its code")
    #expect(code(report.codeAppendix) == ["check()"])
  }

  @Test func `the line of folded code and its listing lead to each other`() throws {
    let (report, _) = resolved(
      "```swift\n//| summary: Weights, *drawn*\nlet w = 1\n```\n", [shown([])])
    let listing = try #require(folded(report).first)
    #expect(plainText(listing.summary) == "Weights, drawn")
    let line = report.chapters[0].blocks.first {
      if case .foldedCode = $0.kind { true } else { false }
    }
    #expect(line?.destination == listing.origin)
    var places: [String] = []
    var links: [ReportLink] = []
    report.codeAppendix.map { ReportNode.block($0) }.walk { node in
      if case .inline(.destination(let name)) = node { places.append(name) }
      if case .inline(.link(let link, _)) = node { links.append(link) }
    }
    #expect(places.contains(listing.destination))
    #expect(links == [.destination(listing.origin ?? "")])
    #expect(report.contents.last.map { plainText($0.title) } == "Code")
  }

  @Test(arguments: [
    ("// Draws the weights.\n// Twice.\nlet w = 1", "Draws the weights. Twice."),
    ("let w = 1  // by hand\nfunc f() {}", "w, f"),
    ("/// The square.\nfunc f() {}", "The square."),
    ("/* Draws the weights,\n * twice. */\nlet w = 1", "Draws the weights, twice."),
    ("//| width: 5\n\n// See https://a.b/\nlet w = 1", "See https://a.b/"),
    ("/// The square.\nfunc f() {}\nlet w = 1", "f, w"),
    ("let w = 1\n/// The square.\nfunc f() {}", "w, f"),
  ])
  func `a cell says what it does`(code: String, summary: String) {
    let (report, _) = resolved("```swift\n\(code)\n```\n", [shown([])])
    #expect(folded(report).map { plainText($0.summary) } == [summary])
  }

  @Test func `options and the command line decide`() {
    let text = """
      ```swift
      //| echo: true
      let a = 1
      ```

      ```swift
      //| echo: false
      let b = 2
      ```

      """
    let results = [shown([]), shown([])]
    let (own, _) = resolved(text, results)
    #expect(code(own.chapters[0].blocks) == ["let a = 1"] && own.codeAppendix.isEmpty)
    let (all, _) = resolved(text, results, echo: .shown)
    #expect(code(all.chapters[0].blocks) == ["let a = 1", "let b = 2"])
    let (fold, _) = resolved(text, results, echo: .folded)
    #expect(folded(fold).map(\.code) == ["let a = 1", "let b = 2"])
  }

  @Test func `a cell of which nothing can be said leaves no line`() {
    let (report, _) = resolved("```swift\na()\n```\n", [shown([])])
    #expect(folded(report).isEmpty)
    #expect(code(report.codeAppendix) == ["a()"])
  }

  @Test func `a failure shows its code`() {
    let (report, _) = resolved(
      "```swift\na()\n```\n", [CellResult(status: .failed("no"), outputs: [])])
    #expect(code(report.blocks) == ["a()"])
  }

  @Test func `a cell that only declares leaves no line, and the table of notation leads to it`()
    throws
  {
    let (report, _) = resolved(
      "```swift\ndefine()\n```\n\n$$a = b$$ {#eq-a}\n",
      [
        shown(
          [],
          symbols: [
            symbol(0, "\\beta", "strength of the bias"),
            symbol(1, "\\sigma", "activation", isShared: true),
            symbol(2, "\\theta", "parameters", isShared: true),
          ])
      ], uses: [[0, 2]],
      equations: [[Check(label: "eq-a", source: .formula, finding: .residual(0), verdict: .passed)]]
    )
    #expect(folded(report).isEmpty)
    #expect(code(report.codeAppendix) == ["define()"])
    let tables = report.backMatter.compactMap { block -> ReportBlock.Table? in
      if case .table(let table) = block.kind { table } else { nil }
    }
    let table = try #require(
      tables.first { table in table.head.first.map { plainText($0[0]) } == "Symbol" })
    #expect(
      table.rows.map { plainText($0[1]) } == ["strength of the bias", "parameters"],
      "σ came with others, and no equation uses it")
    #expect(table.rows.map { plainText($0[3]) } == ["(1)", "(1)"])
    #expect(table.rows.map { plainText($0[4]) } == ["1", "1"])
    // The mark of the equation tells the same of the symbols that it uses.
    let notes = try #require(report.symbols["n.check-1"])
    #expect(notes.map(\.latex) == [["\\beta"], ["\\theta"]])
    #expect(notes.map { plainText($0.meaning) } == ["strength of the bias", "parameters"])
    #expect(notes.map { plainText($0.code) } == ["1", "1"])
    guard case .link(.destination(let row), _)? = notes[0].symbols.first else {
      Issue.record("\(notes[0].symbols) lead nowhere")
      return
    }
    #expect(row == "n.symbol-1")
  }

  @Test func `the table of notation is in the language of the report`() throws {
    let symbols = [
      DeclaredSymbol(
        number: 0, latex: "A", meaning: "eine Matrix", value: .shape(.matrix)),
      DeclaredSymbol(
        number: 1, latex: "h(x)", meaning: nil, value: .shape(.number), isDefinition: true),
      DeclaredSymbol(
        number: 2, latex: "\\sigma(z)", meaning: .phrase(.activation, ["erf"]),
        value: .shape(.number), isShared: true),
    ]
    func table(_ language: String) throws -> ReportBlock.Table {
      let (report, _) = resolved(
        "---\nlang: \(language)\n---\n\n```swift\ndefine()\n```\n\n$A$, $h$: $$a = b$$ {#eq-a}\n",
        [shown([], symbols: symbols)], uses: [[2]],
        equations: [
          [Check(label: "eq-a", source: .formula, finding: .residual(0), verdict: .passed)]
        ])
      let name = ReportPhrases.of(language)(.symbol)
      return try #require(
        report.backMatter.lazy.compactMap { block -> ReportBlock.Table? in
          if case .table(let table) = block.kind { table } else { nil }
        }.first { table in table.head.first.map { plainText($0[0]) } == name })
    }
    let german = try table("de-AT")
    #expect(
      german.rows.map { plainText($0[1]) }
        == ["Aktivierungsfunktion: erf", "eine Matrix", "nach Definition"])
    #expect(german.rows.map { plainText($0[2]) } == ["Zahl", "Matrix", "Zahl"])
    #expect(meaningsAreForeign(german) == [false, false, false])
    // Phrases that a language does not have are English, and say so; the author's words are not.
    let swedish = try table("sv")
    #expect(plainText(swedish.rows[0][1]) == "activation: erf")
    #expect(meaningsAreForeign(swedish) == [true, false, true])
  }

  @Test func `listings know the commands that the notebook defines`() throws {
    var check = Check(label: "eq-a", source: .formula, finding: .residual(0), verdict: .passed)
    check.notes = ["`\\own_1` is read as an entry"]
    let (report, _) = resolved(
      """
      ---
      macros: \\newcommand{\\own}{v}
      ---

      ```swift
      define()
      ```

      $$a = b$$ {#eq-a}
      """, [shown([], symbols: [symbol(0, "\\own(x)", "its own")])], uses: [[0]],
      equations: [[check]])
    var formulas: [String: Bool] = [:]
    report.backMatter.map { ReportNode.block($0) }.walk { node in
      if case .inline(.math(let formula)) = node {
        formulas[formula.source.text] = formula.diagnostics.isEmpty
      }
    }
    #expect(formulas["\\own_1"] == true && formulas["\\own(x)"] == true, "\(formulas)")
  }

  @Test func `notation is left out where the settings say so`() {
    let cells = [shown([], symbols: [symbol(0, "a", "a number"), symbol(1, "s", "a seed")])]
    let text = "```swift\ndefine()\n```\n\nThe number $a$ is written, the seed is not.\n"
    let (with, _) = resolved(text, cells)
    #expect(with.contents.map { plainText($0.title) } == ["Notation", "Code"])
    let (without, _) = resolved("---\nnotation: false\n---\n" + text, cells)
    #expect(without.contents.map { plainText($0.title) } == ["Code"])
  }

  @Test func `a symbol without a meaning is a warning where builds are strict`() throws {
    let check = Check(label: "eq-a", source: .formula, finding: .residual(0), verdict: .passed)
    func found(_ isStrict: Bool) -> [Diagnostic] {
      resolved(
        "```swift\ndefine()\n```\n\n$$a = b$$ {#eq-a}\n",
        [shown([], symbols: [symbol(0, "\\beta", nil), symbol(1, "c", nil)])], uses: [[0]],
        equations: [[check]], isStrict: isStrict
      ).diagnostics
    }
    #expect(found(false).isEmpty)
    let diagnostic = try #require(found(true).first)
    #expect(diagnostic.identifier == "notation.meaning" && diagnostic.severity == .warning)
    #expect(diagnostic.message == "Equation (1) uses '\\beta', which has no meaning in words")
    #expect(found(true).count == 1, "c is not used")
  }
}
