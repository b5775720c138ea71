import MathSyntax

extension Layout {
  /// `\overset`, `\underset`, `\stackrel`: limits on anything.
  func stacked(_ stacked: Stacked, _ style: Style) -> Box {
    let base = list(stacked.base, style)
    return limits(base, above: stacked.over, below: stacked.under, style)
  }

  /// An arrow as long as the text on it (amsmath's `\ext@arrow`).
  func arrow(_ arrow: ExtensibleArrow, _ style: Style) -> Box {
    let start = items.count
    let em = em(style)
    let scriptStyle = style.superscript
    let over = list(arrow.over, scriptStyle)
    let under = arrow.under.map { list($0, style.subscript) }
    let padding = 0.7 * self.em(scriptStyle)
    let width = max(over.width, under?.width ?? 0) + padding
    let mark = horizontallyStretched(arrow.mark, width: max(width, em), style)
    var result = Box(width: mark.width, height: mark.height, depth: mark.depth, start: start)
    if over.end > over.start {
      let rise = max(
        constants.upperLimitBaselineRiseMin * em,
        constants.upperLimitGapMin * em + over.depth)
      move(over, x: (mark.width - over.width) / 2, y: mark.height + rise)
      result.height = mark.height + rise + over.height
    }
    if let under {
      let drop = max(
        constants.lowerLimitBaselineDropMin * em,
        constants.lowerLimitGapMin * em + under.height)
      move(under, x: (mark.width - under.width) / 2, y: -(mark.depth + drop))
      result.depth = mark.depth + drop + under.depth
    }
    result.height = max(0, result.height)
    result.depth = max(0, result.depth)
    result.end = items.count
    return result
  }
}
