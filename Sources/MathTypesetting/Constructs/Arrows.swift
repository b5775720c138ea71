import MathSyntax

extension Layout {
  /// An arrow as long as the text on it (amsmath's `\ext@arrow`), and never shorter than one that
  /// is joined to a bar.
  func arrow(_ arrow: ExtensibleArrow, _ style: Style) -> Box {
    let start = items.count
    let em = em(style)
    let scriptStyle = style.superscript
    let over = list(arrow.over, scriptStyle)
    let under = arrow.under.map { list($0, style.subscript) }
    let mu = self.em(scriptStyle) / 18
    let labels = arrow.labelSpace
    let least = arrow.minimumWidth.map { points($0, style) } ?? shortest(arrow, style)
    let width = max(max(over.width, under?.width ?? 0) + labels.width * mu, least)
    let mark = horizontallyStretched(arrow.mark, width: width, style)
    let lean = labels.lean * mu
    var result = Box(width: mark.width, height: mark.height, depth: mark.depth, start: start)
    if over.end > over.start {
      let rise = max(
        constants.upperLimitBaselineRiseMin * em,
        constants.upperLimitGapMin * em + over.depth)
      move(over, x: (mark.width - over.width) / 2 + lean, y: mark.height + rise)
      result.height = mark.height + rise + over.height
    }
    if let under {
      let drop = max(
        constants.lowerLimitBaselineDropMin * em,
        constants.lowerLimitGapMin * em + under.height)
      move(under, x: (mark.width - under.width) / 2 + lean, y: -(mark.depth + drop))
      result.depth = mark.depth + drop + under.depth
    }
    result.height = max(0, result.height)
    result.depth = max(0, result.depth)
    result.end = items.count
    return result
  }

  /// LaTeX joins a bar and a head, 7 mu taken from each: a minus sign for single arrows, an equals
  /// sign for double ones; arrows with two heads join these.
  private func shortest(_ arrow: ExtensibleArrow, _ style: Style) -> Double {
    let isDouble = ["\u{21D0}", "\u{21D2}", "\u{21D4}"].contains(arrow.mark)
    func advance(_ scalar: Unicode.Scalar) -> Double {
      let glyph = face.glyph(scalar, level: style.scriptLevel)
      return glyph == MathFace.missing ? 0 : face.metrics(glyph).advance
    }
    let head = advance(isDouble ? "\u{21D2}" : "\u{2192}")
    let hasTwoHeads = arrow.mark == "\u{2194}" || arrow.mark == "\u{21D4}"
    let bar = hasTwoHeads ? head : advance(isDouble ? "=" : "\u{2212}")
    // A hundredth of an em is the rounding of the font's units.
    return (head + bar - 14.0 / 18 - 0.01) * em(style)
  }
}

extension ExtensibleArrow {
  /// amsmath's and mathtools' space at the labels' ends, in mu of the script size, and how far they
  /// are moved from the middle: towards the tail.
  ///
  /// amscd's are centred, with three thick spaces.
  fileprivate var labelSpace: (width: Double, lean: Double) {
    if minimumWidth != nil { return (15, 0) }
    return switch mark {
    case "\u{2192}", "\u{21C0}", "\u{21C1}", "\u{21CC}", "\u{21A0}", "\u{21A6}": (14, -1.5)
    case "\u{2190}", "\u{21A9}", "\u{21AA}", "\u{21BC}", "\u{21BD}", "\u{21CB}", "\u{219E}",
      "\u{2194}":
      (14, 1.5)
    default: (10, 0)
    }
  }
}
