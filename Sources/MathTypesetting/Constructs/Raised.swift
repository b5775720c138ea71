import MathSyntax

extension Layout {
  /// `\raisebox`, `\vcenter`.
  func raised(_ raised: Raised, _ style: Style) -> Box {
    var box = list(raised.body, style)
    guard let by = raised.by else {
      centerOnAxis(&box, style)
      return box
    }
    var shift = points(by, style)
    if let share = raised.share {
      let size =
        switch share.size {
        case .width: box.width
        case .height: box.height
        case .depth: box.depth
        case .totalHeight: box.height + box.depth
        }
      shift += share.factor * size
    }
    move(box, x: 0, y: shift)
    box.height = max(0, box.height + shift)
    box.depth = max(0, box.depth - shift)
    return box
  }
}
