/// Gathers the pieces of a text run: neighbours of one face become one piece.
struct TextBuilder {
  private var pieces: [TextPiece] = []
  private var text = ""
  private var face = TextFace()
  /// What colours and sizes have opened: the pieces before them, and what becomes of those behind.
  private var opened: [(pieces: [TextPiece], span: MathSpan, wrap: (MathNode) -> MathNode)] = []
  /// How many were open where each group began.
  private var groups: [Int] = []

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

  var isEmpty: Bool { pieces.isEmpty && text.isEmpty && opened.isEmpty }

  /// Whether a letter or a digit stands last, so that an `@` behind it is that of an address.
  var endsWithWord: Bool { text.last.map { $0.isLetter || $0.isNumber } ?? false }

  mutating func beginGroup() { groups.append(opened.count) }

  /// Closes what was opened since the group began.
  mutating func endGroup() {
    let count = groups.popLast() ?? 0
    guard opened.count > count else { return }
    flush()
    while let last = opened.popLast() {
      let run = MathNode.text(TextRun(span: last.span, pieces: pieces))
      pieces = last.pieces + [.math([last.wrap(run)])]
      if opened.count == count { break }
    }
  }

  /// What follows, up to the end of the group, becomes one node.
  mutating func open(at span: MathSpan, _ wrap: @escaping (MathNode) -> MathNode) {
    flush()
    opened.append((pieces, span, wrap))
    pieces = []
  }

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
