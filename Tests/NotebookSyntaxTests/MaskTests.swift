import Diagnostics
import NotebookSyntax
import Testing

/// What CommonMark does not know, among what it knows.
@Suite("Formulas, citations and spans within CommonMark")
struct MaskTests {
  @Test(
    "Each stands where a word could",
    arguments: [
      ("*$a*b$*", "<em><math>a*b</math></em>"),
      ("**$x$**y", "<strong><math>x</math></strong>y"),
      ("_$x$_ and $x$_y_", "<em><math>x</math></em> and <math>x</math>_y_"),
      ("\"$x$\" and $f$'s", "“<math>x</math>” and <math>f</math>’s"),
      ("[$x$ @eq-a](u)", "<a u><math>x</math> <ref eq-a></a>"),
      ("a ![$x$ *a*](u)", "a <img u><math>x</math> <em>a</em></img>"),
      ("[a $]$ b](u)", "<a u>a <math>]</math> b</a>"),
      ("~~$x$~~ ~~~a~~~", "<del><math>x</math></del> ~~~a~~~"),
      ("~~*a* b~~", "<del><em>a</em> b</del>"),
      ("*[a [b](u) c]{.x}*", "<em><span {.x}>a <a u>b</a> c</span></em>"),
      ("[[a]{.x} b](u)", "<a u><span {.x}>a</span> b</a>"),
      ("[a [b *c*]{.x} d]{.y}", "<span {.y}>a <span {.x}>b <em>c</em></span> d</span>"),
      ("[*a*]{.x}[b]{.y}", "<span {.x}><em>a</em></span><span {.y}>b</span>"),
      (
        "`a`{.x} [b](u){.y} c{.z}",
        "<span {.x}><code>a</code></span> <span {.y}><a u>b</a></span> c{.z}"
      ),
      ("(a){.x \"*b*\"} [a]{", "(a){.x “<em>b</em>”} [a]{"),
      ("(a){.x}*b*", "(a){.x}<em>b</em>"),
      ("[a](http://x/@b) @b", "<a http://x/@b>a</a> <cite in text |b|>"),
      ("[a](x$y$) $z$", "<a x$y$>a</a> <math>z</math>"),
      ("<http://x/@b> @b", "<a http://x/@b>http://x/@b</a> <cite in text |b|>"),
      ("`[@a] [b]{.c}\\ d`", "<code>[@a] [b]{.c}\\ d</code>"),
      ("see\\ @fig-a", "see\u{A0}<ref fig-a>"),
      ("*[@a, p. *3*]*", "<em><cite |a|p. <em>3</em>></em>"),
      ("*a [b*]{.x}*", "<em>a <span {.x}>b*</span></em>"),
      ("`` `{swift} a `` ``{swift} b` c``", "<code>`{swift} a</code> <swift 0>b` c</swift>"),
      (
        "a<sup>*b*<sub>c</sub></sup>d",
        "a<span {.sup}><em>b</em><span {.sub}>c</span></span>d"
      ),
      ("\\[a]{.x} \\@b", "[a]{.x} @b"),
      ("[a][r]{.x} [r]{.y}", "<span {.x}><a u>a</a></span> <span {.y}>r</span>"),
    ])
  func kinds(source: String, expected: String) {
    let (notebook, _) = NotebookParser.parse(
      SourceFile(path: "n.md", text: source + "\n\n[r]: u\n"))
    #expect(TreeDump.dump(notebook) == "paragraph: " + expected)
    NodeWalk.paragraphs(of: notebook) { #expect(SpanProperties.violations($0) == []) }
  }

  @Test("Link definitions leave the paragraph or heading that they start")
  func definitions() {
    let source = """
      > [r]: u
      >   "t"
      > [s]: v
      > Text [r] $x$
      > [s]: w

      [q]: y
      Title [q]
      ===
      """
    #expect(
      TreeDump.blocks(source) == """
        quote
          paragraph: Text <a u "t">r</a> <math>x</math>⏎<a v>s</a>: w
        heading 1: Title <a y>q</a>
        """)
  }

  @Test("Footnotes are found whatever the case of their labels; those never called are kept")
  func footnotes() {
    let source = "a[^A-b]\n\n[^a-b]: One $x$.\n\n[^c]: Two.\n"
    #expect(
      TreeDump.blocks(source) == """
        paragraph: a<note a-b>
        footnote a-b
          paragraph: One <math>x</math>.
        footnote c
          paragraph: Two.
        """)
  }
}
