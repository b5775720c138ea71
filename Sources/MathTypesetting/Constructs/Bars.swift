import MathSyntax

extension Layout {
  /// A rule along the top or the bottom (appendix G, rules 9 and 10).
  func bar(_ bar: Bar, _ style: Style) -> Box {
    let start = items.count
    let em = em(style)
    var box = list(bar.body, bar.isBelow ? style : style.cramped)
    if bar.isBelow {
      let thickness = constants.underbarRuleThickness * em
      let gap = constants.underbarVerticalGap * em
      addRule(x: 0, y: -box.depth - gap - thickness, width: box.width, height: thickness)
      box.depth += gap + thickness + constants.underbarExtraDescender * em
    } else {
      let thickness = constants.overbarRuleThickness * em
      let gap = constants.overbarVerticalGap * em
      addRule(x: 0, y: box.height + gap, width: box.width, height: thickness)
      box.height += gap + thickness + constants.overbarExtraAscender * em
    }
    box.start = start
    box.end = items.count
    return box
  }
}
