import CMarkdown

/// The block structure of a masked source, by cmark-gfm with tables, task lists and footnotes.
struct MarkdownTree {
  let root: MarkdownNode
  /// Offsets of the first byte of each line of the masked source, and the end of the last.
  let lineStarts: [Int]
  /// Where a block stands that is nested too deep to be read.
  let tooDeep: Int?
  private let count: Int

  /// Deeper nesting is no document, and would overflow the stack of whatever walks it.
  static let maximumDepth = 100

  init(_ masked: [UInt8], definingLinksFor grammar: InlineGrammar) {
    count = masked.count
    var starts = [0]
    for (offset, byte) in masked.enumerated() where byte == .newline { starts.append(offset + 1) }
    lineStarts = starts
    var reader = Reader(bytes: masked, starts: starts)
    root = Self.parse(masked, grammar, &reader)
    tooDeep = reader.tooDeep
  }

  /// A line without its break; lines past the end are empty.
  func line(_ number: Int) -> Range<Int> {
    guard number < lineStarts.count else { return count..<count }
    let end = number + 1 < lineStarts.count ? lineStarts[number + 1] - 1 : count
    return lineStarts[number]..<end
  }

  private static func parse(
    _ masked: [UInt8], _ grammar: InlineGrammar, _ reader: inout Reader
  ) -> MarkdownNode {
    let parser: UnsafeMutablePointer<cmark_parser> = cmark_parser_new(CMARK_OPT_FOOTNOTES)
    defer { cmark_parser_free(parser) }
    MarkdownExtension.attach([.table, .tasklist], to: parser)
    // A blank line at the end closes the last paragraph, so that its link definitions are known.
    (masked + [.newline, .newline]).withUnsafeBytes { buffer in
      cmark_parser_feed(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    grammar.takeDefinitions(of: parser)
    // cmark-gfm would drop footnotes that nothing calls, and move the others to the end.
    parser.pointee.options &= ~CMARK_OPT_FOOTNOTES
    let document: UnsafeMutablePointer<cmark_node> = cmark_parser_finish(parser)
    defer { cmark_node_free(document) }
    return reader.node(document, depth: 0)
  }

  /// Copies cmark-gfm's blocks.
  private struct Reader {
    let bytes: [UInt8]
    let starts: [Int]
    var tooDeep: Int?

    var count: Int { bytes.count }

    init(bytes: [UInt8], starts: [Int]) {
      self.bytes = bytes
      self.starts = starts.count > 1 && starts.last == bytes.count ? starts.dropLast() : starts
    }

    private func offset(line: Int32, column: Int32) -> Int {
      guard line > 0, Int(line) <= starts.count else { return count }
      return min(starts[Int(line) - 1] + max(0, Int(column) - 1), count)
    }

    mutating func node(_ pointer: UnsafeMutablePointer<cmark_node>, depth: Int) -> MarkdownNode {
      let startLine = cmark_node_get_start_line(pointer)
      let start = offset(line: startLine, column: cmark_node_get_start_column(pointer))
      let first = max(0, min(Int(startLine), starts.count) - 1)
      let last = max(0, min(Int(cmark_node_get_end_line(pointer)), starts.count) - 1)
      var result = MarkdownNode(
        kind: MarkdownTree.kind(pointer), start: start, lines: first...max(first, last))
      switch result.kind {
      case .paragraph: result.textLines = textLines(pointer)
      case .heading where pointer.pointee.as.heading.setext:
        // cmark-gfm counts the line below the underline to the heading.
        if let underline = (first + 1..<starts.count).first(where: isUnderline) {
          result.lines = first...underline
        }
        result.textLines = textLines(pointer) + 1
      case .html:
        // cmark-gfm leaves out the line that closes a comment.
        let literal = cmark_node_get_literal(pointer).map { String(cString: $0) } ?? ""
        let count = literal.utf8.count { $0 == .newline }
        result.lines = first...max(result.lines.upperBound, min(first + count, starts.count) - 1)
      case .heading, .code, .row, .thematicBreak: break
      default:
        result.children = children(of: pointer, start, depth)
        placeHeaders(&result)
      }
      return result
    }

    private mutating func children(
      of pointer: UnsafeMutablePointer<cmark_node>, _ start: Int, _ depth: Int
    ) -> [MarkdownNode] {
      guard depth < MarkdownTree.maximumDepth else {
        tooDeep = min(tooDeep ?? start, start)
        return []
      }
      var children: [MarkdownNode] = []
      var next = cmark_node_first_child(pointer)
      while let child = next {
        children.append(node(child, depth: depth + 1))
        next = cmark_node_next(child)
      }
      return children
    }

    /// A table that ends a paragraph has the paragraph's place, and the paragraph has none: the row
    /// of hyphens tells where the one ends and the other starts.
    private func placeHeaders(_ parent: inout MarkdownNode) {
      for index in parent.children.indices where parent.children[index].isTable {
        let first = parent.children[index].lines.lowerBound
        let last = parent.children[index].lines.upperBound
        guard let header = (first..<last).first(where: { isDelimiterRow($0 + 1) }) else { continue }
        place(header, &parent.children[index])
        if !parent.children[index].children.isEmpty {
          place(header, &parent.children[index].children[0])
        }
        guard header > first, index > 0, parent.children[index - 1].kind == .paragraph else {
          continue
        }
        parent.children[index - 1].lines = first...header - 1
        parent.children[index - 1].start = LineShape(bytes, at: starts[first]).content
      }
    }

    private func place(_ line: Int, _ node: inout MarkdownNode) {
      guard line > node.lines.lowerBound else { return }
      node.lines = line...max(line, node.lines.upperBound)
      node.start = LineShape(bytes, at: starts[line]).content
    }

    private func isDelimiterRow(_ number: Int) -> Bool {
      guard number < starts.count else { return false }
      let line = LineShape(bytes, at: starts[number])
      let row = bytes[line.content..<line.end]
      return row.contains(.hyphen)
        && row.allSatisfy { $0 == .hyphen || $0 == .colon || $0 == .pipe || $0.isBlank }
    }

    /// Hyphens or equals signs alone, beside the marks of quotes.
    private func isUnderline(_ number: Int) -> Bool {
      let end = bytes[starts[number]...].firstIndex(of: .newline) ?? bytes.count
      let line = bytes[starts[number]..<end].drop { $0.isBlank || $0 == .greaterThan }
      guard let sign = line.first, sign == .hyphen || sign == .equals else { return false }
      return line.drop { $0 == sign }.allSatisfy(\.isBlank)
    }

    private func textLines(_ pointer: UnsafeMutablePointer<cmark_node>) -> Int {
      let content = pointer.pointee.content
      let text = UnsafeBufferPointer(start: content.ptr, count: Int(content.size))
      let breaks = text.count { $0 == .newline }
      return text.last == .newline ? breaks : breaks + 1
    }
  }

  private static func kind(_ pointer: UnsafeMutablePointer<cmark_node>) -> MarkdownNode.Kind {
    // This one's name is unknown to cmark-gfm itself.
    if cmark_node_get_type(pointer) == CMARK_NODE_FOOTNOTE_DEFINITION { return .footnote }
    return switch String(cString: cmark_node_get_type_string(pointer)) {
    case "document": .document
    case "paragraph": .paragraph
    case "heading": .heading(level: Int(cmark_node_get_heading_level(pointer)))
    case "code_block": code(pointer)
    case "list": list(pointer)
    case "item": .item(isDone: nil)
    case "tasklist": .item(isDone: cmark_gfm_extensions_get_tasklist_item_checked(pointer))
    case "block_quote": .quote
    case "table": .table(alignments(pointer))
    case "table_header", "table_row": .row
    case "thematic_break": .thematicBreak
    case "html_block": .html
    default: .other
    }
  }

  private static func code(_ pointer: UnsafeMutablePointer<cmark_node>) -> MarkdownNode.Kind {
    let info = cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? ""
    var (length, offset): (Int32, Int32) = (0, 0)
    var character: CChar = 0
    let isFenced = cmark_node_get_fenced(pointer, &length, &offset, &character) != 0
    return .code(info: info, isFenced: isFenced)
  }

  private static func list(_ pointer: UnsafeMutablePointer<cmark_node>) -> MarkdownNode.Kind {
    let isOrdered = cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
    return .list(
      start: isOrdered ? Int(cmark_node_get_list_start(pointer)) : nil,
      isTight: cmark_node_get_list_tight(pointer) != 0)
  }

  private static func alignments(_ pointer: UnsafeMutablePointer<cmark_node>) -> [Block.Table
    .Alignment]
  {
    let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
    guard let letters = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
    return (0..<count).map { index in
      switch letters[index] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .none
      }
    }
  }
}
