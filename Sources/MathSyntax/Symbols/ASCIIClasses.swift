/// What TeX makes of the characters of a keyboard (plain TeX's mathcodes): `-` is a minus sign,
/// `*` an asterisk operator, `/` an ordinary symbol, `:` a relation.
enum ASCIIClasses {
  static let table: [(Unicode.Scalar, AtomClass)] = (0..<0x80).map { code in
    switch Unicode.Scalar(UInt8(code)) {
    case "-": ("\u{2212}", .binary)
    case "+": ("+", .binary)
    case "*": ("\u{2217}", .binary)
    case "=": ("=", .relation)
    case "<": ("<", .relation)
    case ">": (">", .relation)
    case ":": ("\u{2236}", .relation)
    case ",", ";": (Unicode.Scalar(UInt8(code)), .punctuation)
    case "(", "[", "{": (Unicode.Scalar(UInt8(code)), .opening)
    case ")", "]", "}", "!", "?": (Unicode.Scalar(UInt8(code)), .closing)
    case "`": ("\u{2018}", .ordinary)
    default: (Unicode.Scalar(UInt8(code)), .ordinary)
    }
  }
}
