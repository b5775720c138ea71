import CMarkdown

/// The block structure of a masked source, by cmark-gfm with tables, task lists and footnotes.
struct MarkdownTree {
  let root: MarkdownNode
  /// Offsets of the first byte of each line of the masked source, and the end of the last.
  let lineStarts: [Int]
  private let count: Int

  init(_ masked: [UInt8]) {
    count = masked.count
    var starts = [0]
    for (offset, byte) in masked.enumerated() where byte == .newline { starts.append(offset + 1) }
    lineStarts = starts
    root = Self.parse(masked, lineStarts: starts)
  }

  /// A line without its break; lines past the end are empty.
  func line(_ number: Int) -> Range<Int> {
    guard number < lineStarts.count else { return count..<count }
    let end = number + 1 < lineStarts.count ? lineStarts[number + 1] - 1 : count
    return lineStarts[number]..<end
  }

  private static func parse(_ masked: [UInt8], lineStarts: [Int]) -> MarkdownNode {
    cmark_gfm_core_extensions_ensure_registered()
    let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES)
    defer { cmark_parser_free(parser) }
    for name in ["table", "tasklist"] {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    let bytes = masked + callsOfFootnotes(masked, lineStarts)
    bytes.withUnsafeBytes { buffer in
      cmark_parser_feed(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    let document = cmark_parser_finish(parser)
    defer { cmark_node_free(document) }
    let lines = Lines(bytes: masked, starts: lineStarts)
    var root = node(document, lines)
    root.children.removeAll { $0.start >= masked.count }
    root.children.sort { $0.start < $1.start }
    return root
  }

  /// cmark-gfm drops footnotes that nothing calls, and moves the others to the end: this calls each,
  /// so that what is never called is known too.
  private static func callsOfFootnotes(_ bytes: [UInt8], _ lineStarts: [Int]) -> [UInt8] {
    var calls: [UInt8] = []
    for start in lineStarts {
      let line = LineShape(bytes, at: start)
      guard line.content + 1 < line.end, bytes[line.content] == .leftBracket,
        bytes[line.content + 1] == .caret, let label = LinkSyntax.label(bytes, from: line.content),
        label.upperBound + 1 < line.end, bytes[label.upperBound + 1] == .colon
      else { continue }
      calls += [.space, .leftBracket] + bytes[label] + [.rightBracket]
    }
    return calls.isEmpty ? [] : [.newline, .newline] + calls
  }

  private struct Lines {
    var bytes: [UInt8]
    var starts: [Int]

    var count: Int { bytes.count }

    func offset(line: Int32, column: Int32) -> Int {
      guard line > 0, Int(line) <= starts.count else { return count }
      return min(starts[Int(line) - 1] + max(0, Int(column) - 1), count)
    }

    /// A table that ends a paragraph has the paragraph's place, and the paragraph has none: the row
    /// of hyphens tells where the one ends and the other starts.
    func placeHeaders(_ parent: inout MarkdownNode) {
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
  }

  private static func node(_ pointer: OpaquePointer?, _ lines: Lines) -> MarkdownNode {
    let startLine = cmark_node_get_start_line(pointer)
    let start = lines.offset(line: startLine, column: cmark_node_get_start_column(pointer))
    let first = max(0, min(Int(startLine), lines.starts.count) - 1)
    let last = max(0, min(Int(cmark_node_get_end_line(pointer)), lines.starts.count) - 1)
    var result = MarkdownNode(kind: kind(pointer), start: start, lines: first...max(first, last))
    switch result.kind {
    case .paragraph, .heading, .code, .row, .html, .thematicBreak: return result
    default: break
    }
    var child = cmark_node_first_child(pointer)
    while child != nil {
      result.children.append(node(child, lines))
      child = cmark_node_next(child)
    }
    lines.placeHeaders(&result)
    return result
  }

  private static func kind(_ pointer: OpaquePointer?) -> MarkdownNode.Kind {
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

  private static func code(_ pointer: OpaquePointer?) -> MarkdownNode.Kind {
    let info = cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? ""
    var (length, offset): (Int32, Int32) = (0, 0)
    var character: CChar = 0
    let isFenced = cmark_node_get_fenced(pointer, &length, &offset, &character) != 0
    return .code(info: info, isFenced: isFenced)
  }

  private static func list(_ pointer: OpaquePointer?) -> MarkdownNode.Kind {
    let isOrdered = cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
    return .list(
      start: isOrdered ? Int(cmark_node_get_list_start(pointer)) : nil,
      isTight: cmark_node_get_list_tight(pointer) != 0)
  }

  private static func alignments(_ pointer: OpaquePointer?) -> [Block.Table.Alignment] {
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
