import MathSyntax

extension Layout {
  /// `\raisebox`, `\vcenter`.
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
}
