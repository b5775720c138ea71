/// A name in BibTeX's parts; each in TeX as written.
public struct PersonName: Sendable, Hashable {
  public var first: String
  /// "von", "van der": words in lower case before the last name.
  public var particle: String
  public var last: String
  public var suffix: String
  /// "and others": nobody in particular.
  public var isOthers: Bool

  /// The names of a field, parted by `and` outside braces.
  public static func list(_ field: String) -> [PersonName] {
    words(of: field).split(separator: "and").map { words in
      PersonName(Array(words))
    }
  }

  private init(_ words: [String]) {
    isOthers = words == ["others"]
    (first, particle, last, suffix) = ("", "", "", "")
    let parts = Self.splitAtCommas(words)
    if words.contains(where: { $0.hasPrefix("family=") }) {
      setNamed(parts)
      return
    }
    switch parts.count {
    case 0: break
    case 1: setInOrder(parts[0])
    case 2: (first, suffix) = (parts[1].joined(separator: " "), "")
    default:
      suffix = parts[1].joined(separator: " ")
      first = parts[2].joined(separator: " ")
    }
    if parts.count > 1 { setLast(parts[0]) }
  }

  /// `family=Last, given=First, prefix=von`: biblatex's extended names.
  private mutating func setNamed(_ parts: [[String]]) {
    for part in parts {
      let text = part.joined(separator: " ")
      guard let equals = text.firstIndex(of: "=") else { continue }
      let value = String(text[text.index(after: equals)...])
      switch text[..<equals] {
      case "family": last = value
      case "given": first = value
      case "prefix": particle = value
      case "suffix": suffix = value
      default: break
      }
    }
  }

  /// "First von Last": the last name is the last word and all capitalized words before it that
  /// follow a particle.
  private mutating func setInOrder(_ words: [String]) {
    guard let start = words.dropLast().firstIndex(where: Self.isParticle) else {
      first = words.dropLast().joined(separator: " ")
      last = words.last ?? ""
      return
    }
    first = words[..<start].joined(separator: " ")
    setLast(Array(words[start...]))
  }

  private mutating func setLast(_ words: [String]) {
    let end = words.dropLast().lastIndex(where: Self.isParticle).map { $0 + 1 } ?? 0
    particle = words[..<end].joined(separator: " ")
    last = words[end...].joined(separator: " ")
  }

  private static func isParticle(_ word: String) -> Bool {
    // An accent's command is no letter: \v{S}varc.
    !word.hasPrefix("{") && TeXText.plain(word).first { $0.isLetter }?.isLowercase == true
  }

  private static func splitAtCommas(_ words: [String]) -> [[String]] {
    var parts: [[String]] = [[]]
    for word in words {
      if word == "," {
        parts.append([])
      } else {
        parts[parts.count - 1].append(word)
      }
    }
    return parts.filter { !$0.isEmpty }
  }

  /// Words and commas outside braces; `~` parts words too.
  private static func words(of field: String) -> [String] {
    var words: [String] = []
    var word = ""
    var depth = 0
    func isSpace(_ character: Character) -> Bool { character.isWhitespace || character == "~" }
    var previous: Character = " "
    for character in field {
      // `\~n` is a letter, `\,` a thin space.
      let isEscaped = previous == "\\" && (character == "~" || character == ",")
      previous = character
      if depth == 0, !isEscaped, isSpace(character) || character == "," {
        if !word.isEmpty { words.append(word) }
        word = ""
        if character == "," { words.append(",") }
        continue
      }
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      word.append(character)
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// "A.-B. C." from "Ann-Beth Carol", as characters.
  public var initials: String {
    Self.words(of: first).filter { $0 != "," }.map(Self.initials(of:)).filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// The first letters of a word's parts; "J.P." are two names.
  private static func initials(of word: String) -> String {
    // BibTeX's way to keep two letters: {\relax Ch}arles.
    if word.hasPrefix("{\\relax "), let end = word.firstIndex(of: "}") {
      return TeXText.plain(String(word[...end])) + "."
    }
    return TeXText.plain(word).split(separator: "-").map { part in
      part.split(separator: ".").compactMap { $0.first.map { "\($0)." } }.joined(separator: " ")
    }
    .filter { !$0.isEmpty }.joined(separator: "-")
  }
}
