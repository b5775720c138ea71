/// Finds in a text what CommonMark does not know, outside of code and comments.
///
/// It looks at brackets and braces alone: whether a link's destination or a tag holds what it finds
/// is seen when cmark-gfm has read the text (`InlineParser`).
struct InlineScanner {
  let text: LeafText
  let context: ParsingContext
  /// The text's own, with pandoc's non-breaking spaces `\ ` as what they mean (it is as long).
  private(set) var bytes: [UInt8]
  private(set) var marks: [InlineMark] = []
  var index = 0
  /// Signs of scripts that are known to be closing ones.
  var closings: Set<Int> = []
  /// Left brackets that wait for their right ones.
  private var brackets: [Bracket] = []
  private struct Bracket {
    var index: Int
    var isPicture: Bool
    var opensSpan: Bool
  }
  private var exclamation = -2
  private var endOfCode = -1
  private var hasOpenComment = false
  lazy var codeSpans = CodeSpans(text.bytes)

  private init(_ text: LeafText, _ context: ParsingContext) {
    self.text = text
    self.context = context
    bytes = text.bytes
  }

  static func scan(_ text: LeafText, in context: ParsingContext) -> InlineScanner {
    var scanner = InlineScanner(text, context)
    while scanner.index < scanner.bytes.count { scanner.scanNext() }
    return scanner
  }

  private mutating func scanNext() {
    switch bytes[index] {
    case .backslash: scanEscape()
    case .backtick: skipCode()
    case .dollar: if !scanFormula() { index += 1 }
    case .lessThan: skipComment()
    case .at: scanAt()
    case .caret: scanCaret()
    case .tilde, .equals: scanScript()
    case .colon: skipAddress()
    case .exclamation:
      exclamation = index
      index += 1
    case .leftBracket: scanLeftBracket()
    case .rightBracket: scanRightBracket()
    case .leftBrace: scanLeftBrace()
    default: index += 1
    }
  }

  mutating func append(_ kind: InlineMark.Kind, _ range: Range<Int>) {
    marks.append(InlineMark(kind: kind, range: range))
    index = range.upperBound
  }

  func byte(at index: Int) -> UInt8? {
    index >= 0 && index < text.bytes.count ? text.bytes[index] : nil
  }

  private mutating func scanEscape() {
    if scanFormula() || scanBookdownReference() || scanReferenceCommand() || scanTextCommand() {
      return
    }
    if byte(at: index + 1) == .space {
      bytes.replaceSubrange(index..<index + 2, with: "\u{A0}".utf8)
    }
    index += 2
  }

  private mutating func scanFormula() -> Bool {
    guard let formula = formula(at: index) else { return false }
    append(.math(formula), index..<index + formula.range.count)
    return true
  }

  func formula(at index: Int) -> SourceMask.Formula? {
    guard let formula = context.mask.formula(at: text.sourceOffset(index)),
      index + formula.range.count <= bytes.count
    else { return nil }
    return formula
  }

  private mutating func skipComment() {
    guard !hasOpenComment, bytes.beginsComment(at: index) else {
      index += 1
      return
    }
    let end = bytes.endOfComment(at: index)
    hasOpenComment = end == nil
    index = end ?? index + 1
  }

  // MARK: Code

  private mutating func skipCode() {
    if let end = self.endOfCode(at: index) {
      (index, endOfCode) = (end, end)
    } else {
      index += bytes.run(of: .backtick, at: index)
    }
  }

  /// Past the code that begins at an index; nil where its backticks are not closed.
  mutating func endOfCode(at start: Int) -> Int? {
    codeSpans.content(at: start).map { $0.upperBound + $0.lowerBound - start }
  }

  /// The bracket that closes the one at an index, past such brackets in between, formulas and code.
  mutating func closing(_ close: UInt8, of start: Int) -> Int? {
    let open = bytes[start]
    var depth = 0
    var next = start
    while next < bytes.count {
      switch bytes[next] {
      case open: depth += 1
      case close:
        depth -= 1
        if depth == 0 { return next }
      case .backslash: next += (formula(at: next)?.range.count ?? 2) - 1
      case .dollar: next += (formula(at: next)?.range.count ?? 1) - 1
      case .backtick: next = (endOfCode(at: next) ?? next + bytes.run(of: .backtick, at: next)) - 1
      default: break
      }
      next += 1
    }
    return nil
  }

  /// `{{< meta title >}}`, with a meaning on paper.
  private mutating func scanShortcode() -> Bool {
    guard bytes[index...].starts(with: "{{<".utf8), byte(at: index - 1) != .leftBrace else {
      return false
    }
    var end = index + 3
    while end < bytes.count, !bytes[end...].starts(with: ">}}".utf8) { end += 1 }
    guard end < bytes.count,
      let meaning = Shortcode.meaning(of: text.string(index..<end + 3), in: context)
    else { return false }
    append(.shortcode(meaning), index..<end + 3)
    return true
  }

  // MARK: Brackets

  private mutating func scanLeftBracket() {
    if scanBracketedCitation() { return }
    let isPicture = exclamation == index - 1
    brackets.append(
      Bracket(
        index: index, isPicture: isPicture,
        opensSpan: !isPicture && byte(at: index - 1) != .rightBracket))
    index += 1
  }

  private mutating func scanRightBracket() {
    let brace = index + 1
    let bracket = brackets.popLast()
    if let bracket, bracket.opensSpan, byte(at: brace) == .leftBrace,
      let (attributes, end) = AttributeParser.parse(bytes, from: brace)
    {
      append(.span(attributes, brace: brace), bracket.index..<end)
    } else {
      if let bracket, byte(at: brace) == .leftParenthesis { fillTarget(of: bracket, at: brace + 1) }
      index += 1
    }
  }

  /// `(my picture.png "title")`: blanks within the path and quotation marks within the title, as pandoc
  /// has them.
  private mutating func fillTarget(of bracket: Bracket, at start: Int) {
    guard
      let target = PathWithBlanks.target(in: bytes, from: start, isPicture: bracket.isPicture)
    else { return }
    guard target.isPath else {
      return context.report(
        .warning(
          "markdown.look-alike",
          "This looks like a link whose address holds blanks, and is printed as it is typed",
          at: text.span(bracket.index..<target.end), hints: ["write %20 for a blank of an address"]),
        onceFor: "look-alike link with blanks")
    }
    for place in target.innerMarks {
      let stand = InlineMask.marksInTitle.first { $0.mark == bytes[place] }?.stand
      bytes[place] = stand?.utf8.first ?? bytes[place]
    }
    let stand = InlineMask.blankInPath.utf8.first!
    for index in target.path ?? 0..<0 where bytes[index] == .space { bytes[index] = stand }
  }

  /// `<https://a.org>{.class}`
  private func isBehindAddress(_ index: Int) -> Bool {
    guard byte(at: index - 1) == .greaterThan else { return false }
    let rest = bytes[..<(index - 1)].reversed().prefix { !$0.isASCIIWhitespace && $0 != .lessThan }
    return rest.contains(.colon) && byte(at: index - 2 - rest.count) == .lessThan
  }

  private mutating func scanLeftBrace() {
    if scanShortcode() || scanRole() { return }
    let before = byte(at: index - 1)
    if before == .rightBracket || before == .rightParenthesis || index == endOfCode
      || isBehindAddress(index),
      let (attributes, end) = AttributeParser.parse(bytes, from: index)
    {
      append(.attributes(attributes), index..<end)
    } else {
      index += 1
    }
  }
}
