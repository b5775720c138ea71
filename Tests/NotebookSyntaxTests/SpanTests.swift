import Diagnostics
import NotebookSyntax
import Testing

@Suite("Spans")
struct SpanTests {
  /// Nothing in it is escaped or typographic, so that every text is its source.
  static let source = """
    ---
    title: A $x$ title
    ---

    # Héading $a_1$ {#sec-a}

    Some *emphasized $b$ text*
      with ünïcode and `code`,
    > not a quote? $c
    > \\le d$ and **strong** words
    lazily goes on [link $e$](http://a.b) end.

    - item [@a; see @b, p. 3] one
      second $f$ line
        1. nested $g_{h}$ x
           more

           $$
           i
           = j
           $$ {#eq-i}

    | k | $l$ |
    |---|-----|
    | m *n* | o $p|q$ r |

    : A caption $s$ {#tbl-t}

    ::: {.theorem #thm-u}
    Inside $v$ [span $w$]{.red}
    :::

    Term
    :   Meaning $y$
        goes on

    Note[^n] here.

    [^n]: Footnote $z$ text
        goes on.
    """

  @Test("A text's and a formula's span covers its very source")
  func exact() {
    let (notebook, found) = NotebookParser.parse(SourceFile(path: "n.md", text: Self.source))
    #expect(found.isEmpty, "\(found.map(\.description))")
    var texts = 0
    var formulas: [String] = []
    NodeWalk.inlines(of: notebook) { inline in
      if case .text(let text) = inline.kind {
        #expect(String(inline.span.text) == text)
        texts += 1
      }
      if case .math(let excerpt) = inline.kind {
        #expect(inline.span.text.hasPrefix("$") && inline.span.text.hasSuffix("$"))
        formulas.append(excerpt.text)
        if !excerpt.text.contains("\n") {
          #expect(inline.span.text == "$\(excerpt.text)$")
          #expect(excerpt.span(of: 0..<excerpt.text.utf8.count)?.text == excerpt.text[...])
        }
      }
    }
    #expect(texts > 35)
    #expect(
      formulas.sorted() == [
        "a_1", "b", "c\n\\le d", "e", "f", "g_{h}", "l", "p|q", "s", "v", "w", "y", "z",
      ])
  }

  @Test("Blocks span their source")
  func blocks() throws {
    let file = SourceFile(path: "n.md", text: Self.source)
    let (notebook, _) = NotebookParser.parse(file)
    #expect(notebook.blocks.first?.span.text == "# Héading $a_1$ {#sec-a}")
    let table = try #require(notebook.blocks.first { $0.attributes.id == "tbl-t" })
    #expect(table.span.text.hasPrefix("| k |") && table.span.text.hasSuffix("{#tbl-t}"))
    let theorem = try #require(notebook.blocks.first { $0.attributes.id == "thm-u" })
    #expect(theorem.span.text.hasPrefix(":::") && theorem.span.text.hasSuffix("\n:::"))
  }

  @Test("A character of a display's later lines is found where it stands")
  func displayPlaces() throws {
    let file = SourceFile(path: "n.md", text: "> a\n>\n> $$\n> x\n> + y\n> $$\n")
    let (notebook, _) = NotebookParser.parse(file)
    guard case .blockQuote(let blocks) = notebook.blocks.first?.kind,
      case .math(let excerpt) = blocks.last?.kind
    else {
      Issue.record("no formula: \(TreeDump.dump(notebook))")
      return
    }
    #expect(excerpt.text == "x\n+ y")
    #expect(excerpt.span(of: 4..<5)?.start == SourceLocation(line: 5, column: 5))
  }

  @Test("A cell's code knows its lines and columns, in lists and quotes too")
  func cells() throws {
    let file = SourceFile(
      path: "n.md",
      text: "- a\n\n  ```swift\n  //| echo: false\n  let x = 1\n    let y = 2\n  ```\n")
    let (notebook, _) = NotebookParser.parse(file)
    guard case .list(let list) = notebook.blocks.first?.kind,
      case .cell(let cell) = list.items.first?.blocks.last?.kind
    else {
      Issue.record("no cell: \(TreeDump.dump(notebook))")
      return
    }
    #expect(cell.code.text == "let x = 1\n  let y = 2")
    #expect(cell.options.echo == .hidden)
    #expect(cell.code.span(of: 12..<15)?.start == SourceLocation(line: 6, column: 5))
    #expect(cell.code.span(of: 12..<15)?.text == "let")
  }
}

/// Calls a closure with every inline of a notebook.
enum NodeWalk {
  static func inlines(of notebook: Notebook, _ visit: (Inline) -> Void) {
    notebook.nodes.walk { if case .inline(let inline) = $0 { visit(inline) } }
  }

  /// Calls a closure with the inlines of each paragraph that is no part of another block.
  static func paragraphs(of notebook: Notebook, _ visit: ([Inline]) -> Void) {
    for block in notebook.blocks {
      if case .paragraph(let inlines) = block.kind { visit(inlines) }
    }
  }
}
