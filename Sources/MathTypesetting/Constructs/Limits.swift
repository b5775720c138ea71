import MathSyntax

extension Layout {
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
