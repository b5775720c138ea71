import MathSyntax

extension Layout {
  /// A root (appendix G, rule 11): the sign grows, a rule covers the radicand.
  func radical(_ radical: Radical, _ style: Style) -> Box {
    let start = items.count
    let em = em(style)
    let thickness = constants.radicalRuleThickness * em
    var gap =
      (style.isDisplay ? constants.radicalDisplayVerticalGap : constants.radicalVerticalGap) * em
    var degreeBox: Box?
    if let degree = radical.degree {
      degreeBox = list(degree, Style(level: .scriptScript, isCramped: true))
    }
    let signStart = items.count
    // The sign is read before the radicand, but its size depends on it.
    let inner = fitted(radical.radicand, style.cramped, margin: 2 * em, alignment: .left)
    let sign = stretched(
      "\u{221A}", size: inner.height + inner.depth + gap + thickness, style)
    read(sign.start..<sign.end, before: inner.start)
    let spare = sign.height + sign.depth - thickness - (inner.height + inner.depth + gap)
    if spare > 0 { gap += spare / 2 }
    let top = inner.height + gap + thickness
    move(sign, x: 0, y: top - sign.height)
    move(inner, x: sign.width, y: 0)
    if inner.width > 0 {
      addRule(x: sign.width, y: top - thickness, width: inner.width, height: thickness)
    }
    var result = Box(
      width: sign.width + inner.width, height: top + constants.radicalExtraAscender * em,
      depth: max(inner.depth, sign.height + sign.depth - top), start: start, end: items.count)
    if let degreeBox {
      place(
        degreeBox, radical.degreeShift, before: signStart, of: &result, sign: sign, top: top, em)
    }
    return result
  }

  /// Puts the degree above the sign's hook, its baseline as high as the font has it.
  private func place(
    _ degree: Box, _ moved: Radical.Shift, before signStart: Int, of result: inout Box, sign: Box,
    top: Double,
    _ em: Double
  ) {
    let before = constants.radicalKernBeforeDegree * em
    let after = constants.radicalKernAfterDegree * em
    let signHeight = sign.height + sign.depth
    let bottom = top - signHeight
    let y = bottom + constants.radicalDegreeBottomRaise * signHeight + moved.up * em / 18
    let shift = max(0, before + degree.width + after)
    move(degree, x: before - moved.left * em / 18, y: y)
    move(signStart..<items.count, x: shift, y: 0)
    result.width += shift
    result.height = max(result.height, y + degree.height)
  }
}
