/// TeX's accents and letters of text.
enum Accents {
  /// Combining marks by the accent's command.
  static let marks: [Character: String] = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}",
    "u": "\u{306}", ".": "\u{307}", "\"": "\u{308}", "r": "\u{30A}", "H": "\u{30B}",
    "v": "\u{30C}", "d": "\u{323}", "c": "\u{327}", "k": "\u{328}", "b": "\u{331}",
  ]

  static let letters: [String: String] = [
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "BibTeX": "BibTeX",
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "th": "þ",
    "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
    "textquotedblright": "”", "textasciitilde": "~", "textunderscore": "_", "textbackslash": "\\",
    "textregistered": "®", "texttrademark": "™", "copyright": "©", "textdegree": "°",
    "guillemotleft": "«", "guillemotright": "»", "SS": "ẞ", "DH": "Ð", "TH": "Þ", "P": "¶",
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "S": "§",
    "textless": "<", "textgreater": ">", "textbar": "|", "textbardbl": "‖", "slash": "/",
    "textasciicircum": "^", "textasciigrave": "`", "textbraceleft": "{", "textbraceright": "}",
    "textdollar": "$", "textquotesingle": "'", "textquotedbl": "\"", "textexclamdown": "¡",
    "textquestiondown": "¿", "textmu": "µ", "textcopyright": "©", "textsection": "§",
    "textparagraph": "¶", "textordfeminine": "ª", "textordmasculine": "º", "textdagger": "†",
    "textdaggerdbl": "‡", "dag": "†", "ddag": "‡", "textbullet": "•", "textsterling": "£",
    "pounds": "£", "texteuro": "€", "euro": "€", "textyen": "¥", "textcent": "¢",
    "texttimes": "×", "textdiv": "÷", "textpm": "±", "textonehalf": "½", "textonequarter": "¼",
    "textthreequarters": "¾", "textellipsis": "…", "guilsinglleft": "‹", "guilsinglright": "›",
    "textperiodcentered": "·", "textonesuperior": "¹", "texttwosuperior": "²",
    "textthreesuperior": "³", "ng": "ŋ", "NG": "Ŋ", "dj": "đ", "DJ": "Đ", "quad": "\u{2003}",
    "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "quotedblbase": "„",
    "quotesinglbase": "‚",
  ]

  /// Blanks, and what only breaks lines.
  static let blanks: [Character: String] = [
    ",": "\u{2009}", ";": "\u{2005}", ":": "\u{2005}", "!": "", "/": "", "-": "\u{AD}", "@": "",
    "\\": " ", " ": " ",
  ]

  /// Digits and signs that Unicode has raised and lowered.
  static let raised: [Character: Character] = Dictionary(
    uniqueKeysWithValues: zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"))
  static let lowered: [Character: Character] = Dictionary(
    uniqueKeysWithValues: zip("0123456789+-=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ"))
}
