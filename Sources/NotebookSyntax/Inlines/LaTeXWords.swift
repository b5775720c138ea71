import Diagnostics
internal import TextCharacters

/// Commands of LaTeX that stand for a word or a sign in the text.
enum LaTeXWords {
  /// The word or sign that a command in the text stands for; nil for all others. A backslash before a
  /// single letter is more often something else, but for `\S` and `\P`.
  static func word(_ name: String) -> String? {
    name.count > 1 || name == "S" || name == "P" ? TextCharacters.named[name] : nil
  }

  /// What `\LaTeX{}` and its like mean; nil for other text.
  static func meaning(of raw: String) -> String? {
    let text = Substring(raw).trimmed
    guard text.hasPrefix("\\") else { return nil }
    let name = text.dropFirst().prefix(while: \.isLetter)
    let rest = text.dropFirst(1 + name.count)
    guard rest.isEmpty || rest == "{}" || rest == "\\ " else { return nil }
    if case .layout(hasArgument: false)? = TextCommand.meanings[String(name)] { return "" }
    return name == "newline" ? "\n" : word(String(name))
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
