/// Gives text the quotes, dashes and dots of printed matter: `"a"` becomes “a”, `--` an en dash,
/// `---` an em dash, `...` an ellipsis. Text that has them already stays as it is.
struct SmartPunctuation {
  /// The scalar before the text at hand, over the borders of emphasis and links.
  private var previous: Unicode.Scalar = " "

  /// Something that is not text stands here now.
  mutating func follow(_ scalar: Unicode.Scalar) { previous = scalar }

  mutating func improve(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x27 || $0 == 0x2D || $0 == 0x2E })
    else {
      if let last = text.unicodeScalars.last { previous = last }
      return text
    }
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let length = Self.runLength(of: scalar, in: scalars, at: index)
      switch (scalar, length) {
      case ("\"", _): result.append(isOpening ? "“" : "”")
      case ("'", _): result.append(isOpening ? "‘" : "’")
      case ("-", 2): result.append("–")
      case ("-", 3): result.append("—")
      case (".", 3): result.append("…")
      default: result.append(contentsOf: repeatElement(scalar, count: length))
      }
      previous = scalar
      index += scalar == "\"" || scalar == "'" ? 1 : length
    }
    return String(result)
  }

  /// Whether a quote here opens: after a space, an opening bracket or a dash.
  private var isOpening: Bool {
    previous.properties.isWhitespace || "([{—–-\"'“‘".unicodeScalars.contains(previous)
  }

  private static func runLength(
    of scalar: Unicode.Scalar, in scalars: [Unicode.Scalar], at index: Int
  ) -> Int {
    var end = index
    while end < scalars.count, scalars[end] == scalar { end += 1 }
    return end - index
  }
}
