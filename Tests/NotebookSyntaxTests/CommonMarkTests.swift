import CMarkdown
import Diagnostics
import NotebookSyntax
import Testing

/// The inlines that are parsed here against those of cmark-gfm, on texts that hold nothing beyond
/// CommonMark and strikethrough.
@Suite("Inlines agree with cmark-gfm")
struct CommonMarkTests {
  /// Pieces that a seeded generator strings together: every interaction that the specification
  /// knows appears among a few thousand texts.
  static let pieces = [
    "a", "b c", " ", "*", "**", "***", "_", "__", "`", "``", "[", "]", "](u)", "](u \"t\")", "![",
    "\\", "\\*", "&amp;", "&#945;", "!", "(a)", ".", "\"", "'", "~~", "é", "—", ",", "\n",
    "  \n", "<b@c.d>", "<http://x>", "[r]", "[r][]", "[q][r]", "--", "...", "-",
  ]

  /// An escaped space is pandoc's non-breaking space here; a quotation mark after a parenthesis
  /// opens, as in later versions of cmark.
  static let exceptions = ["\\ ", "(\"", "('", "[\"", "['", "(~", "[~", "[ ]"]

  @Test("On texts put together at random")
  func random() {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next() -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state >> 33)
    }
    for _ in 0..<15_000 {
      let count = 1 + next() % 12
      var text = "a"
      for _ in 0..<count { text += Self.pieces[next() % Self.pieces.count] }
      compare(text)
    }
  }

  private func compare(_ text: String) {
    if Self.exceptions.contains(where: text.contains) { return }
    let source = text + "\n\n[r]: u 't'\n"
    let expected = Reference.paragraph(source)
    let (notebook, _) = NotebookParser.parse(SourceFile(path: "n.md", text: source))
    guard case .paragraph(let inlines)? = notebook.blocks.first?.kind, let expected else { return }
    #expect(Reference.text(inlines) == expected, "\(text.debugDescription)")
  }
}

/// cmark-gfm's inlines in the notation of `TreeDump`.
private enum Reference {
  /// Of the first paragraph, when that is all there is.
  static func paragraph(_ source: String) -> String? {
    cmark_gfm_core_extensions_ensure_registered()
    let parser = cmark_parser_new(CMARK_OPT_SMART)
    defer { cmark_parser_free(parser) }
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("strikethrough"))
    source.withCString { cmark_parser_feed(parser, $0, source.utf8.count) }
    let document = cmark_parser_finish(parser)
    defer { cmark_node_free(document) }
    guard let first = cmark_node_first_child(document), cmark_node_next(first) == nil,
      cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH
    else { return nil }
    return children(first)
  }

  private static func children(_ parent: OpaquePointer) -> String {
    var result = ""
    var child = cmark_node_first_child(parent)
    while let node = child {
      result += text(node)
      child = cmark_node_next(node)
    }
    return result
  }

  private static func text(_ node: OpaquePointer) -> String {
    let literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    let url = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    let title = cmark_node_get_title(node).map { String(cString: $0) } ?? ""
    switch String(cString: cmark_node_get_type_string(node)) {
    case "text": return literal
    case "softbreak": return "⏎"
    case "linebreak": return "<br>"
    case "code": return "<code>\(literal)</code>"
    case "emph": return "<em>\(children(node))</em>"
    case "strong": return "<strong>\(children(node))</strong>"
    case "strikethrough": return "<del>\(children(node))</del>"
    case "link": return "<a \(url)\(title.isEmpty ? "" : " \"\(title)\"")>\(children(node))</a>"
    case "image": return "<img \(url)>\(children(node))</img>"
    case "html_inline": return "<html>\(literal)</html>"
    default: return "?"
    }
  }

  static func text(_ inlines: [Inline]) -> String { TreeDump.text(inlines) }
}
