/// Finds the tokens of Swift source that are coloured.
struct SwiftScanner {
  private let text: [Character]
  private var index = 0
  private var found: [CodeHighlighter.Token] = []

  init(_ code: String) { text = Array(code) }

  mutating func tokens() -> [CodeHighlighter.Token] {
    while index < text.count {
      let start = index
      let kind = scan()
      add(String(text[start..<index]), kind)
    }
    return found
  }

  private mutating func add(_ piece: String, _ kind: CodeHighlighter.Kind) {
    if found.last?.kind == kind {
      found[found.count - 1].text += piece
    } else {
      found.append(CodeHighlighter.Token(text: piece, kind: kind))
    }
  }

  private func isAt(_ sign: String) -> Bool { text[index...].starts(with: sign) }

  /// Moves past one token.
  private mutating func scan() -> CodeHighlighter.Kind {
    let sign = text[index]
    if isAt("//") {
      while index < text.count, !text[index].isNewline { index += 1 }
      return .comment
    }
    if isAt("/*") { return scanBlockComment() }
    if sign == "\"" || isAt("#\"") { return scanString() }
    if sign.isNumber { return scanNumber() }
    if sign == "@" || sign == "#" { return scanAttribute() }
    if sign.isLetter || sign == "_" { return scanWord() }
    index += 1
    return .plain
  }

  /// Swift's comments nest.
  private mutating func scanBlockComment() -> CodeHighlighter.Kind {
    var depth = 0
    while index < text.count {
      if isAt("/*") {
        depth += 1
        index += 2
      } else if isAt("*/") {
        depth -= 1
        index += 2
        if depth == 0 { break }
      } else {
        index += 1
      }
    }
    return .comment
  }

  private mutating func scanString() -> CodeHighlighter.Kind {
    var hashes = 0
    while index < text.count, text[index] == "#" {
      hashes += 1
      index += 1
    }
    let isLong = isAt("\"\"\"")
    index += isLong ? 3 : 1
    let end = (isLong ? "\"\"\"" : "\"") + String(repeating: "#", count: hashes)
    while index < text.count, !isAt(end) {
      if !isLong, text[index].isNewline { return .string }
      if text[index] == "\\", hashes == 0 { index += 1 }
      index += 1
    }
    index = min(text.count, index + end.count)
    return .string
  }

  private mutating func scanNumber() -> CodeHighlighter.Kind {
    while index < text.count {
      let sign = text[index]
      let isDecimalPoint =
        sign == "." && index + 1 < text.count && text[index + 1].isNumber
      let isExponentSign =
        (sign == "-" || sign == "+") && index > 0 && "eEpP".contains(text[index - 1])
      guard sign.isLetter || sign.isNumber || sign == "_" || isDecimalPoint || isExponentSign
      else { break }
      index += 1
    }
    return .number
  }

  private mutating func scanAttribute() -> CodeHighlighter.Kind {
    index += 1
    let start = index
    while index < text.count, text[index].isLetter || text[index] == "_" { index += 1 }
    return index > start ? .attribute : .plain
  }

  private mutating func scanWord() -> CodeHighlighter.Kind {
    let start = index
    while index < text.count, text[index].isLetter || text[index].isNumber || text[index] == "_" {
      index += 1
    }
    let word = String(text[start..<index])
    let isMember = start > 0 && text[start - 1] == "."
    if !isMember, SwiftKeywords.all.contains(word) { return .keyword }
    return word.first!.isUppercase ? .type : .plain
  }
}
