import Diagnostics
import NotebookSyntax
import Testing

@Suite("Settings")
struct SettingsTests {
  private func parse(_ text: String) -> (Notebook, [Diagnostic]) {
    NotebookParser.parse(SourceFile(path: "n.md", text: text))
  }

  @Test("Front matter is read whole")
  func metadata() throws {
    let (notebook, found) = parse(
      """
      ---
      title: "The *NTK* of $f$"
      author:
        - name: A. B.
          affiliation: C
        - D. E.
      date: today
      abstract: |
        One $x$ line.

        Another.
      keywords: [a, b]
      bibliography: refs.bib
      toc: true
      margin: 2.5 cm
      font-size: 11pt
      macros:
        - \\newcommand{\\R}{\\mathbb{R}}
      execute:
        timeout: 2 min
        memory: 2 GB
        threads: 2
      allow: [network, write: out, env: HOME]
      cells:
        echo: false
      ---
      # A
      """)
    let metadata = notebook.metadata
    #expect(found.isEmpty, "\(found.map(\.description))")
    #expect(metadata.title?.text == "The *NTK* of $f$")
    #expect(metadata.title?.span(of: 4..<9)?.text == "*NTK*")
    #expect(metadata.authors.map(\.name) == ["A. B.", "D. E."])
    #expect(metadata.authors.first?.affiliation == "C")
    #expect(metadata.abstract?.text == "One $x$ line.\n\nAnother.\n")
    #expect(metadata.abstract?.span(of: 15..<22)?.text == "Another")
    #expect(metadata.bibliography.map(\.text) == ["refs.bib"])
    #expect(metadata.hasContents)
    #expect(abs((metadata.margins?[3] ?? 0) - 70.866) < 0.001)
    #expect(metadata.fontSize == 11)
    #expect(metadata.macros.first?.text == "\\newcommand{\\R}{\\mathbb{R}}")
    #expect(metadata.execute.timeout == 120 && metadata.execute.memory == 2_000_000_000)
    #expect(metadata.execute.permissions == [.network, .write("out"), .environment("HOME")])
    #expect(metadata.cells.echo == .hidden)
    #expect(notebook.blocks.count == 1)
  }

  @Test(
    "Mistakes are found at their own line and column",
    arguments: [
      ("---\ntitle: a\nauthr: b\n---\n", "yaml.unknown-key", 3, 1, "author"),
      ("---\ntoc: maybe\n---\n", "yaml.type", 2, 6, ""),
      ("---\ntitle: [a\n---\n", "yaml.syntax", 3, 1, ""),
      ("---\ntitle: a\ntitle: b\n---\n", "yaml.duplicate-key", 2, 1, ""),
      ("---\ntitle: a\n\n# A\n", "yaml.unclosed", 1, 1, ""),
      ("---\nexecute: {timeuot: 3}\n---\n", "yaml.unknown-key", 2, 11, "timeout"),
      ("---\nexecute:\n  memory: lots\n---\n", "yaml.type", 3, 11, ""),
      ("a\n\n```swift\n//| labl: x\nf()\n```\n", "yaml.unknown-key", 4, 5, "label"),
      ("a\n\n```swift\n//| echo: 3x\nf()\n```\n", "yaml.type", 4, 11, ""),
      ("- just\n", "", 0, 0, ""),
    ])
  func mistakes(text: String, identifier: String, line: Int, column: Int, near: String) throws {
    let (_, found) = parse(text)
    if identifier.isEmpty {
      #expect(found.isEmpty)
      return
    }
    let diagnostic = try #require(found.first)
    #expect(diagnostic.identifier == identifier)
    #expect(diagnostic.span?.start == SourceLocation(line: line, column: column))
    if !near.isEmpty { #expect(diagnostic.hints == ["did you mean \(near)?"]) }
  }

  @Test("A cell's options")
  func options() throws {
    let (notebook, found) = parse(
      """
      ---
      cells: {echo: false}
      ---
      ```{swift}
      //| label: fig-a
      //| caption:
      //|   - First $x$
      //|   - Second
      //| error: true
      //| width: 60%
      //| timeout: 5 s

      plot(x)
      ```
      """)
    #expect(found.isEmpty, "\(found.map(\.description))")
    guard case .cell(let cell) = notebook.blocks.first?.kind else {
      Issue.record("no cell")
      return
    }
    #expect(cell.options.label == "fig-a")
    #expect(cell.options.captions.map(\.text) == ["First $x$", "Second"])
    #expect(
      cell.options.captions.first?.span(of: 0..<5)?.start == SourceLocation(line: 7, column: 9))
    #expect(cell.options.error && cell.options.echo == .hidden)
    #expect(cell.options.width == 0.6 && cell.options.timeout == 5)
    #expect(cell.shownCode == "plot(x)")
  }

  @Test("A fence of class swift is shown, not run")
  func shownCode() {
    #expect(TreeDump.blocks("```{.swift #lst-a}\nx\n```") == "code swift {#lst-a}: x")
    #expect(TreeDump.blocks("```{swift #fig-a}\nx\n```") == "cell 0 {#fig-a}: x")
  }
}
