import Diagnostics
import NotebookSyntax
import Testing

@Suite("Formulas are lifted out before Markdown is read")
struct MathTests {
  @Test(
    "Inline",
    arguments: [
      ("a $x_1 * y_2$ b *c*", "a <math>x_1 * y_2</math> b <em>c</em>"),
      ("it costs $5 and $10", "it costs $5 and $10"),
      ("from $20,000 to$30,000", "from $20,000 to$30,000"),
      ("\\$x$ and $y$", "$x$ and <math>y</math>"),
      ("`$a$` and $`b`$", "<code>$a$</code> and <math>b</math>"),
      ("``code ` $x$`` $y$", "<code>code ` $x$</code> <math>y</math>"),
      ("$a < b > c$ and $|x|$", "<math>a < b > c</math> and <math>|x|</math>"),
      ("$\\{ a \\}\\\\ b$", "<math>\\{ a \\}\\\\ b</math>"),
      ("*see $a*b$ there*", "<em>see <math>a*b</math> there</em>"),
      ("**$x$**-axis", "<strong><math>x</math></strong>-axis"),
      ("$a$", "<math>a</math>"),
      ("$ a$ and $b $", "$ a$ and $b $"),
      ("$a\n\\le b$ c", "<math>a⏎\\le b</math> c"),
      ("a $x\n\ny$ b", "a $x"),
      ("[$x$ of](u)", "<a u><math>x</math> of</a>"),
      ("$\\$5$", "<math>\\$5</math>"),
      ("a <!-- $ --> $x$", "a  <math>x</math>"),
    ])
  func inline(source: String, expected: String) {
    let first = TreeDump.blocks(source).split(separator: "\n").first
    #expect(first.map(String.init) == "paragraph: " + expected)
  }

  @Test(
    "Displays",
    arguments: [
      ("$$ a_1 $$ {#eq-a}", "math {#eq-a}: a_1"),
      ("$$\na\n= b\n\n- c\n# d|e\n$$ {#eq-b .x check=false}", "math: no"),
      (
        "$$\na\n= b\n\n- c\n    d\n$$ {#eq-b .x check=false}",
        "math {#eq-b .x check=false}: a⏎= b⏎⏎- c⏎    d"
      ),
      ("so\n$$x$$\nfor all\n$$y$$", "paragraph: so\nmath: x\nparagraph: for all\nmath: y"),
      ("$$a$$\n$$b$$", "math: a\nmath: b"),
      (
        "- item\n\n  $$\n  a\n  $$\n- next",
        """
        list - loose
          item
            paragraph: item
            math: a
          item
            paragraph: next
        """
      ),
      (
        "> quote\n> $$\n> a\n> > b\n> $$ {#eq-q}\n> end",
        """
        quote
          paragraph: quote
          math {#eq-q}: a⏎> b
          paragraph: end
        """
      ),
    ])
  func display(source: String, expected: String) {
    if expected == "math: no" {
      // A heading's line within a display means that the display is not closed.
      let (_, found) = NotebookParser.parse(SourceFile(path: "n.md", text: source))
      #expect(found.contains { $0.identifier == "math.unclosed-display" })
    } else {
      #expect(TreeDump.blocks(source) == expected)
    }
  }

  @Test("A formula in a cell of a table keeps its bars")
  func tables() {
    let source = "| a | $|x|$ |\n|:--|--:|\n| $\\|v\\|$ | `x \\| y` |\n\n: Norms $|x|$ {#tbl-n}\n"
    #expect(
      TreeDump.blocks(source) == """
        table {#tbl-n} \([Block.Table.Alignment.left, .right]): Norms <math>|x|</math>
          a | <math>|x|</math>
          <math>\\|v\\|</math> | <code>x | y</code>
        """)
  }

  @Test("An unclosed display is an error at its dollars, and later ones are read")
  func unclosed() throws {
    let source = "Text.\n\n$$ a = b\n\nMore text.\n\n$$ c $$ {#eq-c}\n"
    let file = SourceFile(path: "n.md", text: source)
    let (notebook, found) = NotebookParser.parse(file)
    #expect(found.map(\.identifier) == ["math.unclosed-display"])
    #expect(found.first?.span?.start == SourceLocation(line: 3, column: 1))
    #expect(TreeDump.dump(notebook).contains("math {#eq-c}: c"))
  }

  @Test("Paragraphs that go on a footnote or a definition are no code")
  func continuedContainers() {
    let note = TreeDump.blocks("a[^n]\n\n[^n]: b\n\n    $c*d$ and\n\n    $$ e $$\n")
    #expect(note.contains("<math>c*d</math>"), "\(note)")
    #expect(note.contains("math: e"), "\(note)")
    let definition = TreeDump.blocks("Term\n: b\n\n    $c*d$\n")
    #expect(definition.contains("<math>c*d</math>"), "\(definition)")
    #expect(!TreeDump.blocks("text\n\n    $c$\n").contains("<math>"))
  }
}
