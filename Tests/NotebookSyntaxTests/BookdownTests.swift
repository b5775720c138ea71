import Diagnostics
import Foundation
import Testing

@testable import NotebookSyntax

@Suite("R Markdown and bookdown")
struct BookdownTests {
  private func parse(_ text: String) -> (Notebook, [Diagnostic]) {
    NotebookParser.parse(SourceFile(path: "n.Rmd", text: text))
  }

  private func dump(_ text: String) -> String { TreeDump.dump(parse(text).0) }

  @Test func referencesAreNumbers() {
    let (notebook, found) = parse("See \\@ref(fig:a-b), \\@ref(eq:c) and \\@ref(sec), not \\@ref.")
    #expect(found.isEmpty)
    var references: [Inline.Reference] = []
    notebook.nodes.walk { node in
      if case .inline(let inline) = node, case .reference(let calls) = inline.kind {
        references += calls
      }
    }
    #expect(references.map(\.label) == ["fig:a-b", "eq:c", "sec"])
    #expect(references.map(\.form) == [.bare, .parenthesized, .bare])
    #expect(references.map { $0.span.text } == ["\\@ref(fig:a-b)", "\\@ref(eq:c)", "\\@ref(sec)"])
  }

  @Test func labelsOfFormulasKeepTheirPlaces() throws {
    let text = "\\begin{align}\na &= b (\\#eq:one) \\\\\nc &= \\wrong (\\#eq:two)\n\\end{align}\n"
    let (notebook, _) = parse(text)
    guard case .math(let formula) = notebook.blocks.first?.kind else {
      Issue.record("no formula")
      return
    }
    #expect(
      formula.text
        == "\\begin{align}\na &= b \\label{eq:one} \\\\\nc &= \\wrong \\label{eq:two}\n\\end{align}"
    )
    for word in ["\\wrong", "eq:two", "end{"] {
      let range = try #require(formula.text.range(of: word))
      let start = formula.text.utf8.distance(from: formula.text.startIndex, to: range.lowerBound)
      #expect(formula.span(of: start..<start + word.utf8.count)?.text == word[...])
    }
  }

  @Test func theorems() {
    #expect(
      dump(
        """
        ::: {.lemma #one name="Of one"}
        a
        :::

        ```{theorem two, name="Of $x$"}
        b
        ```

        ```{proof, label="none"}
        c
        ```
        """) == """
          division {#lem:one .lemma name=Of one}
            paragraph: a
          division {#thm:two .theorem title=Of $x$}
            paragraph: b
          division {#none .proof}
            paragraph: c
          """)
  }

  @Test func figuresAndTables() {
    #expect(
      dump(
        """
        ```{r plot-a, echo=FALSE, fig.cap="Words"}
        plot(1)
        ```

        | a |
        |---|
        | b |

        Table: (\\#tab:b) Of *all*
        """
      ).split(separator: "\n").map { $0.prefix { $0 != "}" } } == [
        "code r {#fig:plot-a echo=false fig-cap=Words", "table {#tab:b", "  a", "  b",
      ])
  }

  @Test func marksAreNamed() {
    let (_, found) = parse(
      "(ref:a) Words\n\n# (PART) One {-}\n\n# (APPENDIX) A {-}\n\nValue `r 1 + 1`\n")
    #expect(
      found.map(\.identifier) == [
        "markdown.look-alike", "markdown.look-alike", "markdown.look-alike", "cell.language",
      ])
  }

  @Test func directivesOfMySTStay() {
    let (_, found) = parse("```{exercise-start}\n:label: a\n```\nb\n```{exercise-end}\n```\n")
    #expect(Set(found.map(\.identifier)) == ["markdown.directive"])
  }

  // MARK: Inclusions

  @Test func partsStandInTheirContainers() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "inc-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("One[^missing]\n\n- two\n\n{{< include inner.md >}}\n".utf8)
      .write(to: folder.appending(path: "part.md"))
    try Data("three \\wrong{}\n".utf8).write(to: folder.appending(path: "inner.md"))
    let path = folder.appending(path: "n.Rmd").path(percentEncoded: false)
    let text = """
      1. First

         {{< include part.md >}}

      2. {{< include part.md >}}

      > {{< include part.md >}}

      ```{r, child='inner.md'}
      ```
      """
    let (notebook, found) = NotebookParser.parse(SourceFile(path: path, text: text))
    let part = ["paragraph: One[^missing]", "list - tight", "  item", "    paragraph: two"]
    let inner = ["paragraph: three \\wrong{}"]
    let indent = { (count: Int, lines: [String]) in
      lines.map { String(repeating: " ", count: count) + $0 }
    }
    #expect(
      TreeDump.dump(notebook).split(separator: "\n").map(String.init)
        == ["list 1. loose", "  item", "    paragraph: First"] + indent(4, part + inner) + [
          "  item"
        ] + indent(4, part + inner) + ["quote"] + indent(2, part + inner) + inner)
    let origins = Set(
      found.map(notebook.inclusions.origin).map { diagnostic in
        let span = diagnostic.span
        return
          "\(span?.file.path.split(separator: "/").last ?? ""):\(span?.start.line ?? 0):\(span?.start.column ?? 0)"
      })
    #expect(origins == ["part.md:1:4", "inner.md:1:7"])
  }
}
