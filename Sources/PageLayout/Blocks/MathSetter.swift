import MathSyntax
import Typography

/// Formulas in the size and colour of the text around them.
final class MathSetter {
  /// A part of a formula in a line; a line may end after it.
  struct Piece {
    var frame: Frame
    var penalty: Double
    var space: Double
    var stretch: Double
    var shrink: Double
  }

  init(style: PageStyle) throws(FontError) {
  }

  func inline(_ formula: Formula, style: InlineStyle) -> [Piece] {
    []
  }
}
