public import MathSyntax

/// What a browser must be told so that it sets a formula as it is laid out on paper: sizes, which it
/// would find for itself a little otherwise, and rules of style, which its page has as classes.
public protocol MathMLBrowser: AnyObject {
  /// The name of a class with some declarations of CSS.
  func className(_ declarations: String) -> String
  /// Told of characters that are set in the font of formulas.
  ///
  /// - Parameter level: 0 in the size of text, 1 in scripts, 2 in scripts of scripts.
  func shows(_ characters: String, level: Int)
  /// Told of words, which are set in the fonts of the text.
  func showsWords(_ words: String)
  /// The size of some nodes, in ems.
  func size(of nodes: [MathNode], isDisplay: Bool) -> MathMLSize
  /// What is drawn of a node that does not show what is inside of it; nil where it cannot be drawn.
  func drawing(of node: MathNode, isDisplay: Bool) -> MathMLDrawing?
  /// Attributes of the element that a letter, a name or an accented letter becomes, by which the page tells
  /// what it means; empty where it tells nothing.
  func attributes(of node: MathNode) -> String
  /// How far the math axis is above the baseline, in ems.
  var axisHeight: Double { get }
  /// The height of bases from which accents are moved up, in ems.
  var accentBaseHeight: Double { get }
  /// The gaps that browsers leave between scripts above and below something and what is no large
  /// operator, in ems.
  var limitGaps: (over: Double, under: Double) { get }
  /// The gaps beside large operators, and how far the baseline of a lower limit is below one at least,
  /// in ems.
  var operatorLimitGaps: (over: Double, under: Double, drop: Double) { get }
  /// The height of the delimiters around something, in ems; 0 for those of the size of the text, nil
  /// where the browser is to find it.
  func delimiterHeight(of fenced: Fenced, isDisplay: Bool) -> Double?
  /// The height of the delimiters that belong to a fraction, in ems; 0 for those of the size of the text,
  /// nil where it has none.
  func delimiterHeight(of fraction: Fraction, isDisplay: Bool) -> Double?
  /// The height of a delimiter of a fixed size, such as that of `\Big`, in ems; 0 for one of the size of
  /// the text, nil where it is not known.
  func delimiterHeight(of sized: SizedDelimiter) -> Double?
  /// How much wider a browser takes a delimiter that grows to be than the one of a height is, in ems: it
  /// leaves room for the widest of all.
  func excess(of delimiter: Unicode.Scalar, height: Double) -> Double
  /// How much higher the ink of one character ends than that of another, in ems.
  func rise(of mark: Unicode.Scalar, over other: Unicode.Scalar) -> Double
  /// The space that a letter's slant needs at its right, in ems; browsers leave none.
  func slant(of symbol: Symbol) -> Double
  /// How far a letter moves what follows it, without its slant, in ems.
  func advance(of symbol: Symbol) -> Double
  /// Whether a browser would move the scripts of a character farther out than TeX, which for single
  /// characters does not look at their height.
  func isTall(_ symbol: Symbol) -> Bool
  /// Whether the rows of a grid have numbers.
  func numbersRows(of grid: Grid) -> Bool
  /// What stands at the right of a row of that grid, as the content of a cell; empty where it has no
  /// number.
  func number(ofRow index: Int) -> String
  /// The address of a link, as it stands in an attribute; nil for one that leads nowhere safe.
  func address(of link: MathLink) -> String?
  /// Something that MathML Core cannot say: the formula needs another form.
  func lacks(_ construct: MathMLGap)
}

/// How wide something is and how far it reaches up and down, in ems.
public struct MathMLSize: Sendable, Hashable {
  public var width: Double
  public var height: Double
  public var depth: Double

  public init(width: Double, height: Double, depth: Double) {
    self.width = width
    self.height = height
    self.depth = depth
  }
}

/// A part of a formula as it is laid out on paper.
public struct MathMLDrawing: Sendable {
  /// An element of that size with the room around it.
  public var markup: String
  public var size: MathMLSize
  /// How far the element reaches beyond that size on all sides, in ems: as far as its ink does. What
  /// reaches out of an element at its left Firefox moves to the right.
  public var room: Double

  public init(markup: String, size: MathMLSize, room: Double = 0) {
    self.markup = markup
    self.size = size
    self.room = room
  }
}

/// What MathML Core has no means for.
public enum MathMLGap: String, Sendable, Hashable, CaseIterable {
  /// Formulas and braces beside all rows of a display: `numcases`.
  case gridMargin
}

extension Formula {
  /// The formula for a browser: one `math` element of MathML Core.
  public func mathML(for browser: any MathMLBrowser, attributes: String = "") -> String {
    let isDisplay = style == .display
    let writer = MathMLWriter(isDisplay: isDisplay, browser: browser)
    return Fragment.element(
      "math", writer.row(root).text,
      isDisplay ? "display=\"block\"" + attributes : String(attributes.drop { $0 == " " }))
  }

  /// Some nodes of the formula for a browser, as elements within a line.
  public func mathML(
    of nodes: ArraySlice<MathNode>, for browser: any MathMLBrowser, attributes: String = ""
  ) -> String {
    let writer = MathMLWriter(isDisplay: style == .display, browser: browser)
    return Fragment.element(
      "math", writer.row(nodes).text, String(attributes.drop { $0 == " " }))
  }
}
