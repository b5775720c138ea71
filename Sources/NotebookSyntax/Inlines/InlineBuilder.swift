import CMarkdown
import Diagnostics
import Foundation

/// Turns cmark-gfm's tree of a masked text into inlines, each with its exact span.
///
/// It goes through the tree in the order of the text, with a cursor into the masked bytes. What a
/// node stands for is matched from the cursor on: the characters of a text are in the source as they
/// are, escaped, as an entity, or as what becomes a typographic mark; delimiters have their known
/// widths. Only where a link ends is asked of cmark-gfm, since to find it would be to repeat all the
/// rules of destinations and titles.
struct InlineBuilder {
  typealias Node = UnsafeMutablePointer<cmark_node>

  let text: LeafText
  let mask: InlineMask
  let context: ParsingContext
  let isInTable: Bool
  /// In the masked bytes.
  var cursor = 0
  /// Of the line that cmark-gfm counts columns from.
  var lineStart = 0
  /// The nodes around the cursor, the text itself first.
  var frames = [InlineFrame(start: 0)]
  /// Single quotation marks that wait for their closing ones.
  var openQuotes = 0
  private var nextMark = 0
  private var misplaced: [Int] = []
  lazy var codeSpans = CodeSpans(mask.bytes)
  /// How many nodes around the cursor are nested too deep to be shown.
  private var hiddenDepth = 0
  /// The one whose text is being passed over.
  private var autolink: Node?

  /// Deeper nesting is no text, and would overflow the stack of whatever walks it.
  static let maximumDepth = 50

  init(_ text: LeafText, _ mask: InlineMask, _ context: ParsingContext, isInTable: Bool) {
    self.text = text
    self.mask = mask
    self.context = context
    self.isInTable = isInTable
  }

  mutating func build(_ root: Node) {
    let events = cmark_iter_new(root)
    defer { cmark_iter_free(events) }
    while true {
      let event = cmark_iter_next(events)
      if event == CMARK_EVENT_DONE { return }
      guard let node = cmark_iter_get_node(events), node != root else { continue }
      if event == CMARK_EVENT_ENTER { enter(node) } else { exit(node) }
    }
  }

  /// The inlines, and the places of the marks that none of them stands for.
  mutating func finish() -> ([Inline], misplaced: [Int]) {
    skipMarks(before: .max)
    closeFrame()
    return (frames[0].inlines, misplaced)
  }

  // MARK: Marks

  func byte(at index: Int) -> UInt8? {
    index < mask.bytes.count ? mask.bytes[index] : nil
  }

  /// The mark that starts at the cursor.
  mutating func markAtCursor() -> InlineMark? {
    skipMarks(before: cursor)
    guard nextMark < mask.marks.count, mask.marks[nextMark].maskedStart == cursor
    else { return nil }
    return mask.marks[nextMark]
  }

  /// Of the mark after the cursor.
  var startOfNextMark: Int {
    nextMark < mask.marks.count ? mask.marks[nextMark].maskedStart : mask.bytes.count
  }

  mutating func takeMark() { nextMark += 1 }

  mutating func misplaceMark() {
    misplaced.append(mask.marks[nextMark].range.lowerBound)
    nextMark += 1
  }

  private mutating func skipMarks(before offset: Int) {
    while nextMark < mask.marks.count, mask.marks[nextMark].maskedStart < offset { misplaceMark() }
  }

  // MARK: Nodes

  private mutating func enter(_ node: Node) {
    guard autolink == nil else { return }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: addText(literal(node))
    case CMARK_NODE_SOFTBREAK: addBreak(.softBreak)
    case CMARK_NODE_LINEBREAK: addBreak(.lineBreak)
    case CMARK_NODE_CODE: addCode(literal(node))
    case CMARK_NODE_HTML_INLINE: addHTML(length: literal(node).count)
    case CMARK_NODE_FOOTNOTE_REFERENCE: addFootnote()
    case CMARK_NODE_LINK where byte(at: cursor) == .lessThan:
      autolink = node
      addAutolink(node)
    default: open(node)
    }
  }

  private func literal(_ node: Node) -> UnsafeBufferPointer<UInt8> {
    let chunk = node.pointee.as.literal
    return UnsafeBufferPointer(start: chunk.data, count: Int(chunk.len))
  }

  private mutating func open(_ node: Node) {
    var frame = InlineFrame(start: cursor)
    if let mark = markAtCursor(), case .span(let attributes, _) = mark.kind {
      frame.attributes = attributes
      takeMark()
    }
    cursor += openingWidth(node)
    if frames.count <= Self.maximumDepth {
      frames.append(frame)
    } else {
      if hiddenDepth == 0 { reportNesting() }
      hiddenDepth += 1
    }
  }

  private func openingWidth(_ node: Node) -> Int {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_EMPH, CMARK_NODE_LINK: 1
    case CMARK_NODE_STRONG, CMARK_NODE_IMAGE: 2
    default: mask.bytes.run(of: .tilde, at: cursor)
    }
  }

  private mutating func exit(_ node: Node) {
    let type = cmark_node_get_type(node)
    if autolink != nil || type == CMARK_NODE_FOOTNOTE_REFERENCE {
      if autolink == node { autolink = nil }
      return
    }
    let end = end(of: node)
    if hiddenDepth > 0 {
      hiddenDepth -= 1
      cursor = end
      return
    }
    closeFrame()
    let frame = frames.removeLast()
    cursor = end
    append(kind(node, frame), frame.start..<end)
    if frame.attributes == nil, type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE {
      frames[frames.count - 1].last = frame.start..<end
    }
  }

  /// Past the delimiter that closes a node.
  private func end(of node: Node) -> Int {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_EMPH: cursor + 1
    case CMARK_NODE_STRONG: cursor + 2
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      max(cursor + 1, min(lineStart + Int(node.pointee.end_column), mask.bytes.count))
    default: cursor + mask.bytes.run(of: .tilde, at: cursor)
    }
  }

  private func kind(_ node: Node, _ frame: InlineFrame) -> Inline.Kind {
    if let attributes = frame.attributes { return .styled(frame.inlines, attributes) }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_EMPH: return .emphasis(frame.inlines)
    case CMARK_NODE_STRONG: return .strong(frame.inlines)
    case CMARK_NODE_LINK:
      return .link(
        destination: String(cString: cmark_node_get_url(node))
          .replacing(InlineMask.blankInPath, with: "%20"),
        title: InlineMask.title(String(cString: cmark_node_get_title(node))), frame.inlines)
    case CMARK_NODE_IMAGE:
      return .image(path: Self.path(String(cString: cmark_node_get_url(node))), frame.inlines)
    default: return .strikethrough(frame.inlines)
    }
  }

  /// A file's path: what an address writes by percent signs as it is, and its blanks.
  static func path(_ address: String) -> String {
    let address = address.replacing(InlineMask.blankInPath, with: " ")
    guard address.contains("%"), !address.contains("://"), !address.hasPrefix("data:") else {
      return address
    }
    return address.removingPercentEncoding ?? address
  }

  // MARK: Inlines

  func span(_ range: Range<Int>) -> Span { text.span(mask.textRange(range)) }

  mutating func append(_ kind: Inline.Kind, _ range: Range<Int>) {
    flushText()
    frames[frames.count - 1].inlines.append(Inline(kind, at: span(range)))
  }

  mutating func flushText() {
    let top = frames.count - 1
    guard !frames[top].text.isEmpty else { return }
    let text = String(decoding: frames[top].text, as: UTF8.self)
    frames[top].inlines.append(Inline(.text(text), at: span(frames[top].textRange)))
    frames[top].text = []
  }

  private func reportNesting() {
    context.report(
      .error(
        "markdown.nesting", "Markup within more than \(Self.maximumDepth) others is left out",
        at: span(cursor..<cursor)))
  }
}
