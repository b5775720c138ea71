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
  /// Atoms of the lists that are being laid out, the innermost last.
  var atoms: [Atom] = []
  /// Colours in use; an item refers to them by index.
  var palette: [Color]
  var color: UInt8 = 0

  init(faces: FaceSet, size: Double, color: Color) {
    self.faces = faces
    face = faces.math
    constants = face.constants
    self.size = size
    scriptSize = size * constants.scriptScale
    scriptScriptSize = size * constants.scriptScriptScale
    palette = [color]
  }

  /// The em of a style, in points.
  func em(_ style: Style) -> Double {
    switch style.level {
    case .display, .text: size
    case .script: scriptSize
    case .scriptScript: scriptScriptSize
    }
  }

  func axis(_ style: Style) -> Double { constants.axisHeight * em(style) }

  /// Moves a box's items.
  func move(_ box: Box, x: Double, y: Double) {
    if x == 0 && y == 0 { return }
    move(box.start..<box.end, x: x, y: y)
  }

  func move(_ range: Range<Int>, x: Double, y: Double) {
    items.withUnsafeMutableBufferPointer { items in
      for index in range {
        items[index].x += x
        items[index].y += y
      }
    }
  }

  /// A length in points, at a style.
  func points(_ length: Length, _ style: Style) -> Double {
    switch length.unit {
    case .point: length.value
    case .em: length.value * size
    case .ex: length.value * size * 0.431
    case .mathUnit: length.value * em(style) / 18
    }
  }

  /// An empty box at the end of the items.
  func emptyBox() -> Box { Box(start: items.count, end: items.count) }

  /// Adds a rule whose lower left corner is (x, y).
  func addRule(x: Double, y: Double, width: Double, height: Double) {
    items.append(
      Item(kind: .rule, color: color, x: x, y: y, width: width, height: height))
  }

  /// The index of a colour in the palette.
  func colorIndex(_ color: MathColor) -> UInt8 {
    let value = Color(red: color.red, green: color.green, blue: color.blue)
    if let index = palette.firstIndex(of: value) { return UInt8(index) }
    guard palette.count < 255 else { return 0 }
    palette.append(value)
    return UInt8(palette.count - 1)
  }
}
