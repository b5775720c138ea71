import CMarkdown

/// cmark-gfm's inline parser, with the link definitions of one source.
///
/// It is what cmark-gfm runs on the content of each paragraph. Called by itself it reads any text as
/// inlines, so that titles, cells of tables and captions need no block around them, and formulas can
/// be masked first.
final class InlineGrammar {
  private let parser: UnsafeMutablePointer<cmark_parser>
  private(set) var hasDefinitions = false

  init() {
    // One tilde is pandoc's sign of a subscript.
    parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE)
    MarkdownExtension.attach([.strikethrough], to: parser)
  }

  deinit { cmark_parser_free(parser) }

  /// Takes the definitions `[label]: destination` that another parser has met: the source's, not those
  /// of a cell or caption within it, which is read later.
  func takeDefinitions(of other: UnsafeMutablePointer<cmark_parser>) {
    if hasDefinitions { return }
    hasDefinitions = true
    swap(&parser.pointee.refmap, &other.pointee.refmap)
  }

  /// Takes more definitions, as lines of their own, for labels that the source has not defined itself.
  ///
  /// cmark-gfm takes the first of several definitions, and sorts them when it reads the first text:
  /// later ones would be lost.
  func define(_ lines: [UInt8]) {
    guard let own = parser.pointee.refmap, own.pointee.sorted == nil,
      let reader = cmark_parser_new(CMARK_OPT_DEFAULT)
    else { return }
    defer { cmark_parser_free(reader) }
    // A blank line closes the paragraph that the definitions are.
    (lines + [.newline, .newline]).withUnsafeBytes { buffer in
      cmark_parser_feed(
        reader, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard let others = reader.pointee.refmap, let first = others.pointee.refs else { return }
    var last = first
    last.pointee.age += own.pointee.size
    while let next = last.pointee.next {
      next.pointee.age += own.pointee.size
      last = next
    }
    last.pointee.next = own.pointee.refs
    own.pointee.refs = first
    own.pointee.size += others.pointee.size
    (others.pointee.refs, others.pointee.size) = (nil, 0)
  }

  /// The inlines of a text, as children of a node that lives as long as the call.
  ///
  /// Texts are not joined: each escape, entity, dash and quotation mark is a node of its own.
  func withTree(of text: [UInt8], _ body: (UnsafeMutablePointer<cmark_node>) -> Void) {
    guard let root = cmark_node_new(CMARK_NODE_PARAGRAPH) else { return }
    defer { cmark_node_free(root) }
    root.pointee.start_column = 1
    cmark_strbuf_put(&root.pointee.content, text, bufsize_t(text.count))
    let options = isProse(text) ? CMARK_OPT_SMART : 0
    cmark_parse_inlines(parser, root, parser.pointee.refmap, parser.pointee.options | options)
    body(root)
  }

  /// cmark-gfm needs time quadratic in a text's quotation marks to pair them; where there are as
  /// many as no paragraph has, they stay as they are.
  private func isProse(_ text: [UInt8]) -> Bool {
    text.count { $0 == .singleQuote || $0 == .doubleQuote } < 2000
  }
}

/// GitHub's extensions of CommonMark.
enum MarkdownExtension: String {
  case table, tasklist, strikethrough

  static func attach(
    _ extensions: [MarkdownExtension], to parser: UnsafeMutablePointer<cmark_parser>
  ) {
    _ = registration
    for name in extensions {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name.rawValue))
    }
  }

  /// cmark-gfm keeps its extensions and their special characters (the tilde) in variables of the
  /// process: set once, before anything is parsed, they can be read by several threads.
  private static let registration: Void = {
    cmark_gfm_core_extensions_ensure_registered()
    guard let parser = cmark_parser_new(0) else { return }
    let strikethrough = cmark_find_syntax_extension(MarkdownExtension.strikethrough.rawValue)
    cmark_parser_attach_syntax_extension(parser, strikethrough)
    cmark_manage_extensions_special_characters(parser, 1)
    cmark_parser_free(parser)
  }()
}
