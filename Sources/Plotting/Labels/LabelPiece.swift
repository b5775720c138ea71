/// Part of a label.
enum LabelPiece: Equatable {
  case text(String)
  case math(String)

  /// Splits at dollars; `\$` is a dollar, and so is one without a partner.
  static func pieces(of label: String) -> [LabelPiece] {
    var pieces: [LabelPiece] = []
    var text = ""
    var rest = Substring(label)
    while let character = rest.first {
      rest.removeFirst()
      if character == "\\", rest.first == "$" {
        text.append("$")
        rest.removeFirst()
      } else if character == "$", let end = closingDollar(rest), end > rest.startIndex {
        if !text.isEmpty { pieces.append(.text(text)) }
        text = ""
        pieces.append(.math(String(rest[..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        text.append(character)
      }
    }
    if !text.isEmpty { pieces.append(.text(text)) }
    return pieces
  }

  /// What stands between the spaces of a label, formulas whole.
  static func words(of label: String) -> [String] {
    var words = [""]
    for piece in pieces(of: label) {
      switch piece {
      case .math(let source): words[words.count - 1] += "$\(source)$"
      case .text(let text):
        let parts = text.replacing("$", with: "\\$").split(
          separator: " ", omittingEmptySubsequences: false)
        words[words.count - 1] += parts.first ?? ""
        words += parts.dropFirst().map(String.init)
      }
    }
    return words.filter { !$0.isEmpty }
  }

  private static func closingDollar(_ rest: Substring) -> Substring.Index? {
    var isEscaped = false
    for index in rest.indices {
      if isEscaped {
        isEscaped = false
      } else if rest[index] == "\\" {
        isEscaped = true
      } else if rest[index] == "$" {
        return index
      }
    }
    return nil
  }
}
