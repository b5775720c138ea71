import MathSyntax

extension Layout {
  /// `\sideset`: scripts at the corners of an operator, limits above and below all (amsmath).
  ///
  /// The operator and its corners are in display style, whatever the style around.
  func sideScripts(_ side: SideScripts, limits scripts: Scripts?, _ style: Style) -> Box {
    if side.isPrescript { return prescript(side, scripts, style) }
    var center = box(side.operator, Self.displayStyle)
    let core = center
    if let (above, below) = Self.corner(side.right) {
      center = beside(center, superscript: above, below, Self.displayStyle)
    } else {
      center.width += center.italicCorrection
      let right = list(side.right, Self.displayStyle)
      move(right, x: center.width, y: 0)
      center.add(right)
    }
    let left = leftCorner(side, of: core, Self.displayStyle)
    var whole = joined(left, center)
    guard let scripts else { return whole }
    guard placesLimits(side.operator, scripts.limits, style) else {
      return beside(whole, superscript: scripts.superscript, scripts.subscript, style)
    }
    // Limits are centred on the operator: as if the left corner were as wide as the right one.
    let surplus = left.width - (center.width - core.width - core.italicCorrection)
    move(whole, x: -surplus, y: 0)
    whole.width -= surplus
    whole = limits(whole, above: scripts.superscript, below: scripts.subscript, style)
    move(whole, x: surplus, y: 0)
    whole.width += surplus
    return whole
  }

  /// mathtools' `\prescript`: scripts at the left; those that follow belong to the base alone.
  private func prescript(_ side: SideScripts, _ scripts: Scripts?, _ style: Style) -> Box {
    let core = box(side.operator, style)
    var center = core
    if let scripts {
      center =
        placesLimits(side.operator, scripts.limits, style)
        ? limits(core, above: scripts.superscript, below: scripts.subscript, style)
        : beside(core, superscript: scripts.superscript, scripts.subscript, style)
    }
    center.width += center.italicCorrection
    return joined(leftCorner(side, of: core, style), center)
  }

  /// What stands at the left, laid out last, and what is behind it.
  private func joined(_ left: Box, _ center: Box) -> Box {
    read(left.start..<left.end, before: center.start)
    move(center, x: left.width, y: 0)
    return Box(
      width: left.width + center.width, height: max(left.height, center.height),
      depth: max(left.depth, center.depth), start: center.start, end: items.count)
  }

  /// The scripts at the left, placed as on a phantom of the operator.
  private func leftCorner(_ side: SideScripts, of core: Box, _ style: Style) -> Box {
    guard let (above, below) = Self.corner(side.left) else { return list(side.left, style) }
    var phantom = core
    phantom.start = items.count
    phantom.end = items.count
    phantom.width = 0
    phantom.italicCorrection = 0
    phantom.glyph = MathFace.missing
    guard side.isPrescript else { return beside(phantom, superscript: above, below, style) }
    // mathtools sets both, one of them with nothing in it.
    return beside(phantom, superscript: above ?? [], below ?? [], style, isFlushRight: true)
  }

  /// What `_a^b` without a nucleus says; nil for anything else.
  private static func corner(
    _ nodes: [MathNode]
  ) -> (superscript: [MathNode]?, subscript: [MathNode]?)? {
    guard nodes.count == 1, case .scripts(let scripts) = nodes[0], scripts.nucleus == nil else {
      return nil
    }
    return (scripts.superscript, scripts.subscript)
  }
}
