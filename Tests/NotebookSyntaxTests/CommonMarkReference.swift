import CMarkdown

/// cmark-gfm's own reading of a source, in the notation of `TreeDump`.
///
/// Without strikethrough: to end its parsing would take the tilde from parsers on other threads.
enum CommonMarkReference {
  /// The inlines of the first paragraph, when that is all there is.
  static func paragraph(_ source: String) -> String? {
    let parser = cmark_parser_new(CMARK_OPT_SMART)
    defer { cmark_parser_free(parser) }
    source.withCString { cmark_parser_feed(parser, $0, source.utf8.count) }
    let document = cmark_parser_finish(parser)
    defer { cmark_node_free(document) }
    guard let first = cmark_node_first_child(document), cmark_node_next(first) == nil,
      cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH
    else { return nil }
    return children(first)
  }

  /// What an entity stands for.
  static func decoded(_ entities: String) -> String {
    var buffer = cmark_strbuf()
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0)
    defer { cmark_strbuf_free(&buffer) }
    houdini_unescape_html_f(&buffer, Array(entities.utf8), bufsize_t(entities.utf8.count))
    let bytes = UnsafeBufferPointer(start: buffer.ptr, count: Int(buffer.size))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func children(_ parent: UnsafeMutablePointer<cmark_node>) -> String {
    var result = ""
    var child = cmark_node_first_child(parent)
    while let node = child {
      result += text(node)
      child = cmark_node_next(node)
    }
    return result
  }

  private static func text(_ node: UnsafeMutablePointer<cmark_node>) -> String {
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
    case "link": return "<a \(url)\(title.isEmpty ? "" : " \"\(title)\"")>\(children(node))</a>"
    case "image": return "<img \(url)>\(children(node))</img>"
    case "html_inline": return "<html>\(literal)</html>"
    default: return "?"
    }
  }
}
