import MathSyntax
import Typography

/// The faces that one layout uses, by index: 0 is the math font, 1 the roman text font.
final class FaceSet {
  let math: MathFace
  private(set) var fonts: [Font]
  private var indices: [TextFace: Int] = [:]
  private let companions: (TextFace) -> Font?
  private let standIns: (Unicode.Scalar) -> Font?
  /// Of the fonts beyond the math font that lend it characters.
  private var lenders: [UInt8: MathFace] = [:]
  private var substitutes: [Unicode.Scalar: FaceGlyph?] = [:]

  init(
    math: Font, text: Font, companions: @escaping (TextFace) -> Font?,
    standIns: @escaping (Unicode.Scalar) -> Font?
  ) {
    self.math = MathFace(math)
    fonts = [math, text]
    self.companions = companions
    self.standIns = standIns
    indices[TextFace()] = 1
  }

  /// The index of a text face; the roman one where the theme has no such face.
  func index(of face: TextFace) -> Int {
    if let index = indices[face] { return index }
    let index = companions(face).flatMap(index) ?? 1
    indices[face] = index
    return index
  }

  /// The index of a font, which is added if it is new; nil when there are too many.
  private func index(of font: Font) -> Int? {
    if let known = fonts.firstIndex(of: font) { return known }
    guard fonts.count < 255 else { return nil }
    fonts.append(font)
    return fonts.count - 1
  }

  /// A character that the math font lacks, in the text font or another installed one; nil if there
  /// is none.
  func substitute(for scalar: Unicode.Scalar) -> FaceGlyph? {
    if let known = substitutes[scalar] { return known }
    let found = lookUp(scalar)
    substitutes[scalar] = .some(found)
    return found
  }

  private func lookUp(_ scalar: Unicode.Scalar) -> FaceGlyph? {
    if let glyph = fonts[1].glyph(for: scalar) { return FaceGlyph(glyph: glyph, index: 1) }
    guard let font = standIns(scalar), let glyph = font.glyph(for: scalar),
      let index = index(of: font)
    else { return nil }
    return FaceGlyph(glyph: glyph, index: UInt8(index))
  }

  /// The measures of a font, by index.
  func mathFace(_ index: UInt8) -> MathFace {
    if index == 0 { return math }
    if let face = lenders[index] { return face }
    let face = MathFace(fonts[Int(index)])
    lenders[index] = face
    return face
  }
}
