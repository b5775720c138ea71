/// Text between math: `\text{for all $x$}`.
public struct TextRun: Sendable {
  public var span: MathSpan
  public var pieces: [TextPiece]
}
