import Diagnostics
import NotebookSyntax
import Testing

@Suite("Wrong input is read to its end")
struct WrongInputTests {
  @Test(
    "Whatever is nested or repeated without end",
    arguments: [
      ">", "> ", "[", "*a ", "**a ", "_a ", "![", "[a](", "*", "`", "<!--", "$", "$$", "$a ", "{",
      "[a]{", "](a", "\\", "&", "<", "@", "[@", "- ", "1. ", "<sup>", "[^", "~~a ", "[a]{.b} ",
      ":::\n", "[a]: b\n", "|", "\"", "\u{0}", "`{swift}", "[a](@b) ", "(@b){.c} ",
    ])
  func repeated(piece: String) {
    let text = "a" + String(repeating: piece, count: 5_000)
    for source in [text, text + "\n\nb", String(text.dropFirst())] {
      let (notebook, _) = NotebookParser.parse(SourceFile(path: "n.md", text: source))
      NodeWalk.inlines(of: notebook) { #expect($0.span.range.upperBound <= source.utf8.count * 3) }
    }
  }

  @Test(
    "What is nested and closed is cut at a depth, with an error",
    arguments: [("*a **b ", " c** d*"), ("[", "]{.x}"), ("![", "](u)"), ("> ", "")])
  func nested(open: String, close: String) {
    let source =
      String(repeating: open, count: 3_000) + "x" + String(repeating: close, count: 3_000)
    let (_, found) = NotebookParser.parse(SourceFile(path: "n.md", text: source))
    #expect(found.contains { $0.identifier == "markdown.nesting" })
  }

  @Test("Nulls become U+FFFD, in captions blanks")
  func nulls() {
    #expect(TreeDump.blocks("a\u{0}*b*") == "paragraph: a\u{FFFD}<em>b</em>")
    let (inlines, _) = Markdown.inlines(of: SourceExcerpt("a\u{0}*b*", origin: nil))
    #expect(TreeDump.text(inlines) == "a <em>b</em>")
  }

  @Test("A tab, a lone dollar and blank lines of blanks do no harm")
  func oddities() {
    #expect(TreeDump.blocks("\ta\n") == "code -: a")
    #expect(TreeDump.blocks("a\tb\n\t\n\t \n$\n") == "paragraph: a\tb\nparagraph: $")
  }
}
