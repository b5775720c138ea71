import Typography

/// The families that a report is set in.
public struct Typeface: Sendable, Hashable {
  public var name: String
  /// The family of the text, for those without optical sizes.
  public var text: String
  public var mono: String
  public var math: String
  /// Whether each size has a face of its own, as Latin Modern's have.
  public var hasOpticalSizes: Bool
  /// The x-height of the mono face is matched to that of the text by this factor.
  public var monoScale: Double

  public static let latinModern = Typeface(
    name: "latin-modern", text: "Latin Modern Roman", mono: "Latin Modern Mono",
    math: "Latin Modern Math", hasOpticalSizes: true, monoScale: 1)
  public static let pagella = Typeface(
    name: "pagella", text: "TeX Gyre Pagella", mono: "Latin Modern Mono",
    math: "TeX Gyre Pagella Math", hasOpticalSizes: false, monoScale: 1.05)
  public static let termes = Typeface(
    name: "termes", text: "TeX Gyre Termes", mono: "Latin Modern Mono",
    math: "TeX Gyre Termes Math", hasOpticalSizes: false, monoScale: 1.03)

  public static let newComputerModern = Typeface(
    name: "new-computer-modern", text: "NewComputerModern10", mono: "Latin Modern Mono",
    math: "NewComputerModernMath", hasOpticalSizes: false, monoScale: 1)
  public static let stixTwo = Typeface(
    name: "stix-two", text: "STIX Two Text", mono: "Latin Modern Mono",
    math: "STIX Two Math", hasOpticalSizes: false, monoScale: 1.08)
  public static let libertinus = Typeface(
    name: "libertinus", text: "Libertinus Serif", mono: "Latin Modern Mono",
    math: "Libertinus Math", hasOpticalSizes: false, monoScale: 1)

  /// All of them, by name.
  public static let all = [
    latinModern, pagella, termes, newComputerModern, stixTwo, libertinus,
  ]

  public init?(name: String) {
    guard let found = Self.all.first(where: { $0.name == name.lowercased() }) else { return nil }
    self = found
  }

  init(
    name: String, text: String, mono: String, math: String, hasOpticalSizes: Bool,
    monoScale: Double
  ) {
    self.name = name
    self.text = text
    self.mono = mono
    self.math = math
    self.hasOpticalSizes = hasOpticalSizes
    self.monoScale = monoScale
  }
}
