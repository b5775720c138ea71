import Diagnostics

/// Commands of LaTeX that stand for a word or a sign in the text.
enum LaTeXWords {
  private static let words = [
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "ldots": "…", "dots": "…", "S": "§",
    "P": "¶",
    "copyright": "©", "textregistered": "®", "texttrademark": "™", "textendash": "–",
    "textemdash": "—", "dag": "†", "ddag": "‡", "pounds": "£", "euro": "€", "quad": "\u{2003}",
    "qquad": "\u{2003}\u{2003}", "noindent": "", "bigskip": "", "medskip": "", "smallskip": "",
    "hfill": "", "vfill": "", "centering": "", "newline": "\n",
  ]

  /// The word or sign that a command in the text stands for; nil for one that changes the layout.
  static func word(_ name: String) -> String? {
    words[name].flatMap { $0.isEmpty || $0 == "\n" ? nil : $0 }
  }

  /// What `\LaTeX{}` and its like mean; nil for other text.
  static func meaning(of raw: String) -> String? {
    let text = Substring(raw).trimmed
    guard text.hasPrefix("\\") else { return nil }
    let name = text.dropFirst().prefix(while: \.isLetter)
    let rest = text.dropFirst(1 + name.count)
    return rest.isEmpty || rest == "{}" || rest == "\\ " ? words[String(name)] : nil
  }
}

extension ParsingContext {
  /// Raw text is for a format that this is not: named once a format.
  func reportRaw(_ format: String, at span: Span) {
    report(
      .warning(
        "markdown.raw", "Raw \(format) is left out: reports are made only from Markdown", at: span,
        hints: format.hasSuffix("tex") ? ["definitions of commands for formulas are read"] : []),
      onceFor: "raw " + format)
  }
}
