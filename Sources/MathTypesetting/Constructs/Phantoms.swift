import MathSyntax

extension Layout {
  func phantom(_ phantom: Phantom, _ style: Style) -> Box {
    let wasHiding = isHiding
    isHiding = isHiding || !phantom.isVisible
    // LaTeX sets what it measures in a formula of its own, which is not cramped.
    var box = list(phantom.body, style.uncramped)
    isHiding = wasHiding
    if !phantom.keepsWidth { box.width = 0 }
    if !phantom.keepsHeight { box.height = 0 }
    if !phantom.keepsDepth { box.depth = 0 }
    return box
  }
}
