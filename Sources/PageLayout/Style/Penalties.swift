/// How bad page breaks are in certain places; 10,000 forbids one.
public struct Penalties: Sendable, Hashable {
  /// After the first and before the last line of a paragraph.
  public var orphan = 5_000.0
  public var widow = 5_000.0
  /// After a line that ends with a hyphen.
  public var hyphen = 60.0
  /// Between a display and the line that introduces it.
  public var beforeDisplay = 3_000.0
  /// Between the rows of an alignment; after the first and before the last of them, unless that row
  /// is as high as some lines of text.
  public var insideDisplay = 300.0
  public var edgeOfDisplay = 2_000.0
  public var linesOfTallRow = 3.0
  public var beforeHeading = -60.0
  /// Inside code; inside a statement of it, as far as indents and closing brackets show that; where
  /// fewer lines would be left on either page.
  public var insideCode = 30.0
  public var insideStatement = 60.0
  public var edgeOfCode = 2_000.0
  public var linesOfCode = 3
  public var insideTable = 60.0
  /// For each line of the page left empty, squared.
  public var emptyLine = 6.0
  /// For spaces that grow as far as they can by themselves, or shrink as far as they can; in
  /// between by the third power.
  public var stretchedPage = 50.0
  public var shrunkPage = 100.0
  /// For a footnote that goes on at the foot of the next page.
  public var splitNote = 250.0
  /// For each float that waits for the next page; where it would part the lines of a paragraph.
  public var lateFloat = 20.0
  public var floatInsideParagraph = 400.0
  /// For an empty last page of a chapter or report; one with so many lines costs nothing, and in
  /// between the square of what is missing counts.
  public var shortLastPage = 500.0
  public var linesOfLastPage = 12.0

  public init() {}
}
