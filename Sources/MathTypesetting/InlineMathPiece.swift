public import Typography

/// A part of inline math that is not broken; lines may break behind it.
public struct InlineMathPiece: Sendable {
  public var frame: Frame
  /// TeX's penalty for a break behind this piece: 500 after a relation, 700 after a binary
  /// operator, infinite at the end.
  public var penalty: Int
  /// The space between this piece and the next, lost at a break.
  public var space: Double
}
