import MathSyntax

extension Layout {
  /// A nucleus with scripts: beside it, or above and below it.
  func scripts(_ scripts: Scripts, _ style: Style) -> Box {
    guard let nucleus = scripts.nucleus else {
      return beside(emptyBox(), superscript: scripts.superscript, scripts.subscript, style)
    }
    if case .accent(let accent) = nucleus, accent.isSingleCharacter, !accent.isBelow {
      return self.accent(accent, scripts: scripts, style)
    }
    if case .group(let group) = nucleus, group.body.count == 1,
      case .accent(let accent) = group.body[0], accent.isSingleCharacter, !accent.isBelow
    {
      return self.accent(accent, scripts: scripts, style)
    }
    let isAbove = placesLimits(nucleus, scripts.limits, style)
    if case .sideScripts(let side) = nucleus {
      return sideScripts(side, limits: scripts, style)
    }
    let start = items.count
    var box = self.box(nucleus, style)
    box.start = start
    if isAbove {
      return limits(box, above: scripts.superscript, below: scripts.subscript, style)
    }
    return beside(box, superscript: scripts.superscript, scripts.subscript, style)
  }

  /// Whether scripts stand above and below rather than beside.
  func placesLimits(_ nucleus: MathNode, _ limits: Scripts.Limits, _ style: Style) -> Bool {
    guard atomClass(nucleus) == .largeOperator else { return false }
    switch limits {
    case .above: return true
    case .beside: return false
    case .aboveInDisplays: return style.isDisplay
    case .automatic:
      switch nucleus {
      case .brace: return true
      case .symbol(let symbol): return style.isDisplay && !symbol.isIntegral
      case .namedOperator(let named): return style.isDisplay && named.takesLimits
      default: return style.isDisplay
      }
    }
  }

  /// Superscript and subscript beside a nucleus (appendix G, rule 18).
  ///
  /// `box` must be the last thing laid out.
  func beside(
    _ box: Box, superscript: [MathNode]?, _ subscript: [MathNode]?, _ style: Style
  ) -> Box {
    var result = box
    let em = em(style)
    // Without a subscript the slant belongs to the width; with one, only the superscript moves.
    let slant = box.italicCorrection
    var up = 0.0
    var down = 0.0
    if !box.isCharacter {
      // The drops are the nucleus's, as the MATH table has them (TeX took the script's).
      up = box.height - constants.superscriptBaselineDropMax * em
      down = box.depth + constants.subscriptBaselineDropMin * em
    }
    let above = superscript.map { list($0, style.superscript) }
    let below = `subscript`.map { list($0, style.subscript) }
    if let above {
      up = max(
        up,
        (style.isCramped ? constants.superscriptShiftUpCramped : constants.superscriptShiftUp)
          * em, above.depth + constants.superscriptBottomMin * em)
    }
    if let below {
      down = max(down, constants.subscriptShiftDown * em)
      if let above {
        separate(above, below, &up, &down, em)
      } else {
        down = max(down, below.height - constants.subscriptTopMax * em)
      }
    }
    let space = constants.spaceAfterScript * size
    var width = box.width
    if let above {
      let kern = scriptKern(box, above, shift: up, isSuperscript: true, em)
      move(above, x: box.width + slant + kern, y: up)
      width = max(width, box.width + slant + kern + above.width + space)
      result.height = max(result.height, up + above.height)
      result.depth = max(result.depth, above.depth - up)
    }
    if let below {
      let kern = scriptKern(box, below, shift: down, isSuperscript: false, em)
      move(below, x: box.width + kern, y: -down)
      width = max(width, box.width + kern + below.width + space)
      result.height = max(result.height, below.height - down)
      result.depth = max(result.depth, down + below.depth)
    }
    result.width = width
    result.end = items.count
    result.italicCorrection = 0
    result.glyph = MathFace.missing
    return result
  }

  /// Keeps the gap between two scripts (rule 18e).
  private func separate(
    _ above: Box, _ below: Box, _ up: inout Double, _ down: inout Double, _ em: Double
  ) {
    let gap = (up - above.depth) - (below.height - down)
    let missing = constants.subSuperscriptGapMin * em - gap
    guard missing > 0 else { return }
    down += missing
    let lift = constants.superscriptBottomMaxWithSubscript * em - (up - above.depth)
    if lift > 0 {
      up += lift
      down -= lift
    }
  }

  /// The cut-in between a character and its script (OpenType MATH, MathKernInfo).
  private func scriptKern(
    _ base: Box, _ script: Box, shift: Double, isSuperscript: Bool, _ em: Double
  ) -> Double {
    guard base.isCharacter, script.end > script.start else { return 0 }
    let edge = items[script.start]
    let glyph = edge.face == 0 && edge.kind == .glyph ? edge.glyph : MathFace.missing
    let scriptEm = edge.width
    func kern(at height: Double) -> Double {
      if isSuperscript {
        return face.kern(base.glyph, .topRight, at: height / em) * em
          + face.kern(glyph, .bottomLeft, at: (height - shift) / scriptEm) * scriptEm
      }
      return face.kern(base.glyph, .bottomRight, at: height / em) * em
        + face.kern(glyph, .topLeft, at: (height + shift) / scriptEm) * scriptEm
    }
    return isSuperscript
      ? min(kern(at: shift - script.depth), kern(at: base.height))
      : min(kern(at: script.height - shift), kern(at: -base.depth))
  }

  /// Limits above and below an operator (appendix G, rule 13a).
  func limits(_ box: Box, above: [MathNode]?, below: [MathNode]?, _ style: Style) -> Box {
    var result = box
    let em = em(style)
    let slant = box.italicCorrection
    result.width += slant
    let upper = above.map { list($0, style.superscript) }
    let lower = below.map { list($0, style.subscript) }
    let width = max(result.width, upper?.width ?? 0, lower?.width ?? 0)
    let nucleusShift = (width - result.width) / 2
    move(box, x: nucleusShift, y: 0)
    if let upper {
      let rise = max(
        constants.upperLimitBaselineRiseMin * em,
        constants.upperLimitGapMin * em + upper.depth)
      move(upper, x: (width - upper.width) / 2 + slant / 2, y: box.height + rise)
      result.height = box.height + rise + upper.height
    }
    if let lower {
      let drop = max(
        constants.lowerLimitBaselineDropMin * em,
        constants.lowerLimitGapMin * em + lower.height)
      move(lower, x: (width - lower.width) / 2 - slant / 2, y: -(box.depth + drop))
      result.depth = box.depth + drop + lower.depth
    }
    result.width = width
    result.end = items.count
    result.italicCorrection = 0
    result.glyph = MathFace.missing
    return result
  }

  /// `\sideset`: scripts at the corners of an operator, limits above and below all.
  func sideScripts(_ side: SideScripts, limits scripts: Scripts?, _ style: Style) -> Box {
    let start = items.count
    // amsmath sets the corners at the height of the bare operator.
    let left = corner(side.left, of: side.operator, style)
    var center = box(side.operator, style)
    center.width += center.italicCorrection
    center.italicCorrection = 0
    let operatorBox = center
    let isAbove = placesLimits(side.operator, scripts?.limits ?? .automatic, style)
    if isAbove, let scripts {
      center = limits(center, above: scripts.superscript, below: scripts.subscript, style)
    } else if let scripts {
      center = beside(center, superscript: scripts.superscript, scripts.subscript, style)
    }
    _ = operatorBox
    move(center.start..<center.end, x: left.width, y: 0)
    let right = corner(side.right, of: side.operator, style)
    move(right, x: left.width + center.width, y: 0)
    return Box(
      width: left.width + center.width + right.width,
      height: max(left.height, center.height, right.height),
      depth: max(left.depth, center.depth, right.depth), start: start, end: items.count)
  }

  /// The scripts of one corner, placed as on a phantom of the operator.
  private func corner(_ nodes: [MathNode], of nucleus: MathNode, _ style: Style) -> Box {
    guard nodes.count == 1, case .scripts(let scripts) = nodes[0] else {
      return list(nodes, style)
    }
    var phantom = box(nucleus, style)
    items.removeLast(items.count - phantom.start)
    phantom.end = phantom.start
    phantom.width = 0
    phantom.italicCorrection = 0
    return beside(phantom, superscript: scripts.superscript, scripts.subscript, style)
  }
}

extension Symbol {
  /// Integrals keep their limits at the side.
  var isIntegral: Bool {
    switch scalar.value {
    case 0x222B...0x2233, 0x2A0B...0x2A1C: true
    default: false
    }
  }
}
