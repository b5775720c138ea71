import Diagnostics

/// Finds the inlines of a text: CommonMark's algorithm with its delimiter stack, and within the same
/// pass what CommonMark does not know: formulas, citations, references, spans, Swift expressions.
///
/// Blocks come from cmark-gfm; inlines are parsed here, since every node carries its exact span and
/// formulas, code and links compete for the same characters. Tests hold it against cmark-gfm.
struct InlineParser {
  /// A `[` or `![` that waits for its `]`.
  struct Bracket {
    /// Of its item.
    var item: Int
    /// Past the bracket.
    var textStart: Int
    var isImage: Bool
    var isActive: Bool
  }

  let text: LeafText
  let context: ParsingContext
  let isInTable: Bool
  var index = 0
  var items: [InlineItem] = []
  var brackets: [Bracket] = []

  var bytes: [UInt8] { text.bytes }

  private init(_ text: LeafText, _ context: ParsingContext, isInTable: Bool) {
    self.text = text
    self.context = context
    self.isInTable = isInTable
  }

  static func parse(
    _ text: LeafText, in context: ParsingContext, isInTable: Bool = false
  ) -> [Inline] {
    var parser = InlineParser(text, context, isInTable: isInTable)
    while parser.index < text.bytes.count { parser.scanNext() }
    parser.processEmphasis(from: 0)
    return parser.inlines(Array(parser.items))
  }

  private mutating func scanNext() {
    switch bytes[index] {
    case .newline: scanLineBreak()
    case .backslash: scanEscape()
    case .backtick: scanCode()
    case .dollar: scanMath()
    case .lessThan: scanAngle()
    case .ampersand: scanEntity()
    case .leftBracket: scanLeftBracket()
    case .rightBracket: scanRightBracket()
    case .exclamation: scanExclamation()
    case .asterisk, .underscore, .tilde, .singleQuote, .doubleQuote: scanDelimiterRun()
    case .hyphen: scanHyphens()
    case .period: scanPeriods()
    case .at: scanAt()
    default: scanPlainText()
    }
  }

  private mutating func scanPlainText() {
    var end = index + 1
    while end < bytes.count, !Self.isSpecial[Int(bytes[end])] { end += 1 }
    appendText(index..<end)
  }

  private static let isSpecial: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "\n\\`$<&[]!*_~'\"-.@".utf8 { table[Int(byte)] = true }
    return table
  }()

  /// The bytes as they are, up to the end of the range.
  mutating func appendText(_ range: Range<Int>) {
    append(.text(text.string(range)), range)
  }

  mutating func append(_ content: InlineItem.Content, _ range: Range<Int>) {
    items.append(InlineItem(content: content, range: range))
    index = range.upperBound
  }

  mutating func appendNode(_ kind: Inline.Kind, _ range: Range<Int>) {
    append(.node(kind), range)
  }

  func byte(at index: Int) -> UInt8? {
    index >= 0 && index < bytes.count ? bytes[index] : nil
  }

  func run(of byte: UInt8, at start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == byte { end += 1 }
    return end - start
  }

  func skippingBlanks(_ start: Int) -> Int {
    var next = start
    while next < bytes.count, bytes[next].isBlank { next += 1 }
    return next
  }

  /// Past spaces and at most one line break.
  func skippingSpace(_ start: Int) -> Int {
    let next = skippingBlanks(start)
    return byte(at: next) == .newline ? skippingBlanks(next + 1) : next
  }

  /// Items as nodes: texts that follow each other joined, tags paired.
  func inlines(_ items: [InlineItem]) -> [Inline] {
    var result: [Inline] = []
    var joined: (text: String, range: Range<Int>)?
    func flush() {
      guard let run = joined else { return }
      if !run.text.isEmpty { result.append(Inline(.text(run.text), at: text.span(run.range))) }
      joined = nil
    }
    for item in pairingTags(items) {
      if let literal = item.literal {
        if let run = joined, run.range.upperBound == item.range.lowerBound {
          joined = (run.text + literal, run.range.lowerBound..<item.range.upperBound)
        } else {
          flush()
          joined = (literal, item.range)
        }
      } else if case .node(let kind) = item.content {
        flush()
        result.append(Inline(kind, at: text.span(item.range)))
      }
    }
    flush()
    return result
  }
}
