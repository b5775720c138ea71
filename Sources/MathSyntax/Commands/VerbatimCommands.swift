/// `\verb|x_1|`, `\xspace`, `\qedhere`.
enum VerbatimCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "verb": { $0.verbatim($1) },
    "xspace": { _, _ in nil },
    // A proof's end stands at its last line, displays included.
    "qedhere": { _, _ in nil },
    "IEEEeqnarraynumspace": { _, _ in nil },
  ]
}

extension Parser {
  /// `\verb|text|`: what stands between two of the same character, as it is.
  mutating func verbatim(_ token: Token) -> MathNode? {
    var isStarred = false
    var text: String?
    if pending.isEmpty {
      var mark = lexer
      var delimiter = mark.next()
      if delimiter.isCharacter("*"), !delimiter.hasSpaceBefore {
        isStarred = true
        delimiter = mark.next()
      }
      if !delimiter.hasSpaceBefore, delimiter.scalar > 0x20, delimiter.scalar < 0x80 {
        // What the lexer makes of the delimiter does not matter, but where it stands.
        var rest = lexer
        if isStarred { _ = rest.verbatim(upTo: UInt8(ascii: "*")) }
        let byte = UInt8(delimiter.scalar)
        if rest.verbatim(upTo: byte) != nil, let found = rest.verbatim(upTo: byte) {
          lexer = rest
          text = found
        }
      }
    } else {
      // Inside an argument there are only tokens left, as LaTeX has it.
      let delimiter = nextUnexpanded()
      var found = ""
      while case let next = nextUnexpanded(), next.kind != .end {
        if next.kind == delimiter.kind, next.scalar == delimiter.scalar {
          text = found
          break
        }
        if next.hasSpaceBefore, !found.isEmpty { found += " " }
        found += next.source
      }
    }
    guard let text else {
      report(
        "math.missing-argument", "\\verb needs the same character before and after its text",
        at: token.span, hints: ["\\verb|text|"])
      return nil
    }
    lastSpan = MathSpan(Int(token.span.lower), max(Int(token.span.upper), lexer.offset))
    let shown = isStarred ? text.replacing(" ", with: "\u{2423}") : text
    return .text(
      TextRun(
        span: lastSpan, pieces: [.text(shown, TextFace(family: .typewriter))], isBoxed: true))
  }
}
