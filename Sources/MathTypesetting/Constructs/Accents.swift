import MathSyntax

extension Accent {
  /// An accent on one character, to which scripts belong too.
  var isSingleCharacter: Bool { character != nil }

  /// That character; braces around an ordinary one do not matter (TeX, § 1186).
  fileprivate var character: Symbol? {
    var body = body
    while body.count == 1, case .group(let group) = body[0] {
      guard group.body.count == 1, group.isOrdinaryCharacter else { return nil }
      body = group.body
    }
    guard body.count == 1, case .symbol(let symbol) = body[0] else { return nil }
    return symbol
  }
}

extension Group {
  /// Whether it holds an ordinary character and nothing else, through all its braces.
  fileprivate var isOrdinaryCharacter: Bool {
    guard body.count == 1 else { return false }
    switch body[0] {
    case .symbol(let symbol): return symbol.atomClass == .ordinary
    case .group(let inner): return inner.isOrdinaryCharacter
    default: return false
    }
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
    // The slant of a character, or of the last one of several, does not count.
    let spanned = base.isCharacter ? base.width : baseWidth - base.trailingSlant
    let attachment = base.topAccent ?? spanned / 2
    if let scripts {
      base = beside(base, superscript: scripts.superscript, scripts.subscript, style)
    } else {
      // A character keeps its slant; behind several, LuaTeX leaves that of the last one out.
      base.width = base.isCharacter ? baseWidth : spanned
    }
    let mark = self.mark(
      accent.mark, isStretchy: accent.isStretchy, width: spanned, style)
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
    guard let symbol = accent.character else {
      // An accent on an accent attaches where the inner one did.
      if accent.body.count == 1, case .accent(let inner) = accent.body[0] {
        return self.accent(inner, scripts: nil, style.cramped)
      }
      return list(accent.body, style.cramped)
    }
    return self.symbol(symbol, style.cramped)
  }

  /// The mark itself; a stretchy one takes the widest form that its base covers.
  func mark(
    _ scalar: Unicode.Scalar, isStretchy: Bool, width: Double, _ style: Style
  ) -> Box {
    let em = em(style)
    var glyph = face.glyph(scalar, level: style.scriptLevel)
    guard glyph != MathFace.missing else {
      return substitute(scalar, plain: scalar, atomClass: .ordinary, style).uncharacterized
    }
    guard isStretchy else { return glyphBox(glyph, scalar: scalar.value, em: em) }
    let construction = face.horizontalConstruction(glyph)
    // A combining mark has no advance of its own.
    func reach(_ variant: Construction.Variant) -> Double {
      let advance = face.metrics(variant.glyph).advance
      return (advance > 0 ? advance : variant.extent) * em
    }
    if let last = construction.variants.last, !construction.parts.isEmpty, reach(last) < width {
      return horizontalAssembly(construction, scalar, size: width / em, em: em)
    }
    for variant in construction.variants where reach(variant) <= width + 1e-6 {
      glyph = variant.glyph
    }
    return glyphBox(glyph, scalar: scalar.value, em: em)
  }

  /// A mark below its base: its own place below the baseline, moved down by the base's depth.
  private func markBelow(_ accent: Accent, _ style: Style) -> Box {
    if let arrow = limitArrow(accent, style) { return arrow }
    let start = items.count
    let base = list(accent.body, style.cramped)
    let mark = self.mark(accent.mark, isStretchy: true, width: base.width, style)
    return attach(mark, to: base, isBelow: true, start: start, style)
  }

  /// A mark that is centred on its base, above or below.
  func attach(
    _ mark: Box, to base: Box, isBelow: Bool, start: Int, _ style: Style
  ) -> Box {
    let em = em(style)
    var middle = mark.width / 2
    if mark.isCharacter {
      let metrics = face.metrics(mark.glyph)
      middle = (metrics.topAccent ?? metrics.advance / 2) * em
    }
    let shift = clearShift(of: mark, over: base, isBelow: isBelow, em)
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

  /// How far a mark is moved: as an accent, or farther where the font's mark would cross the base.
  private func clearShift(of mark: Box, over base: Box, isBelow: Bool, _ em: Double) -> Double {
    let metrics = mark.isCharacter ? face.metrics(mark.glyph) : nil
    let (slack, gap) = (0.05 * em, 0.1 * em)
    if isBelow {
      let top = metrics.map { $0.height * em } ?? mark.height
      return top > slack ? -base.depth - gap - top : -base.depth
    }
    let shift = max(0, base.height - constants.accentBaseHeight * em)
    let bottom = -(metrics.map { $0.depth * em } ?? mark.depth)
    return bottom + shift < base.height - slack ? base.height + gap - bottom : shift
  }

  /// The arrow below `\varinjlim`: amsmath sets it 1.5 pt below the letters and hides 1 pt of it.
  private func limitArrow(_ accent: Accent, _ style: Style) -> Box? {
    guard accent.name == "varinjlim" || accent.name == "varprojlim" else { return nil }
    let start = items.count
    var base = list(accent.body, style)
    let arrow: Unicode.Scalar = accent.name == "varinjlim" ? "\u{2192}" : "\u{2190}"
    let mark =
      filledArrow(arrow, width: base.width)
      ?? horizontallyStretched(arrow, width: base.width, style)
    let drop = base.depth + 0.15 * size + mark.height
    move(mark, x: (base.width - mark.width) / 2, y: -drop)
    base.start = start
    base.end = items.count
    base.depth = drop + mark.depth - 0.1 * size
    return base
  }
}
