internal import CHarfBuzz

/// Turns words into glyphs, once for each word and face.
///
/// A word whose scalars the face has and that runs from left to right goes to HarfBuzz straight;
/// Pango itemizes any other into fallback fonts and directions first.
///
/// Belongs to one thread; each has its own.
public final class TextShaper {
  private struct Key: Hashable {
    var face: Int
    var text: String
  }
  private struct Face {
    var font: Font
    var features: [hb_feature_t]
    /// Whether the face has the scalar; for the first few thousand scalars.
    var covers: [Bool?]
  }

  /// A BCP 47 tag; HarfBuzz chooses a font's local forms by it.
  public let language: String
  private var faces: [Face] = []
  private var faceNumbers: [FaceKey: Int] = [:]
  private var words: [Key: ShapedWord] = [:]
  /// Scalars that no installed font has a glyph for.
  public private(set) var missingScalars: Set<Unicode.Scalar> = []
  private let buffer = ShapingBuffer()
  private lazy var itemizer = TextItemizer(language: language)

  private struct FaceKey: Hashable {
    var font: Font
    var features: [String]
  }

  public init(language: String = "en-US") { self.language = language }

  /// A number for a style's face and features, for faster look-ups of its words.
  public func face(of style: TextStyle) -> Int {
    let key = FaceKey(font: style.font, features: style.features)
    if let number = faceNumbers[key] { return number }
    faces.append(
      Face(
        font: style.font, features: style.features.compactMap(ShapingBuffer.feature),
        covers: Array(repeating: nil, count: 0x500)))
    faceNumbers[key] = faces.count - 1
    return faces.count - 1
  }

  /// The glyphs of a word in a face.
  public func shape(_ text: String, face number: Int) -> ShapedWord {
    let key = Key(face: number, text: text)
    if let word = words[key] { return word }
    let word = shapeAfresh(text, face: number)
    words[key] = word
    return word
  }

  public func shape(_ text: String, style: TextStyle) -> ShapedWord {
    shape(text, face: face(of: style))
  }

  /// The width of the space between words, in ems.
  public func spaceWidth(face number: Int) -> Double {
    spaceWidth(of: faces[number].font)
  }

  private func spaceWidth(of font: Font) -> Double {
    guard let space = font.glyph(for: " ") else { return 1.0 / 3 }
    return Double(font.advance(of: space)) / Double(font.unitsPerEm)
  }

  private func shapeAfresh(_ text: String, face number: Int) -> ShapedWord {
    let face = faces[number]
    if isSimple(text, face: number) {
      let segment = buffer.shape(
        text, font: face.font, language: language, features: face.features,
        direction: .leftToRight)
      return ShapedWord(text: text, segments: [segment])
    }
    let items = itemizer.items(of: text, preferring: face.font)
    let segments = items.flatMap { item in
      if face.font.isMonospaced, item.font != face.font, !item.isRightToLeft {
        return item.text.map { inColumns(String($0), of: item.font, beside: face) }
      }
      return [shape(item, beside: face)]
    }
    for segment in segments where segment.glyphs.contains(where: { $0.id == 0 }) {
      missingScalars.formUnion(
        segment.text.unicodeScalars.filter { segment.font.glyph(for: $0) == nil })
    }
    return ShapedWord(text: text, segments: segments)
  }

  private func shape(
    _ item: TextItemizer.Item, beside face: Face, scale: Double? = nil
  ) -> ShapedWord.Segment {
    buffer.shape(
      item.text, font: item.font, language: language, features: face.features,
      direction: item.isRightToLeft ? .rightToLeft : .leftToRight,
      scale: scale ?? Self.scale(of: item, beside: face.font))
  }

  /// A sign that comes into code from elsewhere: in the middle of as many columns as a terminal
  /// gives it, two where it fills its em and else one.
  private func inColumns(
    _ sign: String, of font: Font, beside face: Face
  ) -> ShapedWord.Segment {
    let item = TextItemizer.Item(text: sign, font: font, isRightToLeft: false)
    let column = spaceWidth(of: face.font)
    let width = Self.fillsItsEm(sign) ? 2 * column : column
    var segment = shape(item, beside: face)
    if segment.width > width {
      segment = shape(item, beside: face, scale: segment.scale * width / segment.width)
    }
    let indent = (width - segment.width) / 2
    for index in segment.glyphs.indices { segment.glyphs[index].x += indent }
    segment.width = width
    return segment
  }

  /// Whether a text has signs of scripts whose letters are squares.
  private static func fillsItsEm(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value >= 0x2E80 }
  }

  /// How large a fallback font is set: with letters as high as the text's. Scripts that fill their
  /// em stay as they are.
  private static func scale(of item: TextItemizer.Item, beside font: Font) -> Double {
    guard item.font != font, !fillsItsEm(item.text), let own = font.xHeight,
      let other = item.font.xHeight
    else { return 1 }
    return min(max(own / other, 0.7), 1.2)
  }

  /// Whether the face has all of a text's scalars, and they run from left to right.
  private func isSimple(_ text: String, face number: Int) -> Bool {
    for scalar in text.unicodeScalars {
      let value = Int(scalar.value)
      if value >= faces[number].covers.count {
        // Punctuation and mathematical signs above Cyrillic; other scripts may need more care.
        guard
          (0x2000...0x2BFF).contains(value) || (0x1E00...0x1FFF).contains(value)
            || (0xFB00...0xFB06).contains(value), faces[number].font.glyph(for: scalar) != nil
        else { return false }
        continue
      }
      let isCovered =
        faces[number].covers[value] ?? (faces[number].font.glyph(for: scalar) != nil)
      faces[number].covers[value] = isCovered
      if !isCovered { return false }
    }
    return true
  }
}
