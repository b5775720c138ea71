import Typography

/// The smallest thing that a paragraph is made of.
struct InlineAtom {
  enum Kind {
    /// A word and the number of its style.
    case word(ShapedWord, style: Int)
    /// The space between words, in the style's width.
    case space(style: Int, isBreakable: Bool)
    /// Math, a picture: a frame on the baseline.
    case frame(Frame)
    /// Space that does not vanish where there is no break, such as around a relation.
    case glue(width: Double, stretch: Double, shrink: Double)
    case penalty(Double)
    case lineBreak
    /// A place that links lead to.
    case destination(String)
  }

  var kind: Kind
  /// The number of the link around it; 0 for none.
  var link = 0
  /// The number of the formula that it is a part of; 0 for none.
  var formula = 0
  /// The footnote that it calls.
  var footnote: Int?

  init(_ kind: Kind, link: Int = 0, formula: Int = 0, footnote: Int? = nil) {
    self.kind = kind
    self.link = link
    self.formula = formula
    self.footnote = footnote
  }
}
