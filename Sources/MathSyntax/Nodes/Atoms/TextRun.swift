/// Text between math: `\text{for all $x$}`.
public struct TextRun: Sendable {
  public var span: MathSpan
  public var pieces: [TextPiece]
  /// In a box of LaTeX's (`\mbox`, `\fbox`), which has the text's size in scripts too.
  public var isBoxed = false
}

/// A stretch of text of one face, or math inside text.
public enum TextPiece: Sendable {
  case text(String, TextFace)
  case math([MathNode])
}
