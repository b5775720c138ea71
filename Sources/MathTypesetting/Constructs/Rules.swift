import MathSyntax

extension Layout {
  /// `\rule`.
  func rule(_ rule: Rule, _ style: Style) -> Box {
    let start = items.count
    let width = points(rule.width, style)
    if let running = rule.running { return self.running(running, width: width, style) }
    let height = points(rule.height, style)
    let raise = points(rule.raise, style)
    if width != 0, height != 0 { addRule(x: 0, y: raise, width: width, height: height) }
    return Box(
      width: width, height: max(0, raise + height), depth: max(0, -raise), start: start,
      end: items.count)
  }

  /// `\vrule`: what it does not say is the list's height or depth, set when that is known.
  private func running(_ rule: Rule.Running, width: Double, _ style: Style) -> Box {
    let start = items.count
    let height = rule.height.map { points($0, style) }
    let depth = rule.depth.map { points($0, style) }
    addRule(x: 0, y: -(depth ?? 0), width: width, height: (height ?? 0) + (depth ?? 0))
    return Box(
      width: width, height: height ?? 0, depth: depth ?? 0, start: start, end: items.count)
  }
}
