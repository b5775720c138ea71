import NotebookSyntax

/// What stands behind a cited work: where in it, as in "p. 3", or other words.
enum Locator {
  /// Words that name a part of a work, as pandoc and CSL know them, with those of other languages.
  private static let parts: Set<String> = [
    "p", "pp", "page", "pages", "ch", "chap", "chaps", "chapter", "chapters", "sec", "secs", "sect",
    "section", "sections", "par", "para", "paras", "paragraph", "fig", "figs", "figure", "figures",
    "tab", "table", "tables", "vol", "vols", "volume", "no", "nos", "number", "col", "column", "l",
    "ll", "line", "lines", "n", "nn", "note", "notes", "v", "vv", "verse", "eq", "eqs", "eqn",
    "equation", "equations", "thm", "theorem", "theorems", "lem", "lemma", "lemmas", "prop",
    "proposition", "cor", "corollary", "def", "definition", "ex", "exercise", "example", "app",
    "appendix", "bk", "book", "art", "pt", "part", "f", "ff", "s", "seite", "seiten", "kap",
    "kapitel", "abschnitt", "abschn", "abs", "abb", "bd", "nr", "satz", "gl", "cap", "capítulo",
    "pág", "págs", "chapitre", "hoofdstuk", "hfst", "str", "rozdz",
  ]

  /// What parts the words from the work: a comma before a part, or where the author has one.
  static func separator(before text: String, hasComma: Bool) -> String {
    if hasComma { return ", " }
    guard let first = text.first else { return "" }
    if ",.;:!?".contains(first) { return "" }
    if first.isNumber || "§¶".contains(first) { return ", " }
    let word = text.prefix { $0.isLetter }.lowercased()
    return parts.contains(word) ? ", " : " "
  }

  /// A range of numbers with a dash, and numbers on the line of their word.
  static func spaced(_ text: String) -> String {
    text.replacing(#/(\d)-(\d)/#) { "\($0.1)–\($0.2)" }.replacing(". ", with: ".\u{A0}")
  }
}
