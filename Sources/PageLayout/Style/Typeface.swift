public import MathTypesetting

/// The families that a report is set in: those of a theme of math, with what pages need besides.
public struct Typeface: Sendable, Hashable {
  public var theme: MathTheme
  /// Whether each size has a face of its own, as Latin Modern's have.
  public var hasOpticalSizes: Bool
  /// The x-height of the mono face is matched to that of the text by this factor.
  public var monoScale: Double

  public static let latinModern = Typeface(.latinModern, monoScale: 1, hasOpticalSizes: true)
  public static let pagella = Typeface(.pagella, monoScale: 1.05)
  public static let termes = Typeface(.termes, monoScale: 1.03)
  public static let newComputerModern = Typeface(.newComputerModern, monoScale: 1)
  public static let stixTwo = Typeface(.stixTwo, monoScale: 1.08)
  public static let libertinus = Typeface(.libertinus, monoScale: 1)

  /// All of them, by name.
  public static let all = [
    latinModern, pagella, termes, newComputerModern, stixTwo, libertinus,
  ]

  public var name: String { theme.rawValue }
  /// The family of the text, for those without optical sizes.
  public var text: String { theme.romanFamily }
  public var math: String { theme.mathFamily }

  public init?(name: String) {
    guard let found = Self.all.first(where: { $0.name == name.lowercased() }) else { return nil }
    self = found
  }

  private init(_ theme: MathTheme, monoScale: Double, hasOpticalSizes: Bool = false) {
    self.theme = theme
    self.hasOpticalSizes = hasOpticalSizes
    self.monoScale = monoScale
  }
}
