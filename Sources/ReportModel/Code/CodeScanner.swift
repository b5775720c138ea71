/// Goes through code of a language by its grammar.
struct CodeScanner {
  private let source: [Character]
  private let grammar: CodeGrammar
  private var index = 0
  private var tokens: [CodeToken] = []

  init(_ text: String, _ grammar: CodeGrammar) {
    source = Array(text)
    self.grammar = grammar
  }

  /// Complexity: O(length of the text).
  mutating func scan() -> [CodeToken] {
    while index < source.count { scanNext() }
    return tokens
  }

  private mutating func scanNext() {
    if let (open, close) = grammar.blockComments.first(where: { starts(with: $0.open) }) {
      take(end(of: close, from: index + open.count) - index, .comment)
    } else if let comment = grammar.lineComments.first(where: {
      starts(with: $0) && opensComment($0)
    }) {
      take(endOfLine(from: index + comment.count) - index, .comment)
    } else if let string = grammar.strings.first(where: { starts(with: $0.open) }) {
      take(end(of: string) - index, .string)
    } else if let sign = grammar.attributeSign, source[index] == sign, hasWord(at: index + 1) {
      take(1 + word(from: index + 1), .attribute)
    } else if source[index].isNumber {
      take(number(from: index), .number)
    } else if isWordStart(source[index]) {
      scanWord()
    } else {
      take(1, .plain)
    }
  }

  private mutating func scanWord() {
    let length = word(from: index)
    let text = String(source[index..<index + length])
    let key = grammar.ignoresCase ? text.lowercased() : text
    let kind: CodeToken.Kind =
      grammar.keywords.contains(key)
      ? .keyword
      : grammar.types.contains(key) || (grammar.capitalsAreTypes && text.first!.isUppercase)
        ? .type : .plain
    take(length, kind)
  }

  private mutating func take(_ count: Int, _ kind: CodeToken.Kind) {
    let end = min(source.count, index + max(1, count))
    let text = String(source[index..<end])
    if tokens.last?.kind == kind {
      tokens[tokens.count - 1].text += text
    } else {
      tokens.append(CodeToken(text: text, kind: kind))
    }
    index = end
  }

  private func starts(with text: String, at start: Int? = nil) -> Bool {
    var place = start ?? index
    for character in text {
      guard place < source.count, source[place] == character else { return false }
      place += 1
    }
    return true
  }

  /// A sign such as `#` begins a comment at a word's edge; words such as `rem` need a blank behind.
  private func opensComment(_ sign: String) -> Bool {
    guard grammar.needsBlankBeforeComment, index > 0 else { return true }
    return source[index - 1].isWhitespace || ";(){}".contains(source[index - 1])
  }

  private func endOfLine(from start: Int) -> Int {
    source[min(start, source.count)...].firstIndex { $0.isNewline } ?? source.count
  }

  private func end(of close: String, from start: Int) -> Int {
    var place = start
    while place < source.count, !starts(with: close, at: place) { place += 1 }
    return min(source.count, place + close.count)
  }

  private func end(of string: CodeGrammar.StringForm) -> Int {
    var place = index + string.open.count
    while place < source.count {
      if string.escape != nil, source[place] == string.escape {
        place += 2
      } else if starts(with: string.close, at: place) {
        return place + string.close.count
      } else if source[place].isNewline, !string.spansLines {
        return place
      } else {
        place += 1
      }
    }
    return source.count
  }

  private func isWordStart(_ character: Character) -> Bool {
    character.isLetter || character == "_" || grammar.wordSigns.contains(character)
  }

  private func hasWord(at start: Int) -> Bool {
    start < source.count && isWordStart(source[start])
  }

  private func word(from start: Int) -> Int {
    source[start...].prefix {
      $0.isLetter || $0.isNumber || $0 == "_" || grammar.wordSigns.contains($0)
    }
    .count
  }

  /// Digits with what belongs to them: a point, an exponent with its sign, a base, a suffix.
  private func number(from start: Int) -> Int {
    var place = start
    while place < source.count {
      let character = source[place]
      let isSign =
        (character == "+" || character == "-") && "eE".contains(source[place - 1])
        && !starts(with: "0x", at: start)
      let isPoint =
        character == "." && place + 1 < source.count && source[place + 1].isNumber
      guard character.isNumber || character.isLetter || character == "_" || isPoint || isSign else {
        break
      }
      place += 1
    }
    return max(1, place - start)
  }
}
