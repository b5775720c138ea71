import Diagnostics

/// bookdown's labels and theorems, as R Markdown has them.
enum BookdownMarkup {
  /// What begins the labels of its theorems.
  private static let prefixes = [
    "theorem": "thm", "lemma": "lem", "corollary": "cor", "proposition": "prp",
    "conjecture": "cnj", "definition": "def", "example": "exm", "exercise": "exr",
  ]

  /// The label of a theorem `{#pyth .theorem}`, which is called `thm:pyth`.
  static func label(_ id: String, ofKind kind: String) -> String {
    guard let prefix = prefixes[kind], !Inline.Reference.isLabel(id) else { return id }
    return "\(prefix):\(id)"
  }

  /// Whether a source is R Markdown.
  static func isRMarkdown(_ file: SourceFile) -> Bool { file.path.lowercased().hasSuffix(".rmd") }

  /// The head of a chunk `{theorem, label="pyth", name="Pythagoras"}`; nil for any other.
  static func theorem(_ info: String) -> (name: String, title: String, label: String?)? {
    guard info.hasPrefix("{"), info.hasSuffix("}") else { return nil }
    let kind = String(info.dropFirst().prefix(while: \.isLetter))
    guard prefixes[kind] != nil || ["remark", "solution", "proof"].contains(kind),
      let next = info.dropFirst(kind.count + 1).first, next == "," || next.isWhitespace
    else { return nil }
    let language = CodeLanguage(info)
    let values = language.attributes.values
    let label = language.chunkLabel ?? values["label"]
    return (kind, values["name"] ?? "", label.map { Self.label($0, ofKind: kind) })
  }

  /// A formula whose labels `(\#eq:a)` are LaTeX's.
  static func labelled(_ formula: SourceExcerpt) -> SourceExcerpt {
    guard formula.text.contains("(\\#eq:") else { return formula }
    let bytes = Array(formula.text.utf8)
    var text: [UInt8] = []
    var pieces: [SourceExcerpt.Piece] = []
    var start = 0
    func keep(_ range: Range<Int>) {
      for (number, piece) in formula.pieces.enumerated() {
        let end =
          number + 1 < formula.pieces.count ? formula.pieces[number + 1].textOffset : bytes.count
        let lower = max(piece.textOffset, range.lowerBound)
        guard lower < min(end, range.upperBound) else { continue }
        pieces.append(
          .init(
            textOffset: text.count + lower - range.lowerBound,
            fileOffset: piece.fileOffset + lower - piece.textOffset))
      }
      text += bytes[range]
    }
    var index = 0
    while index < bytes.count {
      guard bytes[index...].starts(with: "(\\#eq:".utf8),
        let close = bytes[index...].firstIndex(of: .rightParenthesis)
      else {
        index += 1
        continue
      }
      keep(start..<index)
      text += "\\label{".utf8
      keep(index + 3..<close)
      text += "}".utf8
      (index, start) = (close + 1, close + 1)
    }
    keep(start..<bytes.count)
    return SourceExcerpt(
      String(decoding: text, as: UTF8.self), origin: formula.origin, pieces: pieces)
  }

  /// The label that a caption `(\#tab:a) Words` begins with, and where the words do.
  static func captionLabel(_ bytes: [UInt8]) -> (label: String, end: Int)? {
    guard ["(\\#tab:", "(\\#fig:"].contains(where: { bytes.starts(with: $0.utf8) }),
      let close = bytes.firstIndex(of: .rightParenthesis)
    else { return nil }
    let label = bytes[3..<close]
    guard label.count > 4, !label.contains(where: \.isASCIIWhitespace) else { return nil }
    return (String(decoding: label, as: UTF8.self), close + 1)
  }

  /// Says which marks of bookdown a paragraph or heading begins with.
  static func reportMarks(of leaf: LeafText, in context: ParsingContext) {
    for (mark, what, hint) in [
      ("(ref:", "a text reference of bookdown", "write the caption where it is used"),
      ("(PART", "a part of bookdown", "write part: in _quarto.yml, or a heading"),
      (
        "(APPENDIX", "bookdown's mark of appendices",
        "write appendices: in _quarto.yml, or a heading"
      ),
    ] where leaf.bytes.starts(with: mark.utf8) {
      let end = leaf.bytes.firstIndex(of: .rightParenthesis).map { $0 + 1 } ?? mark.utf8.count
      context.report(
        .warning(
          "markdown.look-alike", "This looks like \(what), and is printed as it is typed",
          at: leaf.span(0..<end), hints: [hint]), onceFor: "look-alike " + what)
    }
  }
}
