/// Distances between blocks and inside them, in points.
public struct Spaces: Sendable, Hashable {
  public var paragraphIndent = 15.0
  public var betweenParagraphs = 0.0
  /// The least white between two lines that are higher than the leading.
  public var betweenTallLines = 1.5
  /// Above and below displays.
  public var display = 8.0
  /// Above a display that begins to the right of where the line above it ends.
  public var displayShort = 2.0
  /// Below the same.
  public var belowDisplayShort = 5.5
  public var code = 8.0
  public var codePadding = 6.0
  public var output = 4.0
  public var list = 6.0
  public var betweenListItems = 4.0
  public var betweenTightItems = 1.0
  public var listIndent = 22.0
  public var labelGap = 5.0
  public var quoteIndent = 20.0
  public var table = 12.0
  public var tableColumnGap = 12.0
  public var tableRowPadding = 1.5
  public var captionGap = 7.0
  public var figure = 14.0
  public var theorem = 8.0
  public var callout = 9.0
  public var calloutPadding = 8.0
  public var afterTitle = 24.0
  /// Above the authors of a report; the rest of its title block is in proportion.
  public var titleBlock = 12.0
  /// The same on the title page of a book, and how much of the empty height stands above.
  public var titlePage = 36.0
  public var titlePageShare = 0.36
  /// Above a chapter's number, between it and the title, below the title.
  public var chapterTop = 48.0
  public var chapterLabel = 10.0
  public var afterChapter = 26.0
  public var subtitle = 4.0
  /// Above each chapter or section of the first level in the contents.
  public var contentsGroup = 6.0
  public var abstractIndent = 25.0
  public var footnoteRule = 6.0
  public var runningHead = 22.0
  /// The least white between the two titles in a running head.
  public var headGap = 20.0
  public var pageNumber = 30.0
  /// Above and below headings of levels 1, 2, 3 and those below.
  public var headings = [Pair(18, 8), Pair(14, 6), Pair(11, 4)]

  /// How far the spaces between blocks give way to make pages equally high.
  public var elasticity = Elasticity()
  /// What may come between two paragraphs for the same end.
  public var paragraphStretch = 0.8

  public struct Pair: Sendable, Hashable {
    public var above: Double
    public var below: Double

    public init(_ above: Double, _ below: Double) {
      self.above = above
      self.below = below
    }
  }

  public init() {}
}
