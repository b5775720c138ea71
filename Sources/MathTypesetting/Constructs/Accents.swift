import MathSyntax

extension Accent {
  /// An accent on one character, to which scripts belong too.
  var isSingleCharacter: Bool {
    guard body.count == 1, case .symbol = body[0] else { return false }
    return true
  }
}

extension Layout {
  /// A mark above its base, by the attachment points of both (appendix G, rule 12).
  ///
  /// `scripts` are those of an accented character: they attach to the character, as TeX has it.
  func accent(_ accent: Accent, scripts: Scripts?, _ style: Style) -> Box {
    if accent.isBelow { return markBelow(accent, style) }
    let start = items.count
    let em = em(style)
    var base = accentBase(accent, style)
    let baseWidth = base.width + base.italicCorrection
    let baseHeight = base.height
    let attachment = base.topAccent ?? baseWidth / 2
    if let scripts {
      base = beside(base, superscript: scripts.superscript, scripts.subscript, style)
    } else {
      base.width = baseWidth
    }
    let mark = self.mark(
      accent.mark, isStretchy: accent.isStretchy, width: baseWidth, height: baseHeight, style)
    let metrics = mark.isCharacter ? face.metrics(mark.glyph) : nil
    let markAttachment =
      mark.isCharacter
      ? (metrics?.topAccent ?? (metrics?.advance ?? 0) / 2) * em : mark.width / 2
    let rise = max(0, baseHeight - constants.accentBaseHeight * em)
    // A mark wider than its base that is no character is centred on it.
    move(mark, x: attachment - markAttachment, y: rise)
    var result = base
    result.start = start
    result.end = items.count
    result.height = max(base.height, mark.height + rise)
    result.italicCorrection = 0
    result.glyph = MathFace.missing
    result.topAccent = attachment
    return result
  }

  private func accentBase(_ accent: Accent, _ style: Style) -> Box {
    guard accent.isSingleCharacter, case .symbol(let symbol) = accent.body[0] else {
      // An accent on an accent attaches where the inner one did.
      if accent.body.count == 1, case .accent(let inner) = accent.body[0] {
        return self.accent(inner, scripts: nil, style.cramped)
      }
      return list(accent.body, style.cramped)
    }
    return self.symbol(symbol, style.cramped)
  }

  /// The mark itself; a stretchy one takes the widest form that its base covers.
  private func mark(
    _ scalar: Unicode.Scalar, isStretchy: Bool, width: Double, height: Double, _ style: Style
  ) -> Box {
    let em = em(style)
    var glyph = face.glyph(scalar, level: style.scriptLevel)
    guard glyph != MathFace.missing else {
      return character(scalar, plain: scalar, atomClass: .ordinary, style)
        .uncharacterized
    }
    if height > constants.flattenedAccentBaseHeight * em { glyph = face.flattened(glyph) }
    guard isStretchy else { return glyphBox(glyph, scalar: scalar.value, em: em) }
    let construction = face.horizontalConstruction(glyph)
    if let last = construction.variants.last, !construction.parts.isEmpty,
      last.extent * em < width
    {
      return horizontalAssembly(construction, scalar, size: width / em, em: em)
    }
    for variant in construction.variants where variant.extent * em <= width {
      glyph = variant.glyph
    }
    return glyphBox(glyph, scalar: scalar.value, em: em)
  }

  /// Parts joined from left to right; the box's width is its reach.
  func horizontalAssembly(
    _ construction: Construction, _ scalar: Unicode.Scalar, size: Double, em: Double
  ) -> Box {
    let start = items.count
    let assembly = construction.assembly(reaching: size)
    var box = Box(width: assembly.extent * em, start: start, end: start)
    box.depth = -.infinity
    box.height = -.infinity
    for (index, piece) in assembly.pieces.enumerated() {
      let metrics = face.metrics(piece.glyph)
      box.height = max(box.height, metrics.height * em)
      box.depth = max(box.depth, metrics.depth * em)
      items.append(
        Item(
          kind: .glyph, color: color, isContinuation: index > 0, glyph: piece.glyph,
          scalar: scalar.value, x: (piece.offset - min(0, metrics.left)) * em, y: 0, width: em))
    }
    box.end = items.count
    return box
  }

  /// A mark below its base: its own place below the baseline, moved down by the base's depth.
  private func markBelow(_ accent: Accent, _ style: Style) -> Box {
    if let rule = limitArrow(accent, style) { return rule }
    let start = items.count
    let base = list(accent.body, style.cramped)
    let mark = self.mark(accent.mark, isStretchy: true, width: base.width, height: 0, style)
    return attach(mark, to: base, isBelow: true, start: start, style)
  }

  /// A mark that is centred on its base, above or below.
  private func attach(
    _ mark: Box, to base: Box, isBelow: Bool, start: Int, _ style: Style
  ) -> Box {
    let em = em(style)
    var middle = mark.width / 2
    if mark.isCharacter {
      let metrics = face.metrics(mark.glyph)
      middle = (metrics.topAccent ?? metrics.advance / 2) * em
    }
    let shift =
      isBelow ? -base.depth : max(0, base.height - constants.accentBaseHeight * em)
    move(mark, x: base.width / 2 - middle, y: shift)
    var result = base
    result.start = start
    result.end = items.count
    result.italicCorrection = 0
    result.glyph = MathFace.missing
    if isBelow {
      result.depth = max(base.depth, mark.depth - shift)
    } else {
      result.height = max(base.height, mark.height + shift)
    }
    return result
  }

  /// The arrow below `\varinjlim`: amsmath sets it 1.5 pt below the letters and hides 1 pt of it.
  private func limitArrow(_ accent: Accent, _ style: Style) -> Box? {
    guard accent.name == "varinjlim" || accent.name == "varprojlim" else { return nil }
    let start = items.count
    var base = list(accent.body, style)
    let arrow: Unicode.Scalar = accent.name == "varinjlim" ? "\u{2192}" : "\u{2190}"
    let mark = horizontallyStretched(arrow, width: base.width, style)
    let drop = base.depth + 0.15 * size + mark.height
    move(mark, x: (base.width - mark.width) / 2, y: -drop)
    base.start = start
    base.end = items.count
    base.depth = drop + mark.depth - 0.1 * size
    return base
  }

  /// A character as wide as `width`: a variant or an assembly, its extent along the baseline.
  ///
  /// Heights are those of the ink and may be negative.
  func horizontallyStretched(
    _ scalar: Unicode.Scalar, width: Double, _ style: Style
  ) -> Box {
    let em = em(style)
    let glyph = face.glyph(scalar, level: style.scriptLevel)
    guard glyph != MathFace.missing else {
      return character(scalar, plain: scalar, atomClass: .ordinary, style).uncharacterized
    }
    let construction = face.horizontalConstruction(glyph)
    let fitting = construction.variants.first {
      max($0.extent, face.metrics($0.glyph).advance) * em >= width - 1e-3
    }
    if fitting == nil, !construction.parts.isEmpty {
      return horizontalAssembly(construction, scalar, size: width / em, em: em)
    }
    let chosen = fitting?.glyph ?? construction.variants.last?.glyph ?? glyph
    let metrics = face.metrics(chosen)
    var box = glyphBox(chosen, scalar: scalar.value, em: em).uncharacterized
    box.width = max(fitting?.extent ?? 0, metrics.advance) * em
    box.height = metrics.height * em
    box.depth = metrics.depth * em
    return box
  }

  /// A rule along the top or the bottom (appendix G, rules 9 and 10).
  func bar(_ bar: Bar, _ style: Style) -> Box {
    let start = items.count
    let em = em(style)
    var box = list(bar.body, bar.isBelow ? style : style.cramped)
    if bar.isBelow {
      let thickness = constants.underbarRuleThickness * em
      let gap = constants.underbarVerticalGap * em
      addRule(x: 0, y: -box.depth - gap - thickness, width: box.width, height: thickness)
      box.depth += gap + thickness + constants.underbarExtraDescender * em
    } else {
      let thickness = constants.overbarRuleThickness * em
      let gap = constants.overbarVerticalGap * em
      addRule(x: 0, y: box.height + gap, width: box.width, height: thickness)
      box.height += gap + thickness + constants.overbarExtraAscender * em
    }
    box.start = start
    box.end = items.count
    return box
  }

  /// A brace along the top or the bottom; its label is set as a limit by `scripts`.
  func brace(_ brace: HorizontalBrace, _ style: Style) -> Box {
    let start = items.count
    // An empty atom opens the base, so that an operator or a fence in it spaces from that.
    let base = list(
      brace.body, Style(level: .display, isCramped: style.isCramped), after: .ordinary)
    let mark = self.mark(
      brace.mark, isStretchy: true, width: base.width, height: base.height, style)
    return attach(mark, to: base, isBelow: brace.isBelow, start: start, style)
  }
}
