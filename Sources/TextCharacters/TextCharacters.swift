/// The characters that TeX's commands of text stand for, by the commands' names without the backslash.
public enum TextCharacters {
  /// Letters and signs with a name in letters: `\ss`, `\textendash`, `\pounds`.
  public static let named: [String: String] = [
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "BibTeX": "BibTeX",

    // Letters.
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð",
    "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "textordfeminine": "ª", "textordmasculine": "º", "textmu": "µ", "textohm": "Ω",

    // Dashes, dots and blanks.
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…",
    "quad": "\u{2003}", "qquad": "\u{2003}\u{2003}", "enspace": "\u{2002}",
    "thinspace": "\u{2009}", "space": " ", "nobreakspace": "\u{A0}",

    // Quotation marks.
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "quotesinglbase": "‚", "quotedblbase": "„",
    "textquotesingle": "'", "textquotedbl": "\"", "guillemotleft": "«", "guillemotright": "»",
    "guilsinglleft": "‹", "guilsinglright": "›", "glqq": "„", "grqq": "“", "flqq": "«",
    "frqq": "»", "textexclamdown": "¡", "textquestiondown": "¿",

    // Characters that TeX gives a meaning.
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`",
    "textunderscore": "_", "textdollar": "$", "textbraceleft": "{", "textbraceright": "}",
    "lbrace": "{", "rbrace": "}", "textless": "<", "textgreater": ">", "textbar": "|",
    "textbardbl": "‖", "slash": "/",

    // Marks.
    "S": "§", "textsection": "§", "P": "¶", "textparagraph": "¶", "dag": "†",
    "textdagger": "†", "ddag": "‡", "textdaggerdbl": "‡", "textbullet": "•",
    "textperiodcentered": "·", "textasteriskcentered": "∗", "copyright": "©",
    "textcopyright": "©", "textregistered": "®", "texttrademark": "™",

    // Money, units and numbers.
    "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "textyen": "¥",
    "textcent": "¢", "textdegree": "°", "textcelsius": "℃", "texttimes": "×", "textdiv": "÷",
    "textpm": "±", "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾",
    "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³",
  ]

  /// Blanks, and what only breaks lines or keeps letters apart: `\,`, `\-`, `\/`. A control symbol that
  /// is not here and no accent stands for itself, as in `\%`.
  public static let controls: [String: String] = [
    ",": "\u{2009}", ":": "\u{205F}", ";": "\u{2005}", "!": "", "/": "", "@": "", "-": "\u{AD}",
    "\\": " ", " ": " ",
  ]

  /// The combining mark that each accent puts on the letter behind it: `\"o`, `\v{c}`.
  public static let accents: [String: Unicode.Scalar] = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}",
    "u": "\u{306}", ".": "\u{307}", "\"": "\u{308}", "r": "\u{30A}", "H": "\u{30B}",
    "v": "\u{30C}", "d": "\u{323}", "c": "\u{327}", "k": "\u{328}", "b": "\u{331}",
  ]
}
