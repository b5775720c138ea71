import MathSyntax

extension Layout {
  /// Something of no width or of a given one, hanging out where it is wider.
  func lap(_ lap: Lap, _ style: Style) -> Box {
    var width = 0.0
    if case .of(let nodes)? = lap.width { width = measured(nodes, style) }
    if case .minus(let nodes)? = lap.width { width = -measured(nodes, style) }
    if case .halfExcess(let wide, let narrow)? = lap.width {
      width = max(0, measured(wide, style) - measured(narrow, style)) / 2
    }
    var box = list(lap.body, style.uncramped)
    if case .length(let length)? = lap.width { width = points(length, style) }
    if case .natural? = lap.width { return box }
    // `.right` hangs out to the left.
    move(box, x: lap.alignment.indent(width - box.width), y: 0)
    box.width = width
    return box
  }

  /// The width of something that is not set.
  func measured(_ nodes: [MathNode], _ style: Style) -> Double {
    let start = items.count
    let width = list(nodes, style).width
    discard(from: start)
    return width
  }
}
