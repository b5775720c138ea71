/// Emphasis, strong emphasis, strikethrough and quotation marks: CommonMark's "process emphasis".
extension InlineParser {
  mutating func scanDelimiterRun() {
    let character = bytes[index]
    let isQuote = character == .singleQuote || character == .doubleQuote
    let count = isQuote ? 1 : run(of: character, at: index)
    let end = index + count
    if character == .tilde, count > 2 { return appendText(index..<end) }
    let flanks =
      character == .tilde
      ? Flanking(before: scalar(before: index), after: scalar(at: end))
      : Flanking(
        before: scalar(before: skippingTildesBack(index)),
        after: scalar(at: end + run(of: .tilde, at: end)))
    var canOpen = flanks.isLeft
    var canClose = flanks.isRight
    switch character {
    case .underscore:
      canOpen = flanks.isLeft && (!flanks.isRight || flanks.isPunctuationBefore)
      canClose = flanks.isRight && (!flanks.isLeft || flanks.isPunctuationAfter)
    case .singleQuote, .doubleQuote:
      let before = byte(at: index - 1)
      let followsOpening = before == .leftParenthesis || before == .leftBracket
      let followsClosing = before == .rightParenthesis || before == .rightBracket
      canOpen = flanks.isLeft && (!flanks.isRight || followsOpening) && !followsClosing
    default: break
    }
    let delimiter = DelimiterRun(
      character: character, count: count, originalCount: count, canOpen: canOpen,
      canClose: canClose)
    append(.delimiter(delimiter), index..<end)
  }

  /// GFM looks through tildes for what stands beside emphasis.
  private func skippingTildesBack(_ index: Int) -> Int {
    var start = index
    while start > 0, bytes[start - 1] == .tilde { start -= 1 }
    return start
  }

  private func scalar(before index: Int) -> Unicode.Scalar? {
    var start = index - 1
    guard start >= 0 else { return nil }
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self).unicodeScalars.last
  }

  private func scalar(at index: Int) -> Unicode.Scalar? {
    guard index < bytes.count else { return nil }
    let end = min(index + 4, bytes.count)
    return String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars.first
  }

  /// Pairs the delimiters from an item on. Complexity: quadratic in the delimiters at worst.
  mutating func processEmphasis(from bottom: Int) {
    var closer = bottom
    while closer < items.count {
      guard case .delimiter(let closing) = items[closer].content, closing.canClose else {
        closer += 1
        continue
      }
      if let opener = opener(for: closing, before: closer, from: bottom) {
        closer = pair(opener, closer)
      } else {
        if !closing.canOpen { items[closer].content = .text(closing.literal) }
        closer += 1
      }
    }
    for index in items.indices[bottom...] {
      if case .delimiter(let run) = items[index].content {
        items[index].content = .text(run.literal)
      }
    }
  }

  private func opener(for closing: DelimiterRun, before closer: Int, from bottom: Int) -> Int? {
    var candidate = closer - 1
    while candidate >= bottom {
      if case .delimiter(let run) = items[candidate].content, closing.matches(opener: run) {
        return candidate
      }
      candidate -= 1
    }
    return nil
  }

  /// Makes a node of what two delimiters enclose; yields where to go on.
  private mutating func pair(_ opener: Int, _ closer: Int) -> Int {
    guard case .delimiter(var opening) = items[opener].content,
      case .delimiter(var closing) = items[closer].content
    else { return closer + 1 }
    if closing.character == .singleQuote || closing.character == .doubleQuote {
      let isSingle = closing.character == .singleQuote
      items[opener].content = .text(isSingle ? "‘" : "“")
      items[closer].content = .text(isSingle ? "’" : "”")
      return closer + 1
    }
    let width =
      closing.character == .tilde
      ? closing.count : (opening.count >= 2 && closing.count >= 2 ? 2 : 1)
    let inner = inlines(Array(items[(opener + 1)..<closer]))
    let range =
      items[opener].range.upperBound - width..<items[closer].range.lowerBound + width
    let kind: Inline.Kind =
      closing.character == .tilde
      ? .strikethrough(inner) : width == 2 ? .strong(inner) : .emphasis(inner)
    opening.count -= width
    closing.count -= width
    var replacement: [InlineItem] = []
    if opening.count > 0 {
      replacement.append(
        InlineItem(
          content: .delimiter(opening),
          range: items[opener].range.lowerBound..<range.lowerBound))
    }
    replacement.append(InlineItem(content: .node(kind), range: range))
    let next = opener + replacement.count
    if closing.count > 0 {
      replacement.append(
        InlineItem(
          content: .delimiter(closing), range: range.upperBound..<items[closer].range.upperBound))
    }
    items.replaceSubrange(opener...closer, with: replacement)
    return next
  }
}

/// CommonMark's left- and right-flanking.
private struct Flanking {
  var isLeft: Bool
  var isRight: Bool
  var isPunctuationBefore: Bool
  var isPunctuationAfter: Bool

  init(before: Unicode.Scalar?, after: Unicode.Scalar?) {
    let isSpaceBefore = before.map(Self.isSpace) ?? true
    let isSpaceAfter = after.map(Self.isSpace) ?? true
    isPunctuationBefore = before.map(Self.isPunctuation) ?? false
    isPunctuationAfter = after.map(Self.isPunctuation) ?? false
    isLeft =
      !isSpaceAfter && (!isPunctuationAfter || isSpaceBefore || isPunctuationBefore)
    isRight =
      !isSpaceBefore && (!isPunctuationBefore || isSpaceAfter || isPunctuationAfter)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 128
      ? UInt8(scalar.value).isASCIIWhitespace
      : scalar.properties.generalCategory == .spaceSeparator
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 128 { return UInt8(scalar.value).isASCIIPunctuation }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}
