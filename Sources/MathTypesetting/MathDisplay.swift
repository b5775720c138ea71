public import Diagnostics
public import Typography

/// A display set to the width of a column.
public struct MathDisplay: Sendable {
  /// As wide as the column; the origin is at the left margin on the first line's baseline.
  public var frame: Frame
  /// Where each tag stands, so that a mark can be set beside it.
  public var tags: [PlacedTag]
  /// Where the formula's lines begin and end; tables and tests read it.
  public var lines: [Line]
  /// Notes, such as that a formula was scaled down to fit.
  public var diagnostics: [Diagnostic]

  /// A tag with its place.
  public struct PlacedTag: Sendable {
    public var tag: MathTag
    /// The left end of the tag's baseline.
    public var position: Point
    public var width: Double
  }

  /// A line of the display.
  public struct Line: Sendable {
    /// Below the first line's baseline.
    public var baseline: Double
    public var left: Double
    public var right: Double
    public var ascent: Double
    public var descent: Double
  }
}
