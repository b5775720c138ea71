/// The alphabets of mathematics, and where Unicode has their letters.
public enum MathAlphabet: UInt8, Sendable, Hashable, CaseIterable {
  /// Letters slanted, digits and capital Greek upright, as TeX has it.
  case automatic
  case upright, italic, bold, boldItalic
  case sansSerif, sansSerifBold, sansSerifItalic, sansSerifBoldItalic, typewriter
  case doubleStruck, script, boldScript, fraktur, boldFraktur
  /// `\boldsymbol`: as `automatic`, and bold.
  case boldAutomatic

  /// The character of this alphabet for a plain one; itself where the alphabet has none.
  public func styled(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let code = scalar.value
    switch code {
    case 0x41...0x5A: return at(latin(capital: true), code - 0x41, scalar)
    case 0x61...0x7A: return at(latin(capital: false), code - 0x61, scalar)
    case 0x30...0x39: return at(digits, code - 0x30, scalar)
    case 0x391...0x3A9, 0x3F4: return at(greekCapitals, greekOffset(code, 0x391), scalar)
    case 0x3B1...0x3C9: return at(greekSmall, code - 0x3B1, scalar)
    case 0x3F5: return at(greekSmall, 26, scalar)
    case 0x3D1: return at(greekSmall, 27, scalar)
    case 0x3F0: return at(greekSmall, 28, scalar)
    case 0x3D5: return at(greekSmall, 29, scalar)
    case 0x3F1: return at(greekSmall, 30, scalar)
    case 0x3D6: return at(greekSmall, 31, scalar)
    case 0x2202: return at(greekSmall, 25, scalar)
    case 0x2207: return self == .upright ? scalar : at(greekCapitals, 25, scalar)
    case 0x1D6A4, 0x1D6A5:
      return self == .upright ? (code == 0x1D6A4 ? "\u{131}" : "\u{237}") : scalar
    default: return scalar
    }
  }

  private func greekOffset(_ code: UInt32, _ base: UInt32) -> UInt32 {
    // The theta symbol stands between rho and sigma.
    code == 0x3F4 ? 17 : code - base
  }

  private func at(_ base: UInt32, _ offset: UInt32, _ plain: Unicode.Scalar) -> Unicode.Scalar {
    guard base != 0 else { return plain }
    return Unicode.Scalar(Self.withoutHole(base + offset)) ?? plain
  }

  private func latin(capital: Bool) -> UInt32 {
    let small: UInt32 = capital ? 0 : 26
    return switch self {
    case .automatic, .italic: 0x1D434 + small
    case .upright: 0
    case .bold: 0x1D400 + small
    case .boldItalic, .boldAutomatic: 0x1D468 + small
    case .sansSerif: 0x1D5A0 + small
    case .sansSerifBold: 0x1D5D4 + small
    case .sansSerifItalic: 0x1D608 + small
    case .sansSerifBoldItalic: 0x1D63C + small
    case .typewriter: 0x1D670 + small
    case .doubleStruck: 0x1D538 + small
    case .script: 0x1D49C + small
    case .boldScript: 0x1D4D0 + small
    case .fraktur: 0x1D504 + small
    case .boldFraktur: 0x1D56C + small
    }
  }

  private var digits: UInt32 {
    switch self {
    case .bold, .boldAutomatic, .boldItalic: 0x1D7CE
    case .doubleStruck: 0x1D7D8
    case .sansSerif, .sansSerifItalic: 0x1D7E2
    case .sansSerifBold, .sansSerifBoldItalic: 0x1D7EC
    case .typewriter: 0x1D7F6
    default: 0
    }
  }

  private var greekCapitals: UInt32 {
    switch self {
    case .italic: 0x1D6E2
    case .bold, .boldAutomatic: 0x1D6A8
    case .boldItalic: 0x1D71C
    case .sansSerifBold: 0x1D756
    case .sansSerifBoldItalic: 0x1D790
    default: 0
    }
  }

  private var greekSmall: UInt32 {
    switch self {
    case .upright: 0
    case .bold, .boldItalic, .boldAutomatic: 0x1D736
    case .sansSerifBold: 0x1D770
    case .sansSerifBoldItalic: 0x1D7AA
    default: 0x1D6FC
    }
  }

  /// Letters that Unicode had before the mathematical alphabets stand elsewhere.
  private static func withoutHole(_ code: UInt32) -> UInt32 {
    switch code {
    case 0x1D455: 0x210E
    case 0x1D49D: 0x212C
    case 0x1D4A0: 0x2130
    case 0x1D4A1: 0x2131
    case 0x1D4A3: 0x210B
    case 0x1D4A4: 0x2110
    case 0x1D4A7: 0x2112
    case 0x1D4A8: 0x2133
    case 0x1D4AD: 0x211B
    case 0x1D4BA: 0x212F
    case 0x1D4BC: 0x210A
    case 0x1D4C4: 0x2134
    case 0x1D506: 0x212D
    case 0x1D50B: 0x210C
    case 0x1D50C: 0x2111
    case 0x1D515: 0x211C
    case 0x1D51D: 0x2128
    case 0x1D53A: 0x2102
    case 0x1D53F: 0x210D
    case 0x1D545: 0x2115
    case 0x1D547: 0x2119
    case 0x1D548: 0x211A
    case 0x1D549: 0x211D
    case 0x1D551: 0x2124
    default: code
    }
  }
}
