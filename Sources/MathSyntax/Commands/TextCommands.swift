internal import TextCharacters

/// `\text`, `\mbox`, `\textbf` … : text between math, with math inside.
enum TextCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [:]
    for (name, change) in faces {
      handlers[name] = {
        $0.textRun($1, face: change($0.textFace), isBoxed: boxes.contains(name))
      }
    }
    handlers["hbox"] = { $0.horizontalBox($1) }
    // Signs of text that math has no symbol for.
    for (name, text) in TextCharacters.named
    where name.hasPrefix("text") || ["copyright", "euro", "TeX", "LaTeX"].contains(name) {
      guard SymbolTable.shared.entries[name] == nil else { continue }
      handlers[name] = { _, token in
        .text(TextRun(span: token.span, pieces: [.text(text, TextFace())]))
      }
    }
    return handlers
  }()

  /// Those that keep the text's size; amsmath's grow smaller in scripts.
  private static let boxes: Set<String> = ["mbox"]

  typealias FaceChange = @Sendable (TextFace) -> TextFace

  static let faces: [(String, FaceChange)] = [
    ("text", { $0 }), ("mbox", { $0 }), ("mathtext", { $0 }),
    ("textnormal", { _ in TextFace() }),
    ("textrm", { with($0) { $0.family = .roman } }),
    ("textup", { with($0) { $0.isItalic = false } }),
    ("textmd", { with($0) { $0.isBold = false } }),
    ("textbf", { with($0) { $0.isBold = true } }),
    ("textit", { with($0) { $0.isItalic = true } }),
    ("textsl", { with($0) { $0.isItalic = true } }),
    ("emph", { with($0) { $0.isItalic.toggle() } }),
    ("textsf", { with($0) { $0.family = .sansSerif } }),
    ("texttt", { with($0) { $0.family = .typewriter } }),
    ("textsc", { $0 }),
  ]

  private static func with(
    _ face: TextFace, _ change: (inout TextFace) -> Void
  ) -> TextFace {
    var face = face
    change(&face)
    return face
  }

  /// What a command of text stands for; nil for one that stands for no characters.
  static func characters(_ name: String) -> String? {
    TextCharacters.named[name] ?? TextCharacters.controls[name] ?? others[name]
  }

  /// Characters that TeX gives a meaning, and breaks of lines, which a formula's text has none of.
  private static let others: [String: String] = [
    "%": "%", "$": "$", "&": "&", "#": "#", "_": "_", "{": "{", "}": "}", "par": " ",
    "newline": " ", "linebreak": " ",
  ]

  /// Commands that change the face up to the end of their group.
  static let declarations: [String: FaceChange] = {
    var table: [String: FaceChange] = [:]
    for name in ["bfseries", "bf"] { table[name] = with { $0.isBold = true } }
    for name in ["itshape", "it", "slshape", "sl"] { table[name] = with { $0.isItalic = true } }
    for name in ["em"] { table[name] = with { $0.isItalic.toggle() } }
    for name in ["sffamily", "sf"] { table[name] = with { $0.family = .sansSerif } }
    for name in ["ttfamily", "tt"] { table[name] = with { $0.family = .typewriter } }
    for name in ["rm", "normalfont"] { table[name] = { _ in TextFace() } }
    table["rmfamily"] = with { $0.family = .roman }
    table["mdseries"] = with { $0.isBold = false }
    table["upshape"] = with { $0.isItalic = false }
    for name in ["scshape", "sc", "selectfont", "centering", "raggedright"] { table[name] = { $0 } }
    return table
  }()

  private static func with(_ change: @escaping @Sendable (inout TextFace) -> Void) -> FaceChange {
    { with($0, change) }
  }

  /// LaTeX's sizes, of a text of 10 points.
  static let sizes: [String: Double] = [
    "tiny": 0.5, "scriptsize": 0.7, "footnotesize": 0.8, "small": 0.9, "normalsize": 1,
    "large": 1.2, "Large": 1.44, "LARGE": 1.728, "huge": 2.074, "Huge": 2.488,
  ]

  /// Commands whose argument is text where they stand in text, and math in math.
  static let textual: Set<String> = [
    "textcolor", "underline", "smash", "phantom", "hphantom", "vphantom", "href", "hyperref",
    "textsuperscript", "textsubscript", "boxed", "raise", "lower",
    "overline", "sout", "cancel", "bcancel", "xcancel",
  ]
}
