import MathSyntax

extension Layout {
  /// A fraction or a binomial (appendix G, rule 15).
  func fraction(_ fraction: Fraction, _ outer: Style) -> Box {
    var style = outer
    if let forced = fraction.style { style.level = forced }
    let start = items.count
    let em = em(style)
    let isDelimited = fraction.left?.scalar != nil || fraction.right?.scalar != nil
    let delimiterSize = fractionDelimiterSize(style)
    // In scripts too, the text size has the delimiters.
    let delimiterStyle = style.isScript ? Style(level: .text, isCramped: false) : style
    let nullSpace = nullDelimiterSpace
    var x = nullSpace
    if isDelimited {
      let left = delimiter(fraction.left?.scalar, size: delimiterSize, delimiterStyle)
      x = left.width
    }
    let leftEnd = items.count
    var inner = fractionBody(fraction, style, em)
    move(leftEnd..<items.count, x: x, y: 0)
    x += inner.width
    if isDelimited {
      let right = delimiter(fraction.right?.scalar, size: delimiterSize, delimiterStyle)
      move(right, x: x, y: 0)
      x += right.width
      inner.height = max(inner.height, right.height)
      inner.depth = max(inner.depth, right.depth)
    } else {
      x += nullSpace
    }
    inner.start = start
    inner.end = items.count
    inner.width = x
    // `\cfrac` takes back the space at its right.
    if fraction.isContinued { inner.width -= nullSpace }
    return inner
  }

  /// TeX's `\nulldelimiterspace`: 1.2 pt at 10 pt.
  var nullDelimiterSpace: Double { 0.12 * size }

  private func fractionDelimiterSize(_ style: Style) -> Double {
    (style.isDisplay ? 2.4 : 1.01) * em(style)
  }

  private func fractionBody(_ fraction: Fraction, _ style: Style, _ em: Double) -> Box {
    let start = items.count
    var numeratorStyle = style.numerator
    var denominatorStyle = style.denominator
    if fraction.isContinued {
      numeratorStyle.level = .display
      denominatorStyle.level = .display
    }
    var top = fractionPart(fraction.numerator, numeratorStyle, isAbove: true)
    if fraction.isContinued {
      // `\cfrac` puts a strut into its numerator.
      top.height = max(top.height, 0.84 * size)
      top.depth = max(top.depth, 0.36 * size)
    }
    let bottom = fractionPart(fraction.denominator, denominatorStyle, isAbove: false)
    let thickness =
      fraction.thickness.map { points($0, style) } ?? constants.fractionRuleThickness * em
    let width = max(top.width, bottom.width)
    let shifts =
      thickness == 0
      ? stackShifts(top, bottom, style, em)
      : fractionShifts(top, bottom, thickness, style, em)
    move(top, x: fraction.alignment.indent(width - top.width), y: shifts.up)
    move(
      bottom, x: fraction.denominatorAlignment.indent(width - bottom.width), y: -shifts.down)
    if thickness != 0 {
      addRule(x: 0, y: axis(style) - thickness / 2, width: width, height: thickness)
    }
    return Box(
      width: width, height: max(top.height + shifts.up, bottom.height - shifts.down),
      depth: max(bottom.depth + shifts.down, top.depth - shifts.up), start: start,
      end: items.count)
  }

  /// A numerator or denominator; in lines where it would be wider than the column.
  private func fractionPart(_ nodes: [MathNode], _ style: Style, isAbove: Bool) -> Box {
    fitted(nodes, style, isLastBaseline: isAbove)
  }

  private func fractionShifts(
    _ top: Box, _ bottom: Box, _ thickness: Double, _ style: Style, _ em: Double
  ) -> (up: Double, down: Double) {
    let isDisplay = style.isDisplay
    let axis = axis(style)
    let up =
      (isDisplay ? constants.fractionNumeratorDisplayShiftUp : constants.fractionNumeratorShiftUp)
      * em
    let down =
      (isDisplay
        ? constants.fractionDenominatorDisplayShiftDown : constants.fractionDenominatorShiftDown)
      * em
    // The gaps are those of the font's own rule, and grow with it (rule 15d).
    let scale = thickness / constants.fractionRuleThickness
    let topGap =
      (isDisplay ? constants.fractionNumeratorDisplayGapMin : constants.fractionNumeratorGapMin)
      * scale
    let bottomGap =
      (isDisplay
        ? constants.fractionDenominatorDisplayGapMin : constants.fractionDenominatorGapMin) * scale
    return (
      max(up, axis + thickness / 2 + topGap + top.depth),
      max(down, bottom.height + bottomGap - (axis - thickness / 2))
    )
  }

  private func stackShifts(
    _ top: Box, _ bottom: Box, _ style: Style, _ em: Double
  ) -> (up: Double, down: Double) {
    let isDisplay = style.isDisplay
    var up = (isDisplay ? constants.stackTopDisplayShiftUp : constants.stackTopShiftUp) * em
    var down =
      (isDisplay ? constants.stackBottomDisplayShiftDown : constants.stackBottomShiftDown) * em
    let gap = (isDisplay ? constants.stackDisplayGapMin : constants.stackGapMin) * em
    let missing = gap - ((up - top.depth) - (bottom.height - down))
    if missing > 0 {
      up += missing / 2
      down += missing / 2
    }
    return (up, down)
  }
}
