public import MathSyntax

/// What a browser must be told so that it sets a formula as it is laid out on paper: sizes, which it
/// would find for itself a little otherwise, and rules of style, which its page has as classes.
public protocol MathMLBrowser: AnyObject {
  /// The name of a class with some declarations of CSS.
  func className(_ declarations: String) -> String
  /// The width of some nodes, in ems.
  func width(of nodes: [MathNode], isDisplay: Bool) -> Double
  /// The height of the delimiters around something, in ems; 0 for those of the size of the text, nil
  /// where the browser is to find it.
  func delimiterHeight(of fenced: Fenced, isDisplay: Bool) -> Double?
  /// The height of the delimiters that belong to a fraction, in ems; 0 for those of the size of the text,
  /// nil where it has none.
  func delimiterHeight(of fraction: Fraction, isDisplay: Bool) -> Double?
  /// How much wider a browser takes a delimiter that grows to be than the one of a height is, in ems: it
  /// leaves room for the widest of all.
  func excess(of delimiter: Unicode.Scalar, height: Double) -> Double
  /// The space that a letter's slant needs at its right, in ems; browsers leave none.
  func slant(of symbol: Symbol) -> Double
  /// Whether a browser would move the scripts of a character farther out than TeX, which for single
  /// characters does not look at their height.
  func isTall(_ symbol: Symbol) -> Bool
  /// Whether the rows of a grid have numbers.
  func numbersRows(of grid: Grid) -> Bool
  /// What stands at the right of a row of that grid, as the content of a cell; empty where it has no
  /// number.
  func number(ofRow index: Int) -> String
  /// Something that MathML Core cannot say: the formula needs another form.
  func lacks(_ construct: MathMLGap)
}

/// What MathML Core has no means for.
public enum MathMLGap: String, Sendable, Hashable, CaseIterable {
  /// Strokes through something: `\cancel`, `\not` before more than a sign.
  case strike
  /// A box whose width is that of something else.
  case lap
  /// Numerators or denominators at the left or right.
  case alignedFraction
  /// Sizes that depend on what is inside.
  case scaling
  /// Grids that stand on their first or last row.
  case gridBaseline
  /// Formulas and braces beside all rows of a display: `numcases`.
  case gridMargin
}

extension Formula {
  /// The formula for a browser: one `math` element of MathML Core.
  public func mathML(for browser: any MathMLBrowser, attributes: String = "") -> String {
    let isDisplay = style == .display
    let writer = MathMLWriter(isDisplay: isDisplay, browser: browser)
    return Fragment.element(
      "math", writer.row(root).text, (isDisplay ? "display=\"block\"" : "") + attributes)
  }

  /// Some nodes of the formula for a browser, as elements within a line.
  public func mathML(
    of nodes: ArraySlice<MathNode>, for browser: any MathMLBrowser, attributes: String = ""
  ) -> String {
    let writer = MathMLWriter(isDisplay: style == .display, browser: browser)
    return Fragment.element("math", writer.row(nodes).text, attributes)
  }
}
