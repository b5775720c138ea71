import CMarkdown

/// Character references of HTML, by cmark's table of their names: `&amp;`, `&#x3B1;`.
enum CharacterReference {
  /// What the reference right behind an ampersand stands for, and how many bytes it has there; nil
  /// where there is none.
  static func behindAmpersand(_ bytes: ArraySlice<UInt8>) -> (text: [UInt8], length: Int)? {
    var length = 0
    let text = filling { buffer in
      length = bytes.withUnsafeBufferPointer {
        Int(houdini_unescape_ent(&buffer, $0.baseAddress, bufsize_t($0.count)))
      }
    }
    return length > 0 ? (text, length) : nil
  }

  /// A text with all of its references replaced.
  static func decoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let decoded = filling { houdini_unescape_html_f(&$0, bytes, bufsize_t(bytes.count)) }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func filling(_ write: (inout cmark_strbuf) -> Void) -> [UInt8] {
    var buffer = cmark_strbuf()
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0)
    defer { cmark_strbuf_free(&buffer) }
    write(&buffer)
    return Array(UnsafeBufferPointer(start: buffer.ptr, count: Int(buffer.size)))
  }
}
