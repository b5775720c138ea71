import Diagnostics
import NotebookSyntax
import Testing

@Suite("Inlines")
struct InlineTests {
  @Test(
    "Kinds",
    arguments: [
      ("\"a\" isn't 'b' --- c--d...", "“a” isn’t ‘b’ — c–d…"),
      ("~~a~~ H~2~O ~ a~b", "<del>a</del> H<span {.sub}>2</span>O ~ a~b"),
      ("m^2^ x^2+y^2 [^a", "m<span {.sup}>2</span> x^2+y^2 [^a"),
      ("==a *b*== c==d e == f", "<span {.mark}>a <em>b</em></span> c==d e == f"),
      ("https://x.org/~u/~v/ @a", "https://x.org/~u/~v/ <cite in text |a|>"),
      ("<u>a</u> <i>b</i> c<br/>d", "<span {.underline}>a</span> <em>b</em> c<br>d"),
      ("a \\(x_1\\) b", "a <math>x_1</math> b"), ("\\[sic\\] \\(a", "[sic] (a"),
      ("$a \\text{b $c$ d}$ e", "<math>a \\text{b $c$ d}</math> e"),
      ("a  \nb\\\nc\nd", "a<br>b<br>c⏎d"),
      ("&amp; &Theta; &#35; &nosuch;", "& Θ # &nosuch;"),
      ("snake_case \\*x\\*", "snake_case *x*"),
      ("see @eq-a, @fig-b_c.", "see <ref eq-a>, <ref fig-b_c>."),
      ("[@eq-a; @eq-b]", "<ref eq-a eq-b>"),
      ("[see @a18, p. 3; @b]", "<cite see|a18|p. 3; |b|>"),
      ("As @jacot:2018. Then", "As <cite in text |jacot:2018|>. Then"),
      ("[@eq-a, @eq-b]", "<ref eq-a eq-b>"),
      ("[see @eq-a for more]", "[see <ref eq-a> for more]"),
      ("@eq-a–@eq-b", "<ref eq-a>–<ref eq-b>"), ("@eq-a’s", "<ref eq-a>’s"),
      ("见@eq-a。", "见<ref eq-a>。"), ("Zoë@b.example", "Zoë@b.example"),
      ("[see *one* @a, $n$]", "<cite see <em>one</em>|a|<math>n</math>>"),
      ("@{10.1/(a) b}, [@a+:b--c?]", "<cite in text |10.1/(a) b|>, <cite |a+:b--c?|>"),
      ("_see @a_", "<em>see <cite in text |a|></em>"),
      ("@a [p. 3] b", "<cite in text |a|p. 3> b"),
      ("@a [b](c)", "<cite in text |a|> <a c>b</a>"),
      ("mail me@kaist.ac.kr or \\@x", "mail me@kaist.ac.kr or @x"),
      (
        "<me@kaist.ac.kr> <https://a.b/?q=1>",
        "<a mailto:me@kaist.ac.kr>me@kaist.ac.kr</a> <a https://a.b/?q=1>https://a.b/?q=1</a>"
      ),
      ("[a *b*]{.red #x}", "<span {#x .red}>a <em>b</em></span>"),
      ("`{swift} f(x)[0]` `{swift} y`", "<swift 0>f(x)[0]</swift> <swift 1>y</swift>"),
      ("a<br>b<sup>2</sup>", "a<br>b<span {.sup}>2</span>"),
      ("[a](b \"c\") ![d](e)", "<a b \"c\">a</a> <img e>d</img>"),
      ("[a [b](c) d](e)", "[a <a c>b</a> d](e)"),
      ("***a** b*", "<em><strong>a</strong> b</em>"),
      ("a\\ b", "a\u{A0}b"),
    ])
  func kinds(source: String, expected: String) {
    #expect(TreeDump.blocks(source) == "paragraph: " + expected)
  }

  @Test("Expressions are numbered in reading order, footnotes and captions included")
  func order() {
    let source = """
      `{swift} a`[^n]

      [^n]: `{swift} b`

      ```swift
      //| caption: at `{swift} c`
      plot(x)
      ```

      `{swift} d`
      """
    let (notebook, found) = NotebookParser.parse(SourceFile(path: "n.md", text: source))
    #expect(found.isEmpty)
    let dump = TreeDump.dump(notebook)
    #expect(dump.contains("<swift 0>a"))
    #expect(dump.contains("<swift 1>b"))
    #expect(dump.contains("<swift 3>d"))
    let captions = notebook.blocks.compactMap { block in
      if case .cell(let cell) = block.kind { cell.captions } else { nil }
    }
    #expect(captions.map { $0.map(TreeDump.text) } == [["at <swift 2>c</swift>"]])
  }
}
