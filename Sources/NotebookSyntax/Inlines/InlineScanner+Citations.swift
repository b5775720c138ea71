import Diagnostics

/// `@eq-17`, `@jacot2018`, `@{any key}`, `[see @jacot2018, p. 3; @lee2019]`.
extension InlineScanner {
  /// `@key` in the text. The at sign of an e-mail address follows a letter and stays text.
  mutating func scanAt() {
    guard !isInWord(before: index), let (key, end) = key(from: index + 1) else {
      index += 1
      return
    }
    var citation = CitedKey(key: key, range: index..<end)
    var past = end
    if !Inline.Reference.isLabel(key), let locator = locator(after: end) {
      citation.suffix = locator
      past = locator.upperBound + 1
    }
    append(.citation([citation], isInText: true), index..<past)
  }

  /// `@key [p. 3]`: what is between the brackets, unless they are a link or hold a citation.
  private func locator(after end: Int) -> Range<Int>? {
    guard byte(at: end) == .space, byte(at: end + 1) == .leftBracket,
      let label = MarkdownSource.label(bytes, from: end + 1), !label.isEmpty
    else { return nil }
    let next = byte(at: label.upperBound + 1)
    guard next != .leftParenthesis, next != .leftBracket, next != .leftBrace,
      !bytes[label].contains(.at), bytes[label.lowerBound] != .caret
    else { return nil }
    return label
  }

  // MARK: Keys

  /// A letter or digit of a script that parts its words by spaces; a period, as in an address.
  private func isInWord(before index: Int) -> Bool {
    guard let scalar = scalar(endingAt: index) else { return false }
    if scalar == "." { return true }
    return scalar.isWordPart && !scalar.isOfScriptWithoutSpaces
  }

  /// The key at an index and where it ends: letters, digits and underscores of any script, with marks
  /// of punctuation between them, as pandoc has it; or whatever stands in braces.
  ///
  /// A question mark or a plus at the end may be the key's or the sentence's, a letter of a script
  /// without spaces too: which keys there are is known later.
  private func key(from start: Int) -> (String, end: Int)? {
    if byte(at: start) == .leftBrace { return bracedKey(from: start) }
    guard let first = scalar(at: start), first.isKeyPart else { return nil }
    var end = start + UTF8.width(first)
    while let next = scalar(at: end) {
      if next.isKeyPart {
        end += UTF8.width(next)
      } else {
        let past = endOfPunctuation(from: end)
        guard past > end, let after = scalar(at: past), after.isKeyPart else { break }
        end = past
      }
    }
    end = withoutUnderscores(start..<end)
    if !Inline.Reference.isLabel(text.string(start..<end)) {
      let tail = bytes[end...].prefix { [.underscore, .question, .plus].contains($0) }
      if let last = tail.lastIndex(where: { $0 != .underscore }) { end = last + 1 }
    }
    return (text.string(start..<end), end)
  }

  private func bracedKey(from start: Int) -> (String, end: Int)? {
    guard let close = bytes[start...].firstIndex(of: .rightBrace), close > start + 1,
      !bytes[start..<close].contains(.newline)
    else { return nil }
    return (text.string(start + 1..<close), close + 1)
  }

  /// Underscores at the end are those of emphasis.
  private func withoutUnderscores(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound + 1, bytes[end - 1] == .underscore { end -= 1 }
    return end
  }

  private func endOfPunctuation(from start: Int) -> Int {
    let punctuation = Array(":.#%&-+?<>~/'".utf8)
    return start + bytes[start...].prefix(while: punctuation.contains).count
  }

  private func scalar(at index: Int) -> Unicode.Scalar? {
    guard index < bytes.count else { return nil }
    return String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
      .unicodeScalars.first
  }

  private func scalar(endingAt index: Int) -> Unicode.Scalar? {
    guard index > 0 else { return nil }
    return String(decoding: bytes[max(0, index - 4)..<index], as: UTF8.self).unicodeScalars.last
  }

  // MARK: Brackets

  /// `[@a; see @b, p. 3]` and `[@eq-a; @eq-b]`; false when the brackets are something else: a label
  /// with words around it is a reference in a text that has brackets.
  mutating func scanBracketedCitation() -> Bool {
    guard let inner = MarkdownSource.label(bytes, from: index), bytes[inner].contains(.at)
    else { return false }
    let next = byte(at: inner.upperBound + 1)
    guard next != .leftParenthesis, next != .leftBracket, next != .leftBrace,
      let citations = labels(inner) ?? works(inner)
    else { return false }
    append(.citation(citations, isInText: false), index..<inner.upperBound + 1)
    return true
  }

  /// Labels alone, parted by semicolons or commas.
  private func labels(_ inner: Range<Int>) -> [CitedKey]? {
    var found: [CitedKey] = []
    var next = inner.lowerBound
    while next < inner.upperBound {
      if bytes[next] == .semicolon || bytes[next] == .comma || bytes[next].isASCIIWhitespace {
        next += 1
        continue
      }
      let isBare = bytes[next] == .hyphen && byte(at: next + 1) == .at
      if isBare { next += 1 }
      guard bytes[next] == .at, let (key, end) = key(from: next + 1), end <= inner.upperBound,
        Inline.Reference.isLabel(key)
      else { return nil }
      found.append(CitedKey(key: key, isBare: isBare, range: next..<end))
      next = end
    }
    return found
  }

  private func works(_ inner: Range<Int>) -> [CitedKey]? {
    var citations: [CitedKey] = []
    var start = inner.lowerBound
    for end in separators(inner) + [inner.upperBound] {
      guard let citation = citation(start..<end), !Inline.Reference.isLabel(citation.key),
        !holdsLabel(citation.suffix)
      else { return nil }
      citations.append(citation)
      start = end + 1
    }
    return citations
  }

  private func holdsLabel(_ range: Range<Int>) -> Bool {
    range.contains { at in
      bytes[at] == .at && key(from: at + 1).map { Inline.Reference.isLabel($0.0) } == true
    }
  }

  /// Semicolons outside of braces and formulas.
  private func separators(_ range: Range<Int>) -> [Int] {
    var found: [Int] = []
    var next = range.lowerBound
    while next < range.upperBound {
      switch bytes[next] {
      case .semicolon: found.append(next)
      case .dollar: next += (formula(at: next)?.range.count ?? 1) - 1
      case .at:
        if byte(at: next + 1) == .leftBrace, let (_, end) = bracedKey(from: next + 1) {
          next = end - 1
        }
      default: break
      }
      next += 1
    }
    return found
  }

  private func citation(_ range: Range<Int>) -> CitedKey? {
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes[at] == .at, at == range.lowerBound || !isInWord(before: at),
        byte(at: at - 1) != .backslash
      {
        break
      }
      at += 1
    }
    guard at < range.upperBound, let (key, end) = key(from: at + 1), end <= range.upperBound
    else { return nil }
    let rest = trimmed(end..<range.upperBound)
    let hasComma = rest.first.map { bytes[$0] == .comma } ?? false
    return CitedKey(
      key: key, prefix: prefix(range.lowerBound..<at),
      isBare: at > range.lowerBound && bytes[at - 1] == .hyphen,
      suffix: hasComma ? trimmed(rest.lowerBound + 1..<rest.upperBound) : rest,
      hasComma: hasComma, range: at..<end)
  }

  /// `[-@key]` leaves out the names, which numbers do anyway.
  private func prefix(_ range: Range<Int>) -> Range<Int> {
    let words = trimmed(range)
    guard let last = words.last, bytes[last] == .hyphen else { return words }
    if words.count == 1 || bytes[last - 1].isASCIIWhitespace {
      return trimmed(words.lowerBound..<last)
    }
    return words
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, bytes[first].isASCIIWhitespace {
      range = first + 1..<range.upperBound
    }
    while let last = range.last, bytes[last].isASCIIWhitespace { range = range.lowerBound..<last }
    return range
  }
}

extension Unicode.Scalar {
  /// A letter, a digit, or a mark of one.
  fileprivate var isWordPart: Bool {
    if isASCII { return UInt8(value).isASCIIAlphanumeric }
    return properties.isAlphabetic || properties.numericType != nil
      || properties.generalCategory == .nonspacingMark
  }

  fileprivate var isKeyPart: Bool { isWordPart || self == "_" }

  /// Chinese, Japanese, Thai, Lao, Burmese, Khmer and Tibetan put no spaces between words.
  public var isOfScriptWithoutSpaces: Bool {
    switch value {
    case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x19E0...0x19FF, 0x2E80...0x312F,
      0x31A0...0x9FFF, 0xAA60...0xAA7F, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x1B000...0x1B16F,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
