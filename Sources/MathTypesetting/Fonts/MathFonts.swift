import MathSyntax
import Synchronization
public import Typography

/// A font with a MATH table, and the text fonts for `\text`.
///
/// Opened once and shared by all formulas; what is measured of its glyphs is kept.
public final class MathFonts: Sendable {
  public let math: Font
  public let text: Font
  private let companions: @Sendable (TextFace) -> Font?
  private let standIns: @Sendable (Unicode.Scalar) -> Font?
  /// Caches that no layout uses at the moment: each layout borrows one, so none waits.
  private let idle = Mutex<[Borrowed]>([])

  private struct Borrowed: @unchecked Sendable {
    // Only ever used by the one layout that has taken it out of `idle`.
    let faces: FaceSet
  }

  /// The fonts of a theme.
  ///
  /// - Throws: `FontError.notInstalled` when a family of the theme is missing.
  public convenience init(theme: MathTheme = .latinModern) throws(FontError) {
    let library = FontLibrary.shared
    let math = try library.font(.init(family: theme.mathFamily))
    let text = try library.font(.init(family: theme.romanFamily))
    self.init(math: math, text: text) { face in
      let family =
        switch face.family {
        case .roman: theme.romanFamily
        case .sansSerif: theme.sansFamily
        case .typewriter: theme.monoFamily
        }
      return try? library.font(
        .init(family: family, isBold: face.isBold, isItalic: face.isItalic))
    }
  }

  /// A math font with a single text font.
  public convenience init(math: Font, text: Font) {
    self.init(math: math, text: text) { _ in text }
  }

  /// The fonts of a theme by its name, or a math font by its family or its file, with the text
  /// family of the same name where there is one.
  ///
  /// - Throws: `FontError` when there is no such font, or when it has no MATH table.
  public convenience init(named name: String) throws(FontError) {
    if let theme = MathTheme(rawValue: name) {
      try self.init(theme: theme)
      return
    }
    let library = FontLibrary.shared
    let isFile = name.contains("/") || name.hasSuffix(".otf") || name.hasSuffix(".ttf")
    let math =
      isFile
      ? try library.font(at: Font.Identity(file: name))
      : try library.font(.init(family: name))
    guard MathTable(math).isThere else { throw .notMath(name: name) }
    let family = math.familyName.replacing(" Math", with: "")
    guard family != math.familyName, let text = try? library.font(.init(family: family)) else {
      self.init(math: math, text: math)
      return
    }
    self.init(math: math, text: text) { face in
      face.family == .roman
        ? try? library.font(
          .init(family: family, isBold: face.isBold, isItalic: face.isItalic)) : nil
    }
  }

  private init(
    math: Font, text: Font,
    standIns: @escaping @Sendable (Unicode.Scalar) -> Font? = MathFonts.installed,
    companions: @escaping @Sendable (TextFace) -> Font?
  ) {
    self.math = math
    self.text = text
    self.companions = companions
    self.standIns = standIns
  }

  /// The first installed font that has a character: math fonts before all others.
  @Sendable private static func installed(_ scalar: Unicode.Scalar) -> Font? {
    let library = FontLibrary.shared
    for family in ["STIX Two Math", "STIX Math", "XITS Math", "TeX Gyre DejaVu Math"] {
      if let font = try? library.font(.init(family: family)), font.glyph(for: scalar) != nil {
        return font
      }
    }
    return library.font(covering: scalar)
  }

  /// Lends a set of caches to a layout.
  func withFaces<Result>(_ body: (FaceSet) -> Result) -> Result {
    let borrowed =
      idle.withLock { $0.popLast() }
      ?? Borrowed(
        faces: FaceSet(math: math, text: text, companions: companions, standIns: standIns))
    defer { idle.withLock { $0.append(borrowed) } }
    return body(borrowed.faces)
  }
}
