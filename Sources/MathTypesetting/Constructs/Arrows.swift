import MathSyntax

extension Layout {
  /// An arrow as long as the text on it (amsmath's `\ext@arrow`).
  func arrow(_ arrow: ExtensibleArrow, _ style: Style) -> Box {
    let start = items.count
    let em = em(style)
    var over = list(arrow.over, style.superscript)
    var under = arrow.under.map { list($0, style.subscript) }
    // LuaTeX leaves out the slant of a label's last letter.
    over.width -= over.trailingSlant
    if let box = under { under?.width -= box.trailingSlant }
    let labels = arrow.labelSpace
    let blank = labels.hasBlank ? points(Length(1, .wordSpace), style) : 0
    let mark = arrowMark(arrow, labelWidth(arrow, over, under, style) + blank, style)
    let lean = labels.lean * self.em(style.superscript) / 18 - labels.blankSide * blank / 2
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

  /// The width that the labels ask for: they are measured in script style, whatever the style.
  private func labelWidth(
    _ arrow: ExtensibleArrow, _ over: Box, _ under: Box?, _ style: Style
  ) -> Double {
    let mu = scriptSize / 18
    var widest = max(over.width, under?.width ?? 0)
    if style.isScript {
      let script = Style(level: .script, isCramped: false)
      widest = max(labelWidth(arrow.over, script), labelWidth(arrow.under ?? [], script))
    }
    return widest + arrow.labelSpace.width * mu
  }

  private func labelWidth(_ label: [MathNode], _ style: Style) -> Double {
    let start = items.count
    let box = list(label, style)
    discard(from: start)
    return box.width - box.trailingSlant
  }

  /// The arrow itself: LaTeX's, put together from pieces, where it has one.
  private func arrowMark(_ arrow: ExtensibleArrow, _ labels: Double, _ style: Style) -> Box {
    if let least = arrow.minimumWidth {
      return horizontallyStretched(arrow.mark, width: max(labels, points(least, style)), style)
    }
    if let pair = Self.arrowPairs[arrow.mark] {
      // One above the other, 0.22 ex from the baseline.
      let shift = points(Length(0.22, .ex), style)
      let start = items.count
      guard let upper = filledArrow(pair.upper, width: labels) else {
        return horizontallyStretched(arrow.mark, width: labels, style)
      }
      move(upper, x: 0, y: shift)
      guard let lower = filledArrow(pair.lower, width: labels) else {
        discard(from: start)
        return horizontallyStretched(arrow.mark, width: labels, style)
      }
      move(lower, x: 0, y: -shift)
      return Box(
        width: max(upper.width, lower.width), height: upper.height + shift,
        depth: max(0, lower.depth + shift), start: start, end: items.count)
    }
    return filledArrow(arrow.mark, width: labels)
      ?? horizontallyStretched(arrow.mark, width: labels, style)
  }

  private static let arrowPairs: [Unicode.Scalar: (upper: Unicode.Scalar, lower: Unicode.Scalar)] =
    ["\u{21CC}": ("\u{21C0}", "\u{21BD}"), "\u{21CB}": ("\u{21BC}", "\u{21C1}")]

  /// The pieces of LaTeX's arrows: at the left, between, at the right.
  private static let arrowPieces: [Unicode.Scalar: [Unicode.Scalar]] = {
    let (bar, double): (Unicode.Scalar, Unicode.Scalar) = ("\u{2212}", "=")
    var table: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for head: Unicode.Scalar in ["\u{2192}", "\u{21C0}", "\u{21C1}"] {
      table[head] = [bar, bar, head]
    }
    for head: Unicode.Scalar in ["\u{2190}", "\u{21BC}", "\u{21BD}"] {
      table[head] = [head, bar, bar]
    }
    table["\u{2194}"] = ["\u{2190}", bar, "\u{2192}"]
    table["\u{21D2}"] = [double, double, "\u{21D2}"]
    table["\u{21D0}"] = ["\u{21D0}", double, double]
    table["\u{21D4}"] = ["\u{21D0}", double, "\u{21D2}"]
    return table
  }()

  /// amsmath's `\arrowfill@`: two pieces at the ends, 7 mu taken from each, copies of a third one
  /// between them, in the middle of what is left; in the text's size in scripts too.
  ///
  /// Nil for an arrow that LaTeX has no pieces for, or the font.
  func filledArrow(_ mark: Unicode.Scalar, width: Double) -> Box? {
    guard let pieces = Self.arrowPieces[mark] else { return nil }
    let glyphs = pieces.map { face.glyph($0, level: 0) }
    guard !glyphs.contains(MathFace.missing) else { return nil }
    let mu = size / 18
    let advances = glyphs.map { face.metrics($0).advance * size }
    let total = max(width, advances[0] + advances[2] - 14 * mu)
    let start = items.count
    var box = Box(width: total, start: start)
    func add(_ piece: Int, at x: Double) {
      let glyph = glyphBox(glyphs[piece], scalar: mark.value, em: size)
      items[glyph.start].isContinuation = glyph.start > start
      move(glyph, x: x, y: 0)
      box.height = max(box.height, glyph.height)
      box.depth = max(box.depth, glyph.depth)
    }
    add(0, at: 0)
    let fill = total - advances[0] - advances[2] + 14 * mu
    let step = advances[1] - 4 * mu
    let count = step > 0.1 ? max(0, min(10_000, Int((fill / step + 1e-6).rounded(.down)))) : 0
    let first = advances[0] - 7 * mu + (fill - Double(count) * step) / 2 - 2 * mu
    for number in 0..<count { add(1, at: first + Double(number) * step) }
    add(2, at: total - advances[2])
    box.end = items.count
    return box
  }
}

extension ExtensibleArrow {
  /// amsmath's and mathtools' space at the labels' ends, in mu of the script size, how far they
  /// are moved from the middle, towards the tail, and whether a blank stands beside them: on which
  /// side, 1 for behind them.
  ///
  /// amscd's are centred, with three thick spaces.
  fileprivate var labelSpace: (width: Double, lean: Double, hasBlank: Bool, blankSide: Double) {
    if minimumWidth != nil { return (15, 0, false, 0) }
    return switch mark {
    case "\u{2192}", "\u{21C0}", "\u{21C1}", "\u{21CC}", "\u{21A0}", "\u{21A6}":
      (14, -1.5, false, 0)
    case "\u{2190}", "\u{21A9}", "\u{21AA}", "\u{21BC}", "\u{21BD}", "\u{21CB}", "\u{219E}",
      "\u{2194}":
      (14, 1.5, false, 0)
    case "\u{21D2}": (10, 0, true, 1)
    case "\u{21D0}": (10, 0, true, -1)
    default: (10, 0, false, 0)
    }
  }
}
