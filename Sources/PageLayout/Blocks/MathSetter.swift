import Diagnostics
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
  private let linkColor: Color

  init(fonts: MathFonts, style: PageStyle) {
    self.fonts = fonts
    linkColor = style.colors.link
  }

  init(style: PageStyle) throws(FontError) {
    linkColor = style.colors.link
    fonts = try MathFonts(theme: style.typeface.theme)
  }

  /// A formula in the text, and what is wrong with it.
  func inline(
    _ formula: Formula, style: InlineStyle
  ) -> (pieces: [Piece], diagnostics: [Diagnostic]) {
    let line = typesetter(style).line(formula)
    let pieces = line.pieces.map { piece in
      // Around relations TeX's space can stretch as far as it is wide; around binary operators half
      // as far, and it can vanish (The TeXbook, p. 167).
      let isRelation = piece.penalty <= 500
      return Piece(
        frame: piece.frame, penalty: Double(piece.penalty), space: piece.space,
        stretch: piece.space * (isRelation ? 1 : 0.5),
        shrink: isRelation ? 0 : piece.space * 0.5)
    }
    return (pieces, line.diagnostics)
  }

  /// A formula that stands alone, with its tags.
  func display(
    _ formula: Formula, width: Double, tags: [MathTag], style: InlineStyle
  ) -> MathDisplay {
    typesetter(style).display(formula, width: width, tags: tags, wholeTags: .lastRow)
  }

  private func typesetter(_ style: InlineStyle) -> MathTypesetter {
    MathTypesetter(fonts: fonts, size: style.size, color: style.color, linkColor: linkColor)
  }
}
