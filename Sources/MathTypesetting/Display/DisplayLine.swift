/// A line of a display: items about a baseline of their own, and where the line goes.
struct DisplayLine {
  /// Extent and items; the items' positions are relative to the line's origin.
  var box: Box
  /// From the left edge of the display's block.
  var x = 0.0
  /// Below the first line's baseline.
  var baseline = 0.0
  /// The formula's row that it belongs to.
  var row: Int
  /// More space above it than usual.
  var spaceAbove = 0.0
  /// At the left margin, whatever the block does: `\intertext`, the first line of `multline`.
  var isFlushLeft = false
  var isFlushRight = false
  /// From the margin, for a line at the left.
  var indent = 0.0
}
