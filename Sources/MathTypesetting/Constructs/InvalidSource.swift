import MathSyntax
import Typography

extension Layout {
  /// Something that could not be read: its source, in red.
  func invalid(_ invalid: Invalid, _ style: Style) -> Box {
    let outer = color
    color = colorIndex(.error)
    defer { color = outer }
    return textBox(
      invalid.source, TextFace(family: .typewriter), em: em(style))
  }
}

extension MathColor {
  /// The red of mistakes.
  static let error = MathColor(hex: 0xD00000)
}
