/// `\text`, `\mbox`, `\textbf` … : text between math, with math inside.
enum TextCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [:]
    for (name, change) in faces {
      handlers[name] = {
        $0.textRun($1, face: change($0.textFace), isBoxed: boxes.contains(name))
      }
    }
    for (name, text) in [
      ("copyright", "©"), ("textregistered", "®"), ("LaTeX", "LaTeX"), ("TeX", "TeX"),
    ] {
      handlers[name] = { _, token in
        .text(TextRun(span: token.span, pieces: [.text(text, TextFace())]))
      }
    }
    return handlers
  }()

  /// Those that keep the text's size; amsmath's grow smaller in scripts.
  private static let boxes: Set<String> = ["mbox", "hbox"]

  typealias FaceChange = @Sendable (TextFace) -> TextFace

  static let faces: [(String, FaceChange)] = [
    ("text", { $0 }), ("mbox", { $0 }), ("hbox", { $0 }), ("mathtext", { $0 }),
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

  /// Commands of text that stand for a character.
  static let characters: [String: String] = [
    "%": "%", "$": "$", "&": "&", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", ",": "\u{2009}",
    "ldots": "…", "dots": "…", "textellipsis": "…", "S": "§", "P": "¶", "ss": "ß", "ae": "æ",
    "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "textendash": "–", "textemdash": "—", "textbackslash": "\\",
    "textasciitilde": "~", "textasciicircum": "^", "copyright": "©", "pounds": "£",
    "quad": "\u{2003}", "qquad": "\u{2003}\u{2003}", ";": "\u{2005}", ":": "\u{205F}",
    "/": "", "-": "\u{AD}", "!": "", "dag": "†", "ddag": "‡", "textbullet": "•",
    "textquoteleft": "‘", "textquoteright": "’", "LaTeX": "LaTeX", "TeX": "TeX",
    "textdegree": "°", "euro": "€", "space": " ", "nobreakspace": "\u{A0}", "\\": " ",
    "textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_",
    "textasteriskcentered": "∗", "textperiodcentered": "·", "textmu": "µ", "textohm": "Ω",
    "textcelsius": "℃", "textquotedbl": "\"", "textquotesingle": "'", "textonehalf": "½",
    "texttimes": "×", "textpm": "±", "textdagger": "†", "textdaggerdbl": "‡", "textsection": "§",
    "textparagraph": "¶", "texteuro": "€", "textdollar": "$", "textcent": "¢", "textyen": "¥",
    "texttrademark": "™", "par": " ", "newline": " ", "linebreak": " ", "lbrace": "{",
    "rbrace": "}", "textbraceleft": "{", "textbraceright": "}", "slash": "/", "guillemotleft": "«",
    "guillemotright": "»", "enspace": "\u{2002}", "thinspace": "\u{2009}",
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
    "textcolor", "underline", "smash", "phantom", "hphantom", "vphantom", "scalebox", "resizebox",
    "reflectbox", "href", "hyperref", "textsuperscript", "textsubscript", "boxed", "raise", "lower",
    "overline", "sout", "cancel", "bcancel", "xcancel",
  ]

  /// Accents of text: the combining character that follows the letter.
  static let accents: [String: Unicode.Scalar] = [
    "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "\"": "\u{308}", "~": "\u{303}",
    "=": "\u{304}", ".": "\u{307}", "u": "\u{306}", "v": "\u{30C}", "H": "\u{30B}",
    "c": "\u{327}", "k": "\u{328}", "r": "\u{30A}", "d": "\u{323}", "b": "\u{331}",
  ]
}
