/// unicode-math's names of letters in alphabets: `\mbfA`, `\mitalpha`, `\Bbbone`, `\upgamma`.
enum LetterNames {
  /// The letter that a command names; nil if it names none.
  static func letter(_ name: String) -> (scalar: Unicode.Scalar, alphabet: MathAlphabet)? {
    for (prefix, alphabet) in alphabets where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      // `\upA` and `\itA` name no letters: these prefixes are for Greek ones.
      if prefix.count == 2, rest.count < 2 { continue }
      if let scalar = plain(String(rest)) { return (scalar, alphabet) }
    }
    return nil
  }

  /// Longer prefixes before those that they begin with.
  private static let alphabets: [(String, MathAlphabet)] = [
    ("mbfitsans", .sansSerifBoldItalic), ("mbfsans", .sansSerifBold), ("mbffrak", .boldFraktur),
    ("mbfscr", .boldScript), ("mbfit", .boldItalic), ("mbf", .bold),
    ("mitsans", .sansSerifItalic), ("mit", .italic), ("mscr", .script), ("mfrak", .fraktur),
    ("msans", .sansSerif), ("mtt", .typewriter), ("mup", .upright), ("Bbb", .doubleStruck),
    ("bfit", .boldItalic), ("bf", .bold), ("it", .italic), ("up", .upright),
  ]

  private static let digits: [String: Unicode.Scalar] = [
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9",
  ]

  private static func plain(_ name: String) -> Unicode.Scalar? {
    if name.count == 1, let letter = name.unicodeScalars.first, letter.isASCII,
      letter.properties.isAlphabetic
    {
      return letter
    }
    if let digit = digits[name] { return digit }
    guard let entry = SymbolTable.shared.entries[name],
      (0x391...0x3F5).contains(entry.scalar.value) || name == "nabla" || name == "partial"
    else { return nil }
    return entry.scalar
  }
}
