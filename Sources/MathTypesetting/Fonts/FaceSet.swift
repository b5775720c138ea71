import MathSyntax
import Typography

/// The faces that one layout uses, by index: 0 is the math font, 1 the roman text font.
final class FaceSet {
  let math: MathFace
  private(set) var fonts: [Font]
  private var indices: [TextFace: Int] = [:]
  private let companions: (TextFace) -> Font?
  private var textGlyphs: [UInt32: UInt32] = [:]

  init(math: Font, text: Font, companions: @escaping (TextFace) -> Font?) {
    self.math = MathFace(math)
    fonts = [math, text]
    self.companions = companions
    indices[TextFace()] = 1
  }

  /// The index of a text face; the roman one where the theme has no such face.
  func index(of face: TextFace) -> Int {
    if let index = indices[face] { return index }
    var index = 1
    if let font = companions(face) {
      if let known = fonts.firstIndex(of: font) {
        index = known
      } else {
        fonts.append(font)
        index = fonts.count - 1
      }
    }
    indices[face] = index
    return index
  }
}
