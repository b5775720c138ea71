internal import TextCharacters

/// Unicode's small characters that stand for scripts: `x₁²`, `Aᵀ`, `k⁻⁶`.
enum UnicodeScripts {
  /// The plain character of a superscript or subscript; nil for any other.
  static func script(_ scalar: UInt32) -> (isSuperscript: Bool, plain: Unicode.Scalar)? {
    guard scalar >= 0xB2 else { return nil }
    if let plain = superscripts[scalar] { return (true, plain) }
    return subscripts[scalar].map { (false, $0) }
  }

  /// How many primes a character is; nil for any other.
  static func primeCount(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x2032: 1
    case 0x2033: 2
    case 0x2034: 3
    case 0x2057: 4
    default: nil
    }
  }

  private static let superscripts = table(ScriptCharacters.superscripts)
  private static let subscripts = table(ScriptCharacters.subscripts)

  private static func table(_ pairs: [ScriptCharacters.Pair]) -> [UInt32: Unicode.Scalar] {
    Dictionary(uniqueKeysWithValues: pairs.map { ($0.small.value, $0.plain) })
  }
}

/// Characters that stand for more than a symbol.
enum UnicodeMath {
  /// `½`: numerator and denominator.
  static let fractions: [UInt32: (String, String)] = [
    0xBC: ("1", "4"), 0xBD: ("1", "2"), 0xBE: ("3", "4"), 0x2150: ("1", "7"),
    0x2151: ("1", "9"), 0x2152: ("1", "10"), 0x2153: ("1", "3"), 0x2154: ("2", "3"),
    0x2155: ("1", "5"), 0x2156: ("2", "5"), 0x2157: ("3", "5"), 0x2158: ("4", "5"),
    0x2159: ("1", "6"), 0x215A: ("5", "6"), 0x215B: ("1", "8"), 0x215C: ("3", "8"),
    0x215D: ("5", "8"), 0x215E: ("7", "8"), 0x2189: ("0", "3"),
  ]

  /// Blanks, as wide as they are.
  static let spaces: [UInt32: (Double, Length.Unit)] = [
    0xA0: (1, .wordSpace), 0x2002: (0.5, .em), 0x2003: (1, .em), 0x2004: (1.0 / 3, .em),
    0x2005: (0.25, .em), 0x2009: (3, .mathUnit), 0x200A: (1, .mathUnit), 0x202F: (3, .mathUnit),
    0x205F: (4, .mathUnit),
  ]

  /// Characters that are there to be read aloud or to guide a line's end: nothing to set.
  static let invisible: Set<UInt32> = [
    0x200B, 0x200C, 0x200D, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFE0E, 0xFE0F, 0xFEFF,
  ]

  /// Typed characters that stand for another one: a raised dot is the operator.
  static let operators: [UInt32: (Unicode.Scalar, AtomClass)] = [
    0xB7: ("\u{22C5}", .binary), 0x2027: ("\u{22C5}", .binary), 0x30FB: ("\u{22C5}", .binary),
    0x2026: ("\u{2026}", .inner), 0x22EF: ("\u{22EF}", .inner),
  ]

  /// Combining marks, with the command that they are.
  static let accents: [UInt32: String] = [
    0x300: "grave", 0x301: "acute", 0x302: "hat", 0x303: "tilde", 0x304: "bar", 0x305: "bar",
    0x306: "breve", 0x307: "dot", 0x308: "ddot", 0x30A: "mathring", 0x30C: "check",
    0x20D7: "vec", 0x20DB: "dddot", 0x20DC: "ddddot",
  ]
}
