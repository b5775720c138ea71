/// What a terminal would show of a text: without the sequences that set colours and move the cursor
/// (ECMA-48), a carriage return beginning its line anew.
enum TerminalText {
  static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = String.UnicodeScalarView()
    var rest = Substring(text).unicodeScalars
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\n", "\t": result.append(scalar)
      case "\r":
        if rest.first == "\n" || rest.isEmpty { continue }
        while let last = result.last, last != "\n" { result.removeLast() }
      case "\u{1B}": skipSequence(&rest)
      case _ where isControl(scalar): continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || scalar.value == 0x7F
  }

  /// Past `[…m` and its like, a title that a bell ends, or a single letter.
  private static func skipSequence(_ rest: inout Substring.UnicodeScalarView) {
    switch rest.popFirst() {
    case "[":
      while let scalar = rest.popFirst() { if (0x40...0x7E).contains(scalar.value) { return } }
    case "]":
      while let scalar = rest.popFirst() { if scalar == "\u{7}" { return } }
    default: return
    }
  }
}
