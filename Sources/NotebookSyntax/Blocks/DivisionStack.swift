import Diagnostics

/// The fenced divisions that are open among the blocks of one container.
struct DivisionStack {
  private struct Division {
    var attributes: Attributes
    /// Of its opening fence.
    var span: Span
    var blocks: [Block] = []
    /// `:::{note} argument`: a directive of MyST's.
    var directive: (name: String, argument: String)?
  }

  private var open: [Division] = []
  private var blocks: [Block] = []

  /// The last block of the innermost division.
  var last: Block? {
    get { open.isEmpty ? blocks.last : open[open.count - 1].blocks.last }
    set {
      _ = popLast()
      if let newValue { append([newValue]) }
    }
  }

  /// Whether the last block is a table that has no caption yet.
  var isAtTable: Bool {
    if case .table(let table) = last?.kind { table.caption.isEmpty } else { false }
  }

  mutating func append(_ new: [Block]) {
    if open.isEmpty { blocks += new } else { open[open.count - 1].blocks += new }
  }

  mutating func popLast() -> Block? {
    open.isEmpty ? blocks.popLast() : open[open.count - 1].blocks.popLast()
  }

  /// `::: {.theorem #thm-a}`, `::: theorem`, or `:::` alone, which closes.
  mutating func handleFence(at line: Range<Int>, in context: ParsingContext) {
    let bytes = context.source.bytes
    var start = line.lowerBound
    var end = line.upperBound
    let isFiller: (UInt8) -> Bool = { $0 == .colon || $0.isBlank }
    while start < end, isFiller(bytes[start]) { start += 1 }
    while end > start, isFiller(bytes[end - 1]) { end -= 1 }
    let span = context.source.span(line)
    if start == end { return close(at: span, in: context) }
    var attributes = Attributes()
    let directive = MySTDirective.head(context.source.string(start..<end))
    if bytes[start] == .leftBrace {
      if directive != nil {
        // Its attributes stand below.
      } else if let (parsed, past) = AttributeParser.parse(bytes, from: start), past == end {
        attributes = parsed
      } else {
        context.report(
          .error(
            "markdown.attributes", "A division needs attributes like {.theorem #thm-id}",
            at: context.source.span(start..<end)))
      }
    } else {
      attributes.classes = [context.source.string(start..<end)]
    }
    if let id = attributes.id, let kind = attributes.classes.first,
      BookdownMarkup.isRMarkdown(context.source.file)
    {
      attributes.id = BookdownMarkup.label(id, ofKind: kind)
    }
    open.append(Division(attributes: attributes, span: span, directive: directive))
  }

  private mutating func close(at span: Span, in context: ParsingContext) {
    guard let division = open.popLast() else {
      context.report(
        .error("markdown.stray-division", "This ::: closes no division", at: span))
      return
    }
    if let (name, argument) = division.directive {
      let whole = division.span.through(span)
      append(
        MySTDirective.blocks(
          name, argument, division.blocks, at: whole, opening: division.span, in: context))
      return
    }
    append([
      Block(
        .division(division.blocks), at: division.span.through(span),
        attributes: division.attributes)
    ])
  }

  /// The blocks; divisions that were not closed end here, and are diagnosed.
  mutating func finish(in context: ParsingContext) -> [Block] {
    while let division = open.last {
      context.report(
        .error(
          "markdown.unclosed-division", "This division is not closed by ::: in its container",
          at: division.span))
      close(at: division.blocks.last?.span ?? division.span, in: context)
    }
    return blocks
  }
}

extension BlockParser {
  func isDivisionFence(_ node: MarkdownNode) -> Bool {
    node.kind == .thematicBreak && node.start < source.bytes.count
      && source.bytes[node.start] == .colon
  }

  func fenceLine(_ node: MarkdownNode) -> Range<Int> {
    node.start..<tree.line(node.lines.lowerBound).upperBound
  }
}
