import ContentDigest
import Foundation
import MathTypesetting
import Synchronization
import Typography
import Workers

/// The faces that pages are set in, and by which names their styles call them.
struct WebFaces: Sendable {
  struct Face: Sendable {
    var font: Font
    var family: String
    var isBold = false
    var isItalic = false
  }

  static let textFamily = "Report Text"
  static let mathFamily = "Report Math"

  let math: MathFonts
  let regular: Font
  let italic: Font?
  let bold: Font?
  let boldItalic: Font?

  /// The faces of a theme.
  init(theme: MathTheme) throws(FontError) {
    math = try MathFonts(theme: theme)
    let family = theme.webFamily
    let library = FontLibrary.shared
    regular = try library.font(.init(family: family))
    italic = try? library.font(.init(family: family, isItalic: true))
    bold = try? library.font(.init(family: family, isBold: true))
    boldItalic = try? library.font(.init(family: family, isBold: true, isItalic: true))
  }

  /// By which family, weight and slant a font is called.
  func face(of font: Font) -> Face {
    switch font {
    case regular: Face(font: font, family: Self.textFamily)
    case italic: Face(font: font, family: Self.textFamily, isItalic: true)
    case bold: Face(font: font, family: Self.textFamily, isBold: true)
    case boldItalic: Face(font: font, family: Self.textFamily, isBold: true, isItalic: true)
    case math.math: Face(font: font, family: Self.mathFamily)
    default: Face(font: font, family: font.postScriptName)
    }
  }
}

extension MathTheme {
  /// The family of text on a screen: of Latin Modern the design size that its math font has.
  fileprivate var webFamily: String { self == .latinModern ? "LM Roman 10" : romanFamily }
}

/// The characters that some pages show in each font: what their fonts must have.
struct FontUsage: Sendable {
  private(set) var characters: [Font: Set<Unicode.Scalar>] = [:]
  /// Those of the math font that stand in scripts, and in scripts of scripts.
  private var scripts: Set<Unicode.Scalar> = []
  private var secondary: Set<Unicode.Scalar> = []

  mutating func add(_ scalars: some Sequence<Unicode.Scalar>, in font: Font) {
    characters[font, default: []].formUnion(scalars)
  }

  mutating func add(_ formulas: MathCharacters, in font: Font) {
    add(formulas.all, in: font)
    scripts.formUnion(formulas.scripts)
    secondary.formUnion(formulas.secondary)
  }

  mutating func add(_ other: FontUsage) {
    for (font, scalars) in other.characters { add(scalars, in: font) }
    scripts.formUnion(other.scripts)
    secondary.formUnion(other.secondary)
  }

  /// Those with characters that are shown, in the order of their files.
  var fonts: [Font] {
    characters.filter { !$0.value.isEmpty }.keys
      .sorted { ($0.identity.path, $0.identity.index) < ($1.identity.path, $1.identity.index) }
  }

  /// Rules that carry the fonts along.
  func rules(_ faces: WebFaces, _ writer: WebWriter) -> String {
    files(faces, writer).map { font, bytes in
      Self.rule(
        faces, font,
        source: "data:font/woff2;base64,\(Data(bytes).base64EncodedString())")
    }.joined()
  }

  /// Rules that call the fonts from files beside them, which take a quarter less, and these. The name of a
  /// file is another one where its characters are others, so that browsers keep it as long as it holds.
  func rulesAndFiles(
    _ faces: WebFaces, _ writer: WebWriter
  ) -> (rules: String, files: [(name: String, bytes: [UInt8])]) {
    let files = files(faces, writer).map { font, bytes in
      let face = font.postScriptName.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
      return (font: font, name: "\(face)-\(SHA256.hex(bytes).prefix(8)).woff2", bytes: bytes)
    }
    return (
      files.map { Self.rule(faces, $0.font, source: $0.name) }.joined(),
      files.map { ($0.name, $0.bytes) }
    )
  }

  /// Each font's file, without those that cannot be made.
  private func files(
    _ faces: WebFaces, _ writer: WebWriter
  ) -> [(font: Font, bytes: [UInt8])] {
    let fonts = fonts
    let results = Mutex([[UInt8]](repeating: [], count: fonts.count))
    let usage = self
    writer.workers.forEach(fonts.count) { index in
      let bytes = usage.subset(fonts[index], faces).flatMap(writer.fontFiles.compressed)
      results.withLock { $0[index] = bytes ?? [] }
    }
    return zip(fonts, results.withLock(\.self)).filter { !$0.1.isEmpty }.map { ($0, $1) }
  }

  private static func rule(_ faces: WebFaces, _ font: Font, source: String) -> String {
    let face = faces.face(of: font)
    // Firefox makes rows of formulas as high as lines of text; with no height of its own, a letter is
    // as high as its ink.
    let metrics =
      font == faces.math.math
      ? "ascent-override:0%;descent-override:0%;line-gap-override:0%;" : ""
    return "@font-face{font-family:\"\(face.family)\";font-weight:\(face.isBold ? 700 : 400);"
      + "font-style:\(face.isItalic ? "italic" : "normal");font-display:swap;\(metrics)"
      + "src:url(\(source)) format(\"woff2\")}\n"
  }

  private func subset(_ font: Font, _ faces: WebFaces) -> [UInt8]? {
    let scalars = characters[font, default: []]
    return font == faces.math.math
      ? font.mathSubset(of: scalars, scripts: scripts, secondary: secondary)
      : font.subset(of: scalars.union(Self.usual), features: ["smcp"])
  }

  /// What text faces have on every page, so that pages mostly have the same fonts: each of these is
  /// compressed once.
  private static let usual = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;-()'!?/".unicodeScalars
      + "\u{A0}\u{2013}\u{2014}\u{2018}\u{2019}\u{201C}\u{201D}\u{2026}".unicodeScalars)
}
