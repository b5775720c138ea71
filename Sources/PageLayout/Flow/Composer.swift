import Diagnostics
import Plotting
import ReportModel
import Typography

/// What all blocks of a report are set with: style, fonts, shaping, hyphenation, math; and what
/// they leave behind: footnotes and diagnostics.
///
/// Belongs to one thread.
final class Composer {
  /// A style with its font found and its face numbered.
  final class ResolvedStyle {
    let style: InlineStyle
    let font: Font
    let face: Int
    /// The space between words, in points.
    let space: Double
    let spaceGlyph: UInt32
    let hyphenWidth: Double

    init(_ style: InlineStyle, font: Font, face: Int, shaper: TextShaper) {
      self.style = style
      self.font = font
      self.face = face
      space = shaper.spaceWidth(face: face) * style.size
      spaceGlyph = font.glyph(for: " ") ?? 0
      hyphenWidth = shaper.shape("-", face: face).width * style.size
    }
  }

  let style: PageStyle
  let language: String
  /// Whether lists, tables and headings begin at the right margin, as the language does.
  let isRightToLeft: Bool
  let shaper: TextShaper
  let hyphenator: Hyphenator?
  /// Those of other languages in the text, by their tags; nil where none is installed.
  private var hyphenators: [String: Hyphenator?] = [:]
  let math: MathSetter
  let pictures: PictureLoader
  let plots: FigureRenderer
  private(set) var styles: [ResolvedStyle] = []
  private var styleNumbers: [InlineStyle: Int] = [:]
  var footnotes: [Footnote] = []
  /// Of the block that is being set, for messages.
  var place: Span?
  /// Signs that no font has, each with the block that it was first found in; in reading order.
  var missing: [MissingGlyph] = []
  /// Those of them that this composer's own shaper has found.
  var knownMissing: Set<Unicode.Scalar> = []
  var diagnostics: [Diagnostic] = []

  init(style: PageStyle, language: String) throws(FontError) {
    self.style = style
    self.language = language
    isRightToLeft = isWrittenFromRightToLeft(language)
    shaper = TextShaper(language: language)
    hyphenator = Hyphenator(language: language)
    pictures = PictureLoader(fonts: style.typeface.pictureFonts)
    math = try MathSetter(style: style)
    plots = FigureRenderer(words: .of(language), fonts: math.fonts, shaper: shaper)
    // Every face of the typeface is looked for now, so that a missing one stops before any page.
    for cut in [Cut(), Cut(isBold: true), Cut(isItalic: true), Cut(family: .mono)] {
      let inline = InlineStyle(cut: cut, size: style.text.body.size, color: style.colors.text)
      _ = try FontLibrary.shared.font(style.typeface.query(cut, size: inline.size))
    }
    if hyphenator == nil {
      diagnostics.append(
        .note(
          "layout.no-hyphenation", "No hyphenation patterns for '\(language)' are installed",
          at: nil, hints: ["install hyphen-\(language.lowercased()), or set lang"]))
    }
  }

  /// A composer for another thread.
  init(_ seed: Seed) {
    style = seed.style
    language = seed.language
    isRightToLeft = isWrittenFromRightToLeft(language)
    shaper = TextShaper(language: language)
    hyphenator = Hyphenator(language: language)
    pictures = PictureLoader(fonts: style.typeface.pictureFonts)
    math = MathSetter(fonts: seed.fonts, style: seed.style)
    plots = FigureRenderer(words: .of(language), fonts: seed.fonts, shaper: shaper)
  }

  /// The hyphenation of words in another language, or in the document's.
  func hyphenator(for other: String?) -> Hyphenator? {
    guard let other, other != language else { return hyphenator }
    if let known = hyphenators[other] { return known }
    let made = Hyphenator(language: other)
    hyphenators[other] = made
    return made
  }

  /// What layout itself says, in the document's language.
  var words: ReportWords { ReportWords.of(language) }

  /// The style of running text.
  var body: InlineStyle { InlineStyle(size: style.text.body.size, color: style.colors.text) }

  /// The number of a style.
  func number(of inline: InlineStyle) -> Int {
    if let number = styleNumbers[inline] { return number }
    let resolved = resolve(inline)
    styles.append(resolved)
    styleNumbers[inline] = styles.count - 1
    return styles.count - 1
  }

  func resolved(_ inline: InlineStyle) -> ResolvedStyle {
    let number = number(of: inline)
    return styles[number]
  }

  private func resolve(_ inline: InlineStyle) -> ResolvedStyle {
    let cut = inline.cut
    let font = font(for: cut, size: inline.size)
    let face = shaper.face(
      of: TextStyle(
        font: font, size: inline.size, color: inline.color,
        features: style.typeface.features(cut)))
    return ResolvedStyle(inline, font: font, face: face, shaper: shaper)
  }

  /// A cut's face, or the upright one of the text where the family lacks the cut.
  private func font(for cut: Cut, size: Double) -> Font {
    for candidate in [cut, Cut(family: cut.family), Cut()] {
      if let font = try? FontLibrary.shared.font(style.typeface.query(candidate, size: size)) {
        return font
      }
    }
    preconditionFailure("the typeface's upright face was found when the composer was made")
  }
}
