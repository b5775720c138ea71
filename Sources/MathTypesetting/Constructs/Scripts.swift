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

  /// Superscript and subscript beside a nucleus (appendix G, rule 18).
  ///
  /// `box` must be the last thing laid out.
  func beside(
    _ box: Box, superscript: [MathNode]?, _ subscript: [MathNode]?, _ style: Style,
    isFlushRight: Bool = false
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
    let scriptEm = self.em(style.superscript)
    var width = box.width
    if let above {
      let kern = scriptKern(box, above, shift: up, isSuperscript: true, em, scriptEm)
      let indent = isFlushRight ? max(0, (below?.width ?? 0) - above.width) : 0
      move(above, x: box.width + slant + kern + indent, y: up)
      width = max(width, box.width + slant + kern + above.width + space)
      result.height = max(result.height, up + above.height)
      result.depth = max(result.depth, above.depth - up)
    }
    if let below {
      let kern = scriptKern(box, below, shift: down, isSuperscript: false, em, scriptEm)
      let indent = isFlushRight ? max(0, (above?.width ?? 0) - below.width) : 0
      move(below, x: box.width + kern + indent, y: -down)
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
    _ base: Box, _ script: Box, shift: Double, isSuperscript: Bool, _ em: Double, _ scriptEm: Double
  ) -> Double {
    guard base.isCharacter else { return 0 }
    let glyph = script.edge
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
}
