/// Gathers the pieces of a text run: neighbours of one face become one piece.
struct TextBuilder {
  private var pieces: [TextPiece] = []
  private var text = ""
  private var face = TextFace()

  mutating func append(_ addition: String, _ newFace: TextFace) {
    if newFace != face {
      flush()
      face = newFace
    }
    // TeX's ligatures, which are typed as ASCII.
    switch (text.last, addition) {
    case ("-", "-"): text.replaceLast("–")
    case ("–", "-"): text.replaceLast("—")
    case ("\u{2018}", "\u{2018}"): text.replaceLast("\u{201C}")
    case ("\u{2019}", "\u{2019}"): text.replaceLast("\u{201D}")
    case (" ", " "): break
    default: text += addition
    }
  }

  var isEmpty: Bool { pieces.isEmpty && text.isEmpty }

  mutating func append(_ nodes: [MathNode]) {
    flush()
    pieces.append(.math(nodes))
  }

  mutating func finish() -> [TextPiece] {
    flush()
    return pieces
  }

  private mutating func flush() {
    if !text.isEmpty { pieces.append(.text(text, face)) }
    text = ""
  }
}

extension String {
  fileprivate mutating func replaceLast(_ replacement: String) {
    removeLast()
    self += replacement
  }
}
