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
    let mu = self.em(scriptStyle) / 18
    // amsmath leaves 5 mu at the tail and 9 at the head, and moves the label 1.5 towards the tail.
    let width = max(over.width, under?.width ?? 0) + 14 * mu
    let mark = horizontallyStretched(arrow.mark, width: width, style)
    let lean = arrow.pointsLeft == arrow.pointsRight ? 0 : arrow.pointsLeft ? 1.5 * mu : -1.5 * mu
    var result = Box(width: mark.width, height: mark.height, depth: mark.depth, start: start)
    if over.end > over.start {
      let rise = max(
        constants.upperLimitBaselineRiseMin * em,
        constants.upperLimitGapMin * em + over.depth)
      move(over, x: (mark.width - over.width) / 2 + lean, y: mark.height + rise)
      result.height = mark.height + rise + over.height
    }
    if let under {
      let drop = max(
        constants.lowerLimitBaselineDropMin * em,
        constants.lowerLimitGapMin * em + under.height)
      move(under, x: (mark.width - under.width) / 2 + lean, y: -(mark.depth + drop))
      result.depth = mark.depth + drop + under.depth
    }
    result.height = max(0, result.height)
    result.depth = max(0, result.depth)
    result.end = items.count
    return result
  }
}

extension ExtensibleArrow {
  fileprivate var pointsLeft: Bool { name.contains("left") || name.contains("Left") }
  fileprivate var pointsRight: Bool {
    name.contains("right") || name.contains("Right") || name == "xmapsto"
  }
}
