import MathSyntax

extension Layout {
  func phantom(_ phantom: Phantom, _ style: Style) -> Box {
    let wasHiding = isHiding
    isHiding = isHiding || !phantom.isVisible
    var box = list(phantom.body, style)
    isHiding = wasHiding
    if !phantom.keepsWidth { box.width = 0 }
    if !phantom.keepsHeight { box.height = 0 }
    if !phantom.keepsDepth { box.depth = 0 }
    return box
  }
}
