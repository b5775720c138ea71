import MathSyntax
import Typography

extension Layout {
  /// One glyph as a box: `width` is the advance, the slant stays in `italicCorrection`.
  func glyphBox(_ glyph: UInt32, scalar: UInt32, em: Double) -> Box {
    let metrics = face.metrics(glyph)
    let start = items.count
    items.append(
      Item(
        kind: .glyph, face: 0, color: color, glyph: glyph, scalar: scalar, x: 0, y: 0, width: em))
    return Box(
      width: metrics.advance * em, height: max(0, metrics.height * em),
      depth: max(0, metrics.depth * em), start: start, end: start + 1,
      italicCorrection: metrics.italicCorrection * em, topAccent: metrics.topAccent.map { $0 * em },
      glyph: glyph)
  }

  func symbol(_ symbol: Symbol, _ style: Style) -> Box {
    character(
      symbol.styled, plain: symbol.scalar, atomClass: symbol.atomClass, style)
  }

  func character(
    _ scalar: Unicode.Scalar, plain: Unicode.Scalar, atomClass: AtomClass, _ style: Style
  ) -> Box {
    let glyph = face.glyph(scalar, level: style.scriptLevel)
    guard glyph != MathFace.missing else { return substitute(scalar, plain: plain, style) }
    if atomClass == .largeOperator { return largeOperator(glyph, scalar, style) }
    return glyphBox(glyph, scalar: scalar.value, em: em(style))
  }

  /// A character that the math font lacks: its plain form, or the text font's glyph.
  private func substitute(
    _ scalar: Unicode.Scalar, plain: Unicode.Scalar, _ style: Style
  ) -> Box {
    if scalar != plain {
      return character(plain, plain: plain, atomClass: .ordinary, style)
    }
    let box = textBox(String(Character(scalar)), TextFace(), em: em(style))
    if box.end > box.start { return box }
    return glyphBox(0, scalar: scalar.value, em: em(style))
  }

  /// A large operator: grown in displays, centred on the axis (appendix G, rule 13).
  private func largeOperator(_ glyph: UInt32, _ scalar: Unicode.Scalar, _ style: Style) -> Box {
    var glyph = glyph
    if style.isDisplay {
      let minimum = constants.displayOperatorMinHeight
      let variants = face.verticalConstruction(glyph).variants
      glyph = (variants.first { $0.extent >= minimum } ?? variants.last)?.glyph ?? glyph
    }
    var box = glyphBox(glyph, scalar: scalar.value, em: em(style))
    // An integral's advance includes its slant; a subscript stands under it (rule 13).
    box.width -= box.italicCorrection
    centerOnAxis(&box, style)
    box.glyph = MathFace.missing
    return box
  }

  /// Moves a box so that its middle is on the axis.
  func centerOnAxis(_ box: inout Box, _ style: Style) {
    let shift = axis(style) - (box.height - box.depth) / 2
    move(box, x: 0, y: shift)
    box.height += shift
    box.depth -= shift
  }

  /// Something that could not be read: its source, in red.
  func invalid(_ invalid: Invalid, _ style: Style) -> Box {
    let outer = color
    color = colorIndex(.error)
    defer { color = outer }
    return textBox(
      invalid.source, TextFace(family: .typewriter), em: em(style))
  }

  /// `\not` before something without a struck-out form: a stroke through its middle.
  func negated(_ negated: Negated, _ style: Style) -> Box {
    var box = self.box(negated.body, style)
    let stroke = character("\u{338}", plain: "\u{338}", atomClass: .ordinary, style)
    let glyph = face.glyph("\u{338}", level: style.scriptLevel)
    if glyph != MathFace.missing {
      // The combining stroke stands at the left of its origin.
      let metrics = face.metrics(glyph)
      let middle = metrics.topAccent ?? metrics.left + metrics.advance / 2
      move(stroke, x: box.width / 2 - middle * em(style), y: 0)
    }
    box.end = items.count
    box.height = max(box.height, stroke.height)
    box.depth = max(box.depth, stroke.depth)
    box.glyph = MathFace.missing
    return box
  }

  func group(_ group: Group, _ style: Style) -> Box {
    // A single ordinary character in braces is that character (TeX, § 1186).
    if group.body.count == 1, case .symbol(let symbol) = group.body[0],
      symbol.atomClass == .ordinary
    {
      return self.symbol(symbol, style)
    }
    return list(group.body, style)
  }

  func classed(_ classed: Classed, _ style: Style) -> Box {
    if classed.body.count == 1, case .symbol(let symbol) = classed.body[0],
      symbol.atomClass == .ordinary
    {
      var box = self.symbol(symbol, style)
      if classed.atomClass == .largeOperator {
        box.width += box.italicCorrection
        box.italicCorrection = 0
        centerOnAxis(&box, style)
        box.glyph = MathFace.missing
      }
      return box
    }
    return list(classed.body, style)
  }
}

extension MathColor {
  /// The red of mistakes.
  static let error = MathColor(hex: 0xD00000)
}
