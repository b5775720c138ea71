/// What CommonMark does not know in a text.
struct InlineMark {
  enum Kind {
    case math(SourceMask.Formula)
    case citation([Inline.Citation], isInText: Bool)
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
