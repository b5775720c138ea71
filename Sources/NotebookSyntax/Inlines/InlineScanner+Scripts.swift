/// `H~2~O`, `x^2^`, `==marked==`, `^[a note in the line]`: pandoc's signs.
extension InlineScanner {
  mutating func scanCaret() {
    if byte(at: index + 1) == .leftBracket, context.takesNotes,
      let end = closing(.rightBracket, of: index + 1), end > index + 2
    {
      append(.note(index + 2..<end), index..<end + 1)
    } else {
      scanScript()
    }
  }

  /// A sign and its partner: what is between them has no blanks, or is what `==` marks.
  mutating func scanScript() {
    let start = index
    let sign = bytes[start]
    let length = bytes[start...].prefix { $0 == sign }.count
    guard !closings.contains(start), length == (sign == .equals ? 2 : 1),
      byte(at: start - 1) != .leftBracket,
      let kind = ScriptSign(rawValue: String(repeating: Character(.init(sign)), count: length)),
      let end = kind == .highlight ? endOfHighlight(start + 2) : endOfScript(start + 1, sign)
    else {
      index += length
      return
    }
    append(.opening(kind), start..<start + length)
    append(.closing(kind), end..<end + length)
    closings.insert(end)
    // What is between them is scanned, too.
    index = start + length
  }

  private func endOfScript(_ start: Int, _ sign: UInt8) -> Int? {
    var next = start
    while next < bytes.count {
      switch bytes[next] {
      case sign:
        guard next > start, byte(at: next + 1) != sign else { return nil }
        if isScript(start..<next, sign) { return next }
        if sign == .caret { reportCarets(start - 1..<next + 1) }
        return nil
      case .backslash: next += formula(at: next)?.range.count ?? 2
      case .dollar: next += formula(at: next)?.range.count ?? 1
      case .backtick, .leftBracket, .rightBracket, .at, .lessThan: return nil
      case let byte where byte.isASCIIWhitespace: return nil
      default: next += 1
      }
    }
    return nil
  }

  /// `x^2+y^2` is a formula without its dollars, as its second exponent shows; `2^n+1^` is a power.
  /// `~/a/~b` is a path.
  private func isScript(_ range: Range<Int>, _ sign: UInt8) -> Bool {
    if sign == .tilde { return bytes[range.lowerBound] != .slash }
    let operators: [UInt8] = [.plus, .asterisk, .slash, .equals]
    let next = byte(at: range.upperBound + 1)
    let isFollowed =
      next?.isASCIIAlphanumeric == true || next == .leftBrace || next == .leftParenthesis
      || next == .hyphen || next == .backslash
    return !isFollowed
      || !range.dropFirst().dropLast().contains { operators.contains(bytes[$0]) }
  }

  private func reportCarets(_ range: Range<Int>) {
    context.report(
      .warning(
        "markdown.look-alike",
        "This looks like a formula without its dollars, and is printed as it is typed",
        at: text.span(range), hints: ["write $…$, or x^2^ for a superscript"]),
      onceFor: "look-alike carets")
  }

  /// As for emphasis: the sign stands beside no blank on its inner side, and in no word.
  private func endOfHighlight(_ start: Int) -> Int? {
    guard let first = byte(at: start), !first.isASCIIWhitespace,
      byte(at: start - 3).map(\.isASCIIAlphanumeric) != true
    else { return nil }
    var next = start
    while next + 1 < bytes.count {
      switch bytes[next] {
      case .equals where bytes[next + 1] == .equals:
        let isClosing =
          next > start && !bytes[next - 1].isASCIIWhitespace
          && byte(at: next + 2).map { $0.isASCIIAlphanumeric || $0 == .equals } != true
        return isClosing ? next : nil
      case .backslash: next += formula(at: next)?.range.count ?? 2
      case .dollar: next += formula(at: next)?.range.count ?? 1
      case .backtick: return nil
      default: next += 1
      }
    }
    return nil
  }

  /// Past a bare address, whose tildes and at signs are its own.
  mutating func skipAddress() {
    guard byte(at: index + 1) == .slash, byte(at: index + 2) == .slash,
      byte(at: index - 1)?.isASCIILetter == true
    else {
      index += 1
      return
    }
    let ends: [UInt8] = [.lessThan, .greaterThan, .rightParenthesis, .rightBracket, .backtick]
    while index < bytes.count, !bytes[index].isASCIIWhitespace, !ends.contains(bytes[index]) {
      index += 1
    }
  }
}
