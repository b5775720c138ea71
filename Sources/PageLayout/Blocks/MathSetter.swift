import MathSyntax
import MathTypesetting
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

  let fonts: MathFonts

  init(style: PageStyle) throws(FontError) {
    let theme = MathTheme(rawValue: style.typeface.name) ?? .latinModern
    fonts = try MathFonts(theme: theme)
  }

  func typesetter(_ style: InlineStyle) -> MathTypesetter {
    MathTypesetter(fonts: fonts, size: style.size, color: style.color)
  }

  /// A formula in the text.
  func inline(_ formula: Formula, style: InlineStyle) -> [Piece] {
    [
      Piece(
        frame: typesetter(style).frame(formula), penalty: LineItem.forbidden, space: 0,
        stretch: 0, shrink: 0)
    ]
  }
}
