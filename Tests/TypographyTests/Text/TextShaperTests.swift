import Testing

@testable import Typography

@Suite struct TextShaperTests {
  private let shaper = TextShaper()

  private func style(_ features: [String] = []) throws -> TextStyle {
    let font = try FontLibrary.shared.font(.init(family: "Latin Modern Roman"))
    return TextStyle(font: font, size: 10, features: features)
  }

  @Test func ligaturesAreOneGlyphOfTheirText() throws {
    let word = shaper.shape("office", style: try style())
    let segment = try #require(word.segments.first)
    #expect(segment.glyphs.count == 4)
    #expect(segment.clusters.map(\.byteCount) == [1, 3, 1, 1])
    #expect(segment.clusters.map(\.glyphCount) == [1, 1, 1, 1])
    let plain = shaper.shape("office", style: try style(["-liga"]))
    #expect(plain.segments[0].glyphs.count == 6)
  }

  @Test func kerningBringsLettersTogether() throws {
    let style = try style()
    let apart =
      shaper.shape("A", style: style).width + shaper.shape("V", style: style).width
    #expect(shaper.shape("AV", style: style).width < apart - 0.05)
  }

  @Test func wordsAreShapedOnce() throws {
    let style = try style()
    #expect(shaper.shape("kernel", style: style) === shaper.shape("kernel", style: style))
  }

  @Test func widthsUpToAnOffsetGrow() throws {
    let word = shaper.shape("difficult", style: try style())
    let widths = (0...9).map { word.width(upTo: $0) }
    #expect(widths.first == 0)
    #expect(abs(widths[9] - word.width) < 1e-9)
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func hebrewRunsFromRightToLeftInAnotherFont() throws {
    let style = try style()
    let word = shaper.shape("שלום", style: style)
    #expect(word.isRightToLeft)
    #expect(word.segments.allSatisfy { $0.font != style.font })
    #expect(word.segments.flatMap(\.glyphs).allSatisfy { $0.id != 0 })
  }

  @Test func aForeignWordIsSetInOneFont() throws {
    let word = shaper.shape("Ελλάδα", style: try style())
    #expect(Set(word.segments.map(\.font.identity)).count == 1)
    #expect(word.segments.map(\.text).joined() == "Ελλάδα")
  }

  @Test func signsThatNoFontHasAreNamed() throws {
    _ = shaper.shape("\u{1342F}", style: try style())
    #expect(shaper.missingScalars.contains("\u{1342F}"))
    #expect(!shaper.missingScalars.contains("a"))
  }

  @Test func accentsAreCoveredByTheFaceItself() throws {
    let style = try style()
    let word = shaper.shape("naïveté", style: style)
    #expect(word.segments.count == 1)
    #expect(word.segments[0].font == style.font)
  }

  /// Letters of a fallback font are as high as those of the text.
  @Test func aFallbackFontIsFittedToTheText() throws {
    let style = try style()
    let segment = try #require(shaper.shape("сеть", style: style).segments.first)
    #expect(segment.font != style.font)
    let own = try #require(style.font.xHeight)
    let other = try #require(segment.font.xHeight)
    #expect(abs(segment.scale * other - own) < 0.01)
    #expect(shaper.shape("核", style: style).segments.allSatisfy { $0.scale == 1 })
  }

  /// In code only the sign that is missing comes from elsewhere, as wide as the others, whatever
  /// font it comes from.
  @Test(arguments: ["ℵ", "⚙"])
  func codeKeepsItsColumns(sign: String) throws {
    let font = try FontLibrary.shared.font(.init(family: "LM Mono 10"))
    let style = TextStyle(font: font, size: 10)
    let column = shaper.shape("x", style: style).width
    let word = shaper.shape("x\(sign)y", style: style)
    #expect(word.segments.map(\.text) == ["x", sign, "y"])
    #expect(word.segments.map { $0.font == font } == [true, false, true])
    #expect(abs(word.width - 3 * column) < 1e-6)
    let other = word.segments[1]
    #expect(other.glyphs.allSatisfy { $0.x >= 0 && $0.x < other.width })
  }
}
