/// What CommonMark does not know in a text.
struct InlineMark {
  enum Kind {
    case math(SourceMask.Formula)
    case citation([CitedKey], isInText: Bool)
    /// `^[text]`: the place of the text.
    case note(Range<Int>)
    /// A sign that begins or ends a subscript, a superscript or what is marked.
    case opening(ScriptSign)
    case closing(ScriptSign)
    /// `{{< name arguments >}}`
    case shortcode(Shortcode.Meaning)
    /// `\eqref{label}`
    case reference([Inline.Reference])
    /// `\textbf{words}`
    case command(TextCommand.Part)
    /// `` {name}`words` ``: MyST's roles; the place of the words.
    case role(String, Range<Int>)
    /// `{.class}` after code, a link or an image.
    case attributes(Attributes)
    /// `[text]{.class}`
    case span(Attributes, brace: Int)
  }

  var kind: Kind
  /// Of the text's bytes.
  var range: Range<Int>
  /// In the masked bytes.
  var maskedStart = 0

  var isSpan: Bool {
    if case .span = kind { true } else { false }
  }
}

/// A key in a text with the places of the words around it, which may be marked up.
struct CitedKey {
  var key: String
  var prefix = 0..<0
  /// `-@label`, `-@key`: the number or the year alone.
  var isBare = false
  var suffix = 0..<0
  /// Whether a comma stands before the suffix.
  var hasComma = false
  /// Of the at sign and the key.
  var range: Range<Int>
}

/// pandoc's signs around what stands lower, higher or is marked.
enum ScriptSign: String {
  case `subscript` = "~"
  case superscript = "^"
  case highlight = "=="

  /// The class of the span that they make.
  var className: String {
    switch self {
    case .subscript: "sub"
    case .superscript: "sup"
    case .highlight: "mark"
    }
  }
}
