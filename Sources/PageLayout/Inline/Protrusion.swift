import Typography

/// How far the last sign of a line stands out into the margin, so that the margin looks straight.
enum Protrusion {
  /// Parts of the sign's width.
  private static let parts: [Character: Double] = [
    ".": 0.7, ",": 0.7, "-": 0.6, ":": 0.5, ";": 0.5, "’": 0.6, "”": 0.5, "–": 0.3, "—": 0.2,
    "!": 0.2, "?": 0.2, ")": 0.1,
  ]

  static func right(of pieces: [LineAssembly.Piece], composer: Composer) -> Double {
    guard composer.style.protrusion > 0, let last = pieces.last,
      case .word(let word, let style) = last.kind, let sign = word.text.last,
      let part = parts[sign]
    else { return 0 }
    let resolved = composer.styles[style]
    let width = composer.shaper.shape(String(sign), face: resolved.face).width
    return width * resolved.style.size * part * composer.style.protrusion
  }
}
