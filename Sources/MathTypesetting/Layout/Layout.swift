import MathSyntax
import Typography

/// Lays out one formula: the state that all constructs share. Constructs are in `Constructs/`.
///
/// The algorithm is appendix G of the TeXbook with the constants of the MATH table.
final class Layout {
  let faces: FaceSet
  let face: MathFace
  let constants: MathConstants
  /// The size of the text around, in points.
  let size: Double
  let scriptSize: Double
  let scriptScriptSize: Double
  var items: [Item] = []
  /// What is read before what was laid out earlier, until the layout is settled.
  var precedences: [Precedence] = []
  /// What is laid out is not drawn: it is in a phantom.
  var isHiding = false
  /// How the list at hand is laid out for breaking; nil for what stays whole.
  var breaking: Breaking?
  /// How far the display at hand may be broken, and what stays whole whatever that says.
  var extent = Breaking.Extent.outside
  var whole = Double.infinity
  /// The display's columns have no space between them but that in their cells.
  var hasTightColumns = false
  /// What such columns have before them, by their numbers; none where that is all in their cells.
  var columnGaps: [Int: Double] = [:]
  /// It is a display of its own, not a box that has a display's style.
  var isDisplay = false
  /// How wide the column of a display is, for the text between its rows.
  var columnWidth = Double.infinity
  /// The level of a formula in the text of a script, which has all spaces.
  var textLevel: MathStyle?
  /// What is wider than this is set in lines above each other where it can be; nil for no limit.
  var widestPart: Double?
  /// How many parts are being set in lines, one inside the other.
  var fittingDepth = 0
  /// What is turned or mirrored, each by itself.
  var pictures: [Frame] = []
  /// Characters that no font has.
  var missing: [MissingCharacter] = []
  /// How many nodes were laid out, ranges moved, items settled: cost, for tests.
  var work = 0
  /// Atoms of the lists that are being laid out, the innermost last.
  var atoms: [Atom] = []
  /// Colours in use; an item refers to them by index.
  var palette: [Color]
  var color: UInt8 = 0
  /// Where links lead, and the number of the one at hand, from 1.
  var links: [MathLink] = []
  var link: UInt16 = 0
  /// The colour of what leads somewhere; nil for that of the formula.
  let linkColor: Color?

  init(faces: FaceSet, size: Double, color: Color, linkColor: Color? = nil) {
    self.faces = faces
    self.linkColor = linkColor
    face = faces.math
    constants = face.constants
    self.size = size
    scriptSize = size * constants.scriptScale
    scriptScriptSize = size * constants.scriptScriptScale
    palette = [color]
  }

  /// How high the text font's `x` is, in ems.
  private lazy var xHeight: Double = {
    let text = faces.mathFace(1)
    let glyph = text.glyph("x", level: 0)
    return glyph == MathFace.missing ? 0.43 : text.metrics(glyph).height
  }()

  /// How wide a space between words is, in ems.
  private lazy var wordSpace: Double = {
    let text = faces.mathFace(1)
    let glyph = text.glyph(" ", level: 0)
    return glyph == MathFace.missing ? 1.0 / 3 : text.metrics(glyph).advance
  }()

  /// The em of a style, in points.
  func em(_ style: Style) -> Double {
    switch style.level {
    case .display, .text: size
    case .script: scriptSize
    case .scriptScript: scriptScriptSize
    }
  }

  func axis(_ style: Style) -> Double { constants.axisHeight * em(style) }

  /// A length in points, at a style.
  func points(_ length: Length, _ style: Style) -> Double {
    switch length.unit {
    case .point: length.value
    case .em: length.value * size
    case .ex: length.value * size * xHeight
    case .mathUnit: length.value * em(style) / 18
    case .wordSpace: length.value * size * wordSpace
    }
  }

  /// An empty box at the end of the items.
  func emptyBox() -> Box { Box(start: items.count, end: items.count) }

  /// Adds an item in the colour at hand.
  func append(_ item: Item) {
    var item = item
    item.color = color
    item.link = link
    item.isHidden = isHiding
    items.append(item)
  }

  /// Adds a rule whose lower left corner is (x, y).
  func addRule(x: Double, y: Double, width: Double, height: Double) {
    append(Item(kind: .rule, x: x, y: y, width: width, height: height))
  }

  /// Lays out what is in a link.
  func inLink<Result>(_ target: MathLink, _ layOut: () -> Result) -> Result {
    let outer = (link, color)
    defer { (link, color) = outer }
    if links.count < UInt16.max {
      links.append(target)
      link = UInt16(links.count)
    }
    if let linkColor { color = colorIndex(linkColor) }
    return layOut()
  }

  /// The index of a colour in the palette.
  func colorIndex(_ color: MathColor) -> UInt8 {
    colorIndex(Color(red: color.red, green: color.green, blue: color.blue))
  }

  private func colorIndex(_ value: Color) -> UInt8 {
    if let index = palette.firstIndex(of: value) { return UInt8(index) }
    guard palette.count < 255 else { return 0 }
    palette.append(value)
    return UInt8(palette.count - 1)
  }
}
