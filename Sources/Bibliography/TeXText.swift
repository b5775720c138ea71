internal import TextCharacters

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
    /// `\url{…}`, `\href{…}{…}`.
    case link(address: String, String)
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
      case .text(let text, _), .math(let text), .emphasis(let text), .link(_, let text): text
      }
    }
    .joined()
  }

  /// The text in sentence case: words with a capital in front become small, but for the first, the
  /// first after a colon, and what braces protect. Words with capitals further on, such as "ArXiv" and
  /// "COVID", stay, unless the whole title is in capitals.
  public static func sentenceCase(_ pieces: [Piece]) -> [Piece] {
    var isStart = true
    let isInCapitals = isInCapitals(pieces)
    return pieces.map { piece in
      guard case .text(let text, let isProtected) = piece else {
        isStart = false
        return piece
      }
      var result = ""
      var rest = Substring(text)
      while let first = rest.first {
        let word = rest.prefix { $0.isLetter || $0.isNumber }
        if word.isEmpty {
          result.append(first)
          if ":?!".contains(first) { isStart = true }
          rest.removeFirst()
        } else {
          result += isProtected ? String(word) : inSentenceCase(word, isStart, isInCapitals)
          isStart = false
          rest = rest.dropFirst(word.count)
        }
      }
      return .text(result, isProtected: isProtected)
    }
  }

  /// What a text font has: raised letters other than n and i are letters of phonetics.
  private static let raised = characters(
    ScriptCharacters.superscripts.filter { pair in
      !pair.plain.properties.isAlphabetic || pair.plain == "n" || pair.plain == "i"
    })
  private static let lowered = characters(ScriptCharacters.subscripts)

  private static func characters(_ pairs: [ScriptCharacters.Pair]) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: pairs.map { (Character($0.plain), Character($0.small)) })
  }

  private static func inSentenceCase(
    _ word: Substring, _ isStart: Bool, _ isInCapitals: Bool
  ) -> String {
    if isInCapitals {
      return word.prefix(isStart ? 1 : 0) + word.dropFirst(isStart ? 1 : 0).lowercased()
    }
    // Names of one letter: L-BFGS, type I.
    let isName = word.count == 1 && word != "A"
    let keeps = isStart || isName || word.dropFirst().contains(where: \.isUppercase)
    return keeps ? String(word) : word.lowercased()
  }

  /// Whether there are several words and no small letter outside braces, endings such as the plural's
  /// "s" of "{NTK}s" apart.
  private static func isInCapitals(_ pieces: [Piece]) -> Bool {
    let open = pieces.compactMap { piece -> String? in
      guard case .text(let text, false) = piece else { return nil }
      return text
    }
    .joined(separator: " ")
    let words = open.split { !$0.isLetter }.filter { $0.count > 1 }
    return words.count > 1 && words.allSatisfy { $0.allSatisfy(\.isUppercase) }
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

    /// Where `\)` stands.
    func endOfMath() -> Int? {
      source[index...].indices.first {
        source[$0] == "\\" && $0 + 1 < source.count && source[$0 + 1] == ")"
      }
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
        if first == "(", let end = endOfMath() {
          flush()
          pieces.append(.math(String(source[index..<end])))
          index = end + 2
        } else if let mark = TextCharacters.accents[String(first)] {
          accent(mark, alone: first)
        } else {
          text += TextCharacters.controls[String(first)] ?? String(first)
        }
        return
      }
      var name = ""
      while let letter = peek, letter.isLetter, letter.isASCII {
        name.append(letter)
        index += 1
      }
      while peek == " " { index += 1 }
      if let letter = TextCharacters.named[name] {
        text += letter
      } else if let mark = TextCharacters.accents[name] {
        accent(mark, alone: nil)
      } else {
        scanFormatting(name)
      }
    }

    /// Commands that set their argument; of all others only the name is left out.
    mutating func scanFormatting(_ name: String) {
      switch name {
      case "emph", "textit", "textsl", "mkbibemph", "textsc":
        guard let argument = argument() else { return }
        flush()
        pieces.append(.emphasis(TeXText.plain(argument)))
      case "url", "path", "nolinkurl":
        guard let address = argument().map(Self.address) else { return }
        flush()
        pieces.append(.link(address: address, address))
      case "href":
        guard let address = argument().map(Self.address) else { return }
        let text = argument() ?? address
        flush()
        pieces.append(.link(address: address, TeXText.plain(text)))
      case "enquote", "mkbibquote":
        guard let argument = argument() else { return }
        text += "“" + TeXText.plain(argument) + "”"
      // A key for sorting is not shown.
      case "noopsort", "switchargs": _ = argument()
      case "textsuperscript", "textsubscript":
        guard let argument = argument().map(TeXText.plain) else { return }
        let table = name == "textsuperscript" ? TeXText.raised : TeXText.lowered
        let script = argument.compactMap { table[$0] }
        flush()
        pieces.append(
          .text(script.count == argument.count ? String(script) : argument, isProtected: true))
      case "textbf", "texttt", "textrm", "textsf", "mbox":
        guard let argument = argument() else { return }
        flush()
        for piece in TeXText.pieces(of: argument) {
          if case .text(let text, _) = piece {
            pieces.append(.text(text, isProtected: true))
          } else {
            pieces.append(piece)
          }
        }
      default: text += JournalMacros.names[name] ?? ""
      }
    }

    /// An address as it is written; what TeX must escape without its backslash.
    static func address(_ argument: String) -> String {
      var result = ""
      var rest = Substring(argument)
      while let first = rest.popFirst() {
        if first == "\\", let next = rest.first, "_%#&~{}$".contains(next) { continue }
        result.append(first)
      }
      return result
    }

    /// The next letter, in braces or not, with a combining mark; `\^{}` is the sign alone.
    mutating func accent(_ mark: Unicode.Scalar, alone: Character?) {
      while peek == " " { index += 1 }
      var letter = argument() ?? ""
      if letter.isEmpty, index > 0, source[index - 1] == "}" || peek == nil {
        text += alone.map(String.init) ?? ""
        return
      }
      if letter.isEmpty, let next = peek {
        index += 1
        letter = String(next)
        if next == "\\", let name = peek {
          index += 1
          letter = String(name)
        }
      }
      // Accents stand on letters with dots here.
      letter = TeXText.plain(letter).replacing("ı", with: "i").replacing("ȷ", with: "j")
      text += letter.prefix(1) + String(mark) + letter.dropFirst()
    }

    /// What stands in braces here.
    mutating func argument() -> String? {
      guard peek == "{" else { return nil }
      var depth = 0
      var end = index
      while end < source.count {
        if source[end] == "\\" {
          end += 1
        } else if source[end] == "{" {
          depth += 1
        } else if source[end] == "}" {
          depth -= 1
          if depth == 0 { break }
        }
        end += 1
      }
      guard end < source.count else { return nil }
      defer { index = end + 1 }
      return String(source[(index + 1)..<end])
    }
  }
}
