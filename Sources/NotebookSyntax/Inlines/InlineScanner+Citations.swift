import Diagnostics

/// `@eq-17`, `@jacot2018`, `[see @jacot2018, p. 3; @lee2019]`.
extension InlineScanner {
  /// `@key` in the text. The at sign of an e-mail address follows a letter and stays text.
  mutating func scanAt() {
    let before = byte(at: index - 1)
    let isInWord = before.map { $0.isASCIIAlphanumeric || $0 >= 128 || $0 == .period } ?? false
    guard !isInWord, let end = endOfKey(from: index + 1) else {
      index += 1
      return
    }
    let key = text.string(index + 1..<end)
    var citation = Inline.Citation(key: key, span: text.span(index..<end))
    var past = end
    if !Inline.Reference.isLabel(key), let locator = locator(after: end) {
      citation.suffix = text.string(locator)
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

  /// Letters, digits and underscores, with single marks of punctuation between them.
  private func endOfKey(from start: Int) -> Int? {
    guard let first = byte(at: start), Self.isKey(first) else { return nil }
    var end = start + 1
    while let next = byte(at: end) {
      if Self.isKey(next) {
        end += 1
      } else if Self.keyPunctuation.contains(next), let after = byte(at: end + 1),
        Self.isKey(after)
      {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private static let keyPunctuation = Array(":.#%&-+?<>~/".utf8)

  private static func isKey(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte == .underscore || byte >= 128
  }

  /// `[@a; see @b, p. 3]`; false when the brackets are something else.
  mutating func scanBracketedCitation() -> Bool {
    guard let inner = MarkdownSource.label(bytes, from: index), bytes[inner].contains(.at)
    else { return false }
    let next = byte(at: inner.upperBound + 1)
    guard next != .leftParenthesis, next != .leftBracket, next != .leftBrace else { return false }
    var citations: [Inline.Citation] = []
    var start = inner.lowerBound
    for end in bytes[inner].indices.filter({ bytes[$0] == .semicolon }) + [inner.upperBound] {
      guard let citation = citation(start..<end) else { return false }
      citations.append(citation)
      start = end + 1
    }
    append(.citation(citations, isInText: false), index..<inner.upperBound + 1)
    return true
  }

  private func citation(_ range: Range<Int>) -> Inline.Citation? {
    var at = range.lowerBound
    while at < range.upperBound {
      let before = at > range.lowerBound ? bytes[at - 1] : .space
      if bytes[at] == .at, !Self.isKey(before), before != .backslash { break }
      at += 1
    }
    guard at < range.upperBound, let end = endOfKey(from: at + 1), end <= range.upperBound
    else { return nil }
    return Inline.Citation(
      key: text.string(at + 1..<end), prefix: trimmed(range.lowerBound..<at),
      suffix: suffix(end..<range.upperBound), span: text.span(at..<end))
  }

  private func suffix(_ range: Range<Int>) -> String {
    let suffix = trimmed(range)
    guard suffix.hasPrefix(",") else { return suffix }
    return String(suffix.dropFirst().drop(while: \.isWhitespace))
  }

  private func trimmed(_ range: Range<Int>) -> String {
    let words = text.string(range).split(whereSeparator: \.isWhitespace)
    return words.joined(separator: " ")
  }
}
