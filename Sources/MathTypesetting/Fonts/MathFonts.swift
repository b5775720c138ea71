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

  private init(math: Font, text: Font, companions: @escaping @Sendable (TextFace) -> Font?) {
    self.math = math
    self.text = text
    self.companions = companions
  }

  /// Lends a set of caches to a layout.
  func withFaces<Result>(_ body: (FaceSet) -> Result) -> Result {
    let borrowed =
      idle.withLock { $0.popLast() }
      ?? Borrowed(faces: FaceSet(math: math, text: text, companions: companions))
    defer { idle.withLock { $0.append(borrowed) } }
    return body(borrowed.faces)
  }
}
