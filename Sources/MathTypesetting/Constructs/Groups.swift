import MathSyntax

extension Layout {
  func group(_ group: Group, _ style: Style) -> Box {
    // A single ordinary character in braces is that character (TeX, § 1186).
    if group.body.count == 1, case .symbol(let symbol) = group.body[0],
      symbol.atomClass == .ordinary
    {
      return self.symbol(symbol, style)
    }
    return list(group.body, group.isCramped ? style.cramped : style)
  }

  func classed(_ classed: Classed, _ style: Style) -> Box {
    if classed.body.count == 1, case .symbol(let symbol) = classed.body[0],
      symbol.atomClass == .ordinary
        || symbol.atomClass == classed.atomClass && classed.atomClass != .largeOperator
    {
      var box = self.symbol(symbol, style)
      if classed.atomClass == .largeOperator {
        // As for the font's own operators: a subscript stands under the slant (rule 13).
        box.width -= box.italicCorrection
        centerCharacter(&box, style)
        box.glyph = MathFace.missing
      }
      return box
    }
    return list(classed.body, style)
  }
}
