import MathSyntax

extension Layout {
  func phantom(_ phantom: Phantom, _ style: Style) -> Box {
    var box = list(phantom.body, style)
    if !phantom.isVisible {
      for index in box.start..<items.count { items[index].isHidden = true }
    }
    if !phantom.keepsWidth { box.width = 0 }
    if !phantom.keepsHeight { box.height = 0 }
    if !phantom.keepsDepth { box.depth = 0 }
    return box
  }

  func lap(_ lap: Lap, _ style: Style) -> Box {
    var box = list(lap.body, style)
    let shift =
      switch lap.alignment {
      case .left: 0.0
      case .center: -box.width / 2
      case .right: -box.width
      }
    move(box, x: shift, y: 0)
    box.width = 0
    return box
  }

  func raised(_ raised: Raised, _ style: Style) -> Box {
    var box = list(raised.body, style)
    guard let by = raised.by else {
      centerOnAxis(&box, style)
      return box
    }
    let shift = points(by, style)
    move(box, x: 0, y: shift)
    box.height = max(0, box.height + shift)
    box.depth = max(0, box.depth - shift)
    return box
  }

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
