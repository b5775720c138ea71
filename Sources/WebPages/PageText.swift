import Diagnostics
import Figures
import MathSyntax
import MathTypesetting
import Plotting
import ReportModel
import Typography

/// The text of one page as it grows, and what it has asked for: fonts, rules of style, notes.
///
/// Belongs to one thread.
final class PageText {
  let faces: WebFaces
  let map: SiteMap
  /// The file that the page becomes.
  let page: String
  let words: ReportWords
  /// The page's, by its BCP 47 tag.
  let language: String
  /// What the page says beside the report, in the same language.
  let phrases: PagePhrases
  /// Before the names of files of figures.
  let figureFolder: String
  let figures: FigureRenderer
  let glyphs: GlyphShapes
  /// Whether blocks tell the line that they come from.
  let marksLines: Bool
  /// The symbols of checked equations, by the places of their checks.
  let symbols: [String: [SymbolNote]]

  /// What the page tells of them.
  var symbolList = SymbolList()
  /// Their list where a script shows it, and the table of notation has it for those without one.
  var shownSymbols = ""
  var usage = FontUsage()
  /// The characters of words in formulas.
  var formulaWords: Set<Unicode.Scalar> = []
  let classes = StyleClasses()
  var diagnostics: [Diagnostic] = []
  /// Notes that were called, for the end of the page.
  var notes: [(number: Int, destination: String, html: String)] = []
  var punctuation = SmartPunctuation()
  /// Blocks by their places, for other pages that refer to them.
  private(set) var previews: [(place: String, html: String)] = []
  /// Whether the page is one of several.
  var keepsPreviews = false
  /// What the page begins with, below its title.
  var firstParagraph: String?
  /// How many pictures there are: their parts have names of their own.
  var pictureCount = 0
  /// Whether what is written has a name for those who listen, which its formulas need not say again.
  var hasName = false
  /// The faces of the words that are being written, and those that the page has shown.
  var face = (isBold: false, isItalic: false)
  var shownFaces = (hasItalic: false, hasBoldItalic: false)
  /// The level of the heading before; that of the page's title at first.
  var lastHeading = 1
  private var identifiers: Set<String> = []

  init(
    faces: WebFaces, map: SiteMap, page: String, of metadata: ReportMetadata,
    figureFolder: String, marksLines: Bool, symbols: [String: [SymbolNote]] = [:]
  ) {
    self.symbols = symbols
    self.faces = faces
    self.map = map
    self.page = page
    words = metadata.words
    phrases = .of(metadata.language)
    language = metadata.language
    self.figureFolder = figureFolder
    self.marksLines = marksLines
    glyphs = GlyphShapes(faces.math.math)
    var style = PlotStyle()
    style.paper = WebColors.paper
    style.onLight = WebColors.onLight
    style.onDark = WebColors.onDark
    figures = FigureRenderer(style: style, words: words.figures, fonts: faces.math)
  }

  /// The attribute that makes an element a place to lead to; nothing for one that is there already.
  func identifier(_ name: String?) -> String {
    guard let name, identifiers.insert(name).inserted else { return "" }
    return HTMLText.attribute(
      "id", name.split(whereSeparator: \.isWhitespace).joined(separator: "-"))
  }

  /// Keeps a block for pages that refer to it, if it is small.
  func keep(_ html: String, at places: [String?]) {
    guard keepsPreviews, html.utf8.count < 40_000 else { return }
    for place in places { place.map { previews.append(($0, html)) } }
  }

  /// A formula's setter at the size of the text around it.
  var typesetter: MathTypesetter { MathTypesetter(fonts: faces.math, size: 10) }
}

/// Rules of style that elements ask for one by one, as classes: a page with a strict policy has no
/// attributes of style.
final class StyleClasses {
  private var names: [String: String] = [:]
  private(set) var rules = ""
  /// Whether some of them slant words.
  private(set) var hasItalic = false

  func name(for declarations: String) -> String {
    if let known = names[declarations] { return known }
    let name = Self.shortName(for: declarations) ?? Self.name(byHashing: declarations)
    names[declarations] = name
    if declarations.split(separator: ";").contains("font-style:italic") { hasItalic = true }
    rules += ".\(name){\(declarations)}\n"
    return name
  }

  /// Rules that formulas have in great number: a letter, and the hundredths of an em that tell them apart.
  private static let common: [(start: String, end: String, letter: String)] = [
    ("padding-inline-end:calc(var(--reserve)*0.", "em)", "i"),
    ("margin-inline-start:calc(var(--reserve)*0.", "em)", "j"),
    ("margin-inline:calc(var(--reserve)*-0.", "em)", "m"),
  ]

  private static func shortName(for declarations: String) -> String? {
    for rule in common where declarations.hasPrefix(rule.start) && declarations.hasSuffix(rule.end)
    {
      let digits = declarations.dropFirst(rule.start.count).dropLast(rule.end.count)
      if !digits.isEmpty, digits.allSatisfy(\.isNumber) { return rule.letter + digits }
    }
    return nil
  }

  /// The same on every page of a site (FNV-1a).
  private static func name(byHashing declarations: String) -> String {
    let hash = declarations.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return "s" + String(hash >> 24, radix: 36)
  }
}
