/// A stretch of text of one face, or math inside text.
public enum TextPiece: Sendable {
  case text(String, TextFace)
  case math([MathNode])
}
