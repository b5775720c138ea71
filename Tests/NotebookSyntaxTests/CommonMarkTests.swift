import Diagnostics
import NotebookSyntax
import Testing

/// Inlines against cmark-gfm's own reading of a whole document, on texts that hold nothing beyond
/// CommonMark: that masking changes nothing else, and that each node finds its source.
@Suite("Inlines agree with cmark-gfm")
struct CommonMarkTests {
  static let definitions = "\n\n[r]: u 't'\n[Long  label]: <v w>\n[é]: x\n"

  @Test("On examples of each construct", arguments: CommonMarkExamples.all)
  func example(text: String) throws {
    let source = text + Self.definitions
    let expected = try #require(CommonMarkReference.paragraph(source))
    #expect(TreeDump.text(inlines(source)) == expected)
  }

  /// Pieces that a seeded generator strings together: every interaction that the specification
  /// knows appears among a few thousand texts.
  static let pieces = [
    "a", "b c", " ", "*", "**", "***", "_", "__", "`", "``", "[", "]", "](u)", "](u \"t\")", "![",
    "\\", "\\*", "&amp;", "&#945;", "!", "(a)", ".", "\"", "'", "(\"", "é", "—", ",", "\n",
    "  \n", "<b@c.d>", "<http://x>", "[r]", "[r][]", "[q][r]", "--", "...", "-", "{", "}",
  ]

  @Test("On texts put together at random, and their spans are right")
  func random() {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next() -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state >> 33)
    }
    for _ in 0..<6_000 {
      let count = 1 + next() % 12
      // Two letters, since "a." begins an item of a list, as pandoc reads it.
      var text = "ab"
      for _ in 0..<count { text += Self.pieces[next() % Self.pieces.count] }
      // An escaped space is pandoc's non-breaking space here.
      if text.contains("\\ ") { continue }
      let source = text + Self.definitions
      guard let expected = CommonMarkReference.paragraph(source) else { continue }
      let found = inlines(source)
      #expect(TreeDump.text(found) == expected, "\(text.debugDescription)")
      #expect(SpanProperties.violations(found) == [])
    }
  }

  @Test("A wrong span would be noticed")
  func wrongSpans() {
    let file = SourceFile(path: "n.md", text: "a *b* c")
    func text(_ text: String, _ range: Range<Int>) -> Inline {
      Inline(.text(text), at: Span(file, range))
    }
    let wrong: [[Inline]] = [
      [text("a", 1..<2)], [text("c", 6..<7), text("a", 0..<1)],
      [Inline(.emphasis([text("b", 3..<4)]), at: Span(file, 3..<5))],
      [Inline(.emphasis([text("c", 6..<7)]), at: Span(file, 2..<5))],
    ]
    for inlines in wrong { #expect(!SpanProperties.violations(inlines).isEmpty) }
  }

  private func inlines(_ source: String) -> [Inline] {
    let (notebook, _) = NotebookParser.parse(SourceFile(path: "n.md", text: source))
    guard case .paragraph(let inlines)? = notebook.blocks.first?.kind else {
      if case .image(let image)? = notebook.blocks.first?.kind, let block = notebook.blocks.first {
        return [Inline(.image(path: image.path, image.caption), at: block.span)]
      }
      return []
    }
    return inlines
  }
}
