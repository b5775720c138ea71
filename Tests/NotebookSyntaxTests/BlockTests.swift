import Diagnostics
import NotebookSyntax
import Testing

@Suite("Blocks")
struct BlockTests {
  @Test(
    "Kinds",
    arguments: [
      ("# A *b* {#sec-a .unnumbered}", "heading 1 {#sec-a .unnumbered}: A <em>b</em>"),
      ("A\nb\n===", "heading 1: A⏎b"),
      ("A {#sec-b}\n---", "heading 2 {#sec-b}: A"),
      ("## A ##", "heading 2: A"),
      ("## C#", "heading 2: C#"),
      ("---", "rule"),
      ("```python {#lst-a}\nx = $y$\n```", "code python {#lst-a}: x = $y$"),
      ("~~~\na\n\n~~~", "code -: a⏎"),
      ("    a $x$\n\n    b", "code -: a $x$⏎⏎b"),
      (
        "![Cap $x$](a.png){#fig-a width=60%}",
        "image {#fig-a width=60%} a.png: Cap <math>x</math>"
      ),
      (
        "- [x] done\n- [ ] open",
        """
        list - tight
          item [x]
            paragraph: done
          item [ ]
            paragraph: open
        """
      ),
      (
        "3) a\n4) b",
        """
        list 3) tight
          item
            paragraph: a
          item
            paragraph: b
        """
      ),
      (
        "Text[^n].\n\n[^n]: First.\n\n    Second.",
        """
        paragraph: Text<note n>.
        footnote n
          paragraph: First.
          paragraph: Second.
        """
      ),
      (
        "Term\n:   Meaning\n    goes on.\n\n    Second.\n\nOther\n: a\n: b",
        """
        definitions
          term: Term
            body
              paragraph: Meaning⏎goes on.
              paragraph: Second.
          term: Other
            body
              paragraph: a
            body
              paragraph: b
        """
      ),
      (
        "::: {.theorem #thm-a title=\"The *one*\"}\nText.\n\n::: proof\nP.\n:::\n:::\nAfter",
        """
        division {#thm-a .theorem title=The *one*}
          paragraph: Text.
          division {.proof}
            paragraph: P.
        paragraph: After
        """
      ),
      ("<!-- a\n\nb -->\n\nc", "paragraph: c"),
      (
        "[a]: http://x.org 'T'\n[b]: <y z>\ntext [a] [q][b] [a][]",
        "paragraph: text <a http://x.org \"T\">a</a> <a y z>q</a> <a http://x.org \"T\">a</a>"
      ),
      (
        "Text\n| a | b |\n|---|:-:|\n| c\n\nd",
        """
        paragraph: Text
        table \([Block.Table.Alignment.none, .center]):\u{20}
          a | b
          c |\u{20}
        paragraph: d
        """
      ),
      ("One\ntwo\n===\n\nText\n", "heading 1: One⏎two\nparagraph: Text"),
      ("One\ntwo\n---\nText\n", "heading 2: One⏎two\nparagraph: Text"),
      ("One\n-\n- a\n", "heading 2: One\nlist - tight\n  item\n    paragraph: a"),
      ("> One\n> ---\n>\n> b", "quote\n  heading 2: One\n  paragraph: b"),
      (
        "> [!TIP] A *title*\n> Body\n",
        "division {.callout-tip}\n  heading 2: A <em>title</em>\n  paragraph: Body"
      ),
      ("> [!note]\n> Body\n", "division {.callout-note}\n  paragraph: Body"),
      ("a ^[b *c*] d", "paragraph: a <note ^1> d\nfootnote ^1\n  paragraph: b <em>c</em>"),
      ("\\newpage\n", "page break"), ("{{< pagebreak >}}\n", "page break"),
      ("\\[ a = b \\] {#eq-a}\n", "math {#eq-a}: a = b"),
      (
        "By\n\\begin{align}\na\n\n\\end{align}\nhere",
        "paragraph: By\nmath: \\begin{align}⏎a⏎⏎\\end{align}\nparagraph: here"
      ),
      ("```math\na\n```\n", "math: a"),
      ("<!-- a --> b\n", "paragraph: b"),
      (
        "<p align=center>a <b>c</b></p>\n",
        "paragraph: a <strong>c</strong>"
      ),
      ("\n\n---\ntitle: T\n---\n\na", "paragraph: a"),
      ("\n---\n\na", "rule\nparagraph: a"),
      ("> a\nb\n> > c", "quote\n  paragraph: a⏎b\n  quote\n    paragraph: c"),
    ])
  func kinds(source: String, expected: String) {
    #expect(TreeDump.blocks(source) == expected)
  }

  @Test("Text in divisions within lists stays in its item")
  func nestedDivision() {
    let source = "- a\n\n  ::: note\n  b\n  :::\n- c"
    #expect(
      TreeDump.blocks(source) == """
        list - loose
          item
            paragraph: a
            division {.note}
              paragraph: b
          item
            paragraph: c
        """)
  }

  @Test(
    "What is wrong is diagnosed at its place",
    arguments: [
      ("a\n\n```swift\nlet x = 1\n", "markdown.unclosed-fence", 3, 1),
      ("::: note\na\n", "markdown.unclosed-division", 1, 1),
      ("a\n\n:::\n", "markdown.stray-division", 3, 1),
      ("a <blink>c</blink>\n", "markdown.html", 1, 3),
      ("a\n\n<!-- b\n\nc\n", "markdown.unclosed-comment", 3, 1),
      ("| a | b |\n|---|\n", "markdown.table-columns", 1, 1),
      ("| a |\n|---|\n| b | c |\n", "markdown.table-columns", 3, 7),
      ("a[^x]\n\n[^x]: b\n\n[^x]: c\n", "markdown.duplicate-footnote", 5, 1),
      ("a\n\n[^y]: b\n", "markdown.uncalled-footnote", 3, 1),
      ("---\ndate: 2024-02-30\n---\n", "yaml.date", 2, 7),
      ("See \\vspace{1cm}.\n", "markdown.raw", 1, 5),
      ("a \\newpage b\n", "markdown.look-alike", 1, 3),
      ("{{< fontawesome star >}}\n", "markdown.look-alike", 1, 1),
      ("> [!odd]\n> a\n", "markdown.look-alike", 1, 3),
      ("+---+---+\n| a |\n+-------+\n", "markdown.grid-table", 1, 1),
      ("a[^x]\n\n[^y]: b\n", "markdown.undefined-footnote", 1, 2),
      ("$$ $$", "math.empty-display", 1, 1),
      ("$$ a $$ {#eq a b}", "markdown.attributes", 1, 9),
      ("a\n\n<table>\n</table>\n", "markdown.html", 3, 1),
      ("`{swift} `", "cell.empty-expression", 1, 2),
      (": alone", "markdown.definition", 1, 1),
    ])
  func mistakes(source: String, identifier: String, line: Int, column: Int) throws {
    let (_, found) = NotebookParser.parse(SourceFile(path: "n.md", text: source))
    let diagnostic = try #require(found.first { $0.identifier == identifier })
    #expect(diagnostic.span?.start == SourceLocation(line: line, column: column))
  }

  @Test("Every kind of line break, a byte order mark and an empty file are read")
  func lineBreaks() {
    let expected = "heading 1: A\nmath: x⏎y\ncell 0: let a = 1⏎let b = 2"
    let source = "# A\n\n$$x\ny$$\n\n```swift\nlet a = 1\nlet b = 2\n```\n"
    #expect(TreeDump.blocks(source) == expected)
    let windows = source.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    #expect(TreeDump.blocks("\u{FEFF}" + windows) == expected)
    let classic = source.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r")
    #expect(TreeDump.blocks(classic) == expected)
    #expect(TreeDump.blocks("").isEmpty)
  }
}
