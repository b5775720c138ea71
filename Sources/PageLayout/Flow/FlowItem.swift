import Diagnostics
import Typography

/// A piece of a column: a line, a display, a row of a table. Pages are made of whole ones.
struct FlowItem {
  enum Content {
    case box(Frame)
    /// A figure or a table that may move to the top of a later page, by its number in the flow.
    case float(Int)
    /// A new page begins.
    case pageBreak
  }

  var content: Content
  /// From the column's left edge.
  var x = 0.0
  /// The space above it, which vanishes at the top of a page.
  var gap = Glue(0)
  /// The same where the floats just above it have moved to another page.
  var gapWithoutFloats: Glue?
  /// How bad a page break just above it is.
  var penalty = 0.0
  /// The innermost scope that it stands in.
  var scope: Int
  var footnotes: [Int] = []
  /// Whether the column's first baseline is placed by the leading.
  var isText = false
  /// Whether it goes on with the paragraph of the item above.
  var continuesParagraph = false
  /// Whether the mark that ends a proof may stand at its right end.
  var takesEndMark = false
  /// Whether floats that wait must stand before it.
  var clearsFloats = false
  /// Where the block comes from that it belongs to.
  var place: Span?
  /// What it says to the running heads.
  var mark: RunningMark?
  /// The signs of list items that begin with it, outermost first.
  var labels: [ItemLabel] = []
  /// The head of a table to be repeated when a page begins with this item.
  var repeatedHead: Int?
  /// The number of a display that goes on below, for a page that ends with this row of it.
  var repeatedNumber: RepeatedNumber?

  var height: Double {
    if case .box(let frame) = content { frame.height } else { 0 }
  }
}

/// The number of a display, on the baseline of a row that is not its last one.
struct RepeatedNumber {
  var frame: Frame
  /// From the column's left edge.
  var x: Double
}

/// A bullet, a number or a box on the baseline of the first line of a list item.
struct ItemLabel {
  var frame: Frame
  /// From the column's left edge.
  var x: Double
  /// The list item's scope, around that of its body.
  var scope: Int
}

/// What items that belong together share: an element of the PDF's structure, a panel behind them.
struct Scope {
  var parent: Int?
  var tag: Tag?
  var panel: Panel?
  /// How far its panel and those around it reach above and below what stands in it.
  var padding: Double
}

/// A coloured background, and a bar at one of its edges.
struct Panel {
  var x: Double
  var width: Double
  var padding: Double
  var background: Color?
  var bar: Color?
  /// Whether the bar is at the right edge.
  var isMirrored = false
}
