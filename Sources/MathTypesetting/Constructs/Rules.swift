import MathSyntax

extension Layout {
  /// `\rule`.
  func rule(_ rule: Rule, _ style: Style) -> Box {
    let start = items.count
    let width = points(rule.width, style)
    let height = points(rule.height, style)
    let raise = points(rule.raise, style)
    if width != 0, height != 0 { addRule(x: 0, y: raise, width: width, height: height) }
    return Box(
      width: width, height: max(0, raise + height), depth: max(0, -raise), start: start,
      end: items.count)
  }
}
