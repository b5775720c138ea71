/// The text of a BibTeX field: accents and dashes as characters, math and braces kept apart.
public enum TeXText {
  /// A piece of a field.
  public enum Piece: Sendable, Hashable {
    /// `isProtected` within braces: its case must stay.
    case text(String, isProtected: Bool)
    /// LaTeX between dollars.
    case math(String)
    /// `\emph{…}`, `\textit{…}`.
    case emphasis(String)
  }

  /// The pieces of a field, in order.
  public static func pieces(of field: String) -> [Piece] {
    var scanner = Scanner(Array(field))
    scanner.scan()
    return scanner.pieces
  }

  /// The field as plain text.
  public static func plain(_ field: String) -> String {
    pieces(of: field).map { piece in
      switch piece {
      case .text(let text, _), .math(let text), .emphasis(let text): text
      }
    }
    .joined()
  }

  /// The text in sentence case: small letters but for the first, the first after a colon, and what
  /// braces protect.
  public static func sentenceCase(_ pieces: [Piece]) -> [Piece] {
    var isStart = true
    return pieces.map { piece in
      guard case .text(let text, let isProtected) = piece else {
        isStart = false
        return piece
      }
      var result = ""
      for character in text {
        let keeps = isProtected || isStart
        result += keeps ? String(character) : character.lowercased()
        if character.isLetter || character.isNumber { isStart = false }
        if ":?!".contains(character) { isStart = true }
      }
      return .text(result, isProtected: isProtected)
    }
  }

  private struct Scanner {
    let source: [Character]
    var index = 0
    var depth = 0
    var text = ""
    var pieces: [Piece] = []

    init(_ source: [Character]) { self.source = source }

    mutating func scan() {
      while index < source.count {
        let character = source[index]
        index += 1
        switch character {
        case "{":
          flush()
          depth += 1
        case "}":
          flush()
          depth = max(0, depth - 1)
        case "$": scanMath()
        case "\\": scanCommand()
        case "~": text += "\u{A0}"
        case "-": scanDashes()
        case "`" where peek == "`": take("“")
        case "'" where peek == "'": take("”")
        case "'": text += "’"
        case "`": text += "‘"
        default: text.append(character)
        }
      }
      flush()
    }

    var peek: Character? { index < source.count ? source[index] : nil }

    mutating func take(_ replacement: String) {
      index += 1
      text += replacement
    }

    mutating func flush() {
      guard !text.isEmpty else { return }
      pieces.append(.text(text, isProtected: depth > 0))
      text = ""
    }

    mutating func scanMath() {
      guard let end = source[index...].firstIndex(of: "$") else {
        text += "$"
        return
      }
      flush()
      pieces.append(.math(String(source[index..<end])))
      index = end + 1
    }

    mutating func scanDashes() {
      var count = 1
      while peek == "-" {
        index += 1
        count += 1
      }
      text += count == 1 ? "-" : count == 2 ? "–" : "—"
    }

    mutating func scanCommand() {
      guard let first = peek else { return }
      guard first.isLetter else {
        index += 1
        if let mark = Accents.marks[first] { accent(mark) } else { text.append(first) }
        return
      }
      var name = ""
      while let letter = peek, letter.isLetter, letter.isASCII {
        name.append(letter)
        index += 1
      }
      while peek == " " { index += 1 }
      if let letter = Accents.letters[name] {
        text += letter
      } else if name.count == 1, let mark = Accents.marks[Character(name)] {
        accent(mark)
      } else if ["emph", "textit"].contains(name), let argument = argument() {
        flush()
        pieces.append(.emphasis(TeXText.plain(argument)))
      }
    }

    /// The next letter, in braces or not, with a combining mark.
    mutating func accent(_ mark: String) {
      while peek == " " { index += 1 }
      var letter = argument() ?? ""
      if letter.isEmpty, let next = peek {
        index += 1
        letter = String(next)
        if next == "\\", let name = peek {
          index += 1
          letter = String(name)
        }
      }
      letter = letter.replacing("\\i", with: "i").replacing("\\j", with: "j")
      text += letter.prefix(1) + mark + letter.dropFirst()
    }

    /// What stands in braces here.
    mutating func argument() -> String? {
      guard peek == "{", let end = source[index...].firstIndex(of: "}") else { return nil }
      defer { index = end + 1 }
      return String(source[(index + 1)..<end])
    }
  }
}
