import Typography

/// Draws the pieces of a line one after the other; glyphs of one style become one run, spaces
/// included, so that text copies whole.
struct LinePainter {
  private let composer: Composer
  private let links: [LinkTarget]
  private var frame = Frame()
  private var x = 0.0
  private var run: OpenRun?
  private var link: OpenLink?
  private let formulas: [FormulaDescription]
  /// The number of the formula whose element is open; 0 for none.
  private var formula = 0

  private struct OpenRun {
    var font: Font
    var style: InlineStyle
    /// Of a fallback font beside the text's.
    var scale: Double
    var start: Double
    var glyphs: [GlyphRun.Glyph] = []
    var text = ""
    var clusters: [GlyphRun.Cluster] = []
  }
  private struct OpenLink {
    var number: Int
    var start: Double
    var item: Int
    var ascent = 0.0
    var descent = 0.0
  }

  init(composer: Composer, links: [LinkTarget], formulas: [FormulaDescription]) {
    self.composer = composer
    self.links = links
    self.formulas = formulas
  }

  /// - Parameter ratio: by how much of its stretch, or shrink if negative, each glue grows.
  mutating func paint(
    _ pieces: [LineAssembly.Piece], ratio: Double, from start: Double, width: Double
  ) -> Frame {
    x = start
    for piece in pieces {
      if piece.formula != formula { switchFormula(to: piece.formula) }
      if piece.link != (link?.number ?? 0) { switchLink(to: piece.link) }
      let advance = piece.width + ratio * (ratio < 0 ? piece.shrink : piece.stretch)
      paint(piece, advance)
      x += advance
    }
    endRun()
    switchFormula(to: 0)
    switchLink(to: 0)
    frame.width = width
    return frame
  }

  private mutating func paint(_ piece: LineAssembly.Piece, _ advance: Double) {
    switch piece.kind {
    case .word(let word, let style): paint(word, composer.styles[style])
    case .space(let style): paintSpace(composer.styles[style], advance)
    case .glue: endRun()
    case .frame(let inner):
      endRun()
      frame.append(inner, at: Point(x: x, y: 0))
      grow(ascent: inner.ascent, descent: inner.descent)
    case .destination(let name):
      endRun()
      frame.add(.destination(name), at: Point(x: x, y: -composer.style.text.body.size))
    }
  }

  private mutating func paint(_ word: ShapedWord, _ style: Composer.ResolvedStyle) {
    let size = style.style.size
    let right = x + word.width * size
    paintGround(from: x, to: right, style.style)
    var left = x
    for segment in word.segments {
      if segment.isRightToLeft {
        endRun()
        addRightToLeft(segment, style.style, at: left)
      } else {
        beginRun(segment.font, style.style, scale: segment.scale, at: left)
        let offset = left - run!.start
        for glyph in segment.glyphs {
          run!.glyphs.append(
            GlyphRun.Glyph(id: glyph.id, x: offset + glyph.x * size, y: glyph.y * size))
        }
        run!.text += segment.text
        run!.clusters += segment.clusters
      }
      left += segment.width * size
    }
    paintRules(from: x, to: left, style.style)
    grow(
      ascent: TextExtent.ascent * size + style.style.rise,
      descent: TextExtent.descent * size - style.style.rise)
  }

  private mutating func paintSpace(_ style: Composer.ResolvedStyle, _ advance: Double) {
    paintGround(from: x, to: x + advance, style.style)
    paintRules(from: x, to: x + advance, style.style)
    guard run != nil, run!.style == style.style, run!.font == style.font else {
      endRun()
      return
    }
    run!.glyphs.append(GlyphRun.Glyph(id: style.spaceGlyph, x: x - run!.start))
    run!.text += " "
    run!.clusters.append(GlyphRun.Cluster(byteCount: 1, glyphCount: 1))
  }

  private mutating func addRightToLeft(
    _ segment: ShapedWord.Segment, _ style: InlineStyle, at left: Double
  ) {
    let glyphs = segment.glyphs.map {
      GlyphRun.Glyph(id: $0.id, x: $0.x * style.size, y: $0.y * style.size)
    }
    frame.add(
      .glyphs(
        GlyphRun(
          font: segment.font, size: style.size * segment.scale, color: style.color, glyphs: glyphs,
          width: segment.width * style.size, text: segment.text, clusters: segment.clusters,
          isRightToLeft: true)), at: Point(x: left, y: -style.rise))
  }

  /// A line through the letters, or under them.
  private mutating func paintRules(from start: Double, to end: Double, _ style: InlineStyle) {
    func rule(at y: Double) {
      frame.add(
        .shape(.rule(width: end - start, height: 0.5, color: style.color)),
        at: Point(x: start, y: y))
    }
    if style.isStruck { rule(at: -style.rise - style.size * 0.25) }
    if style.isUnderlined { rule(at: -style.rise + style.size * 0.14) }
  }

  /// The ground behind highlighted words.
  private mutating func paintGround(from start: Double, to end: Double, _ style: InlineStyle) {
    guard style.isHighlighted else { return }
    endRun()
    let ascent = TextExtent.ascent * style.size
    frame.add(
      .shape(
        .rule(
          width: end - start, height: ascent + TextExtent.descent * style.size,
          color: composer.style.colors.highlight)),
      at: Point(x: start, y: -style.rise - ascent))
  }

  private mutating func grow(ascent: Double, descent: Double) {
    frame.ascent = max(frame.ascent, ascent)
    frame.descent = max(frame.descent, descent)
    if link != nil {
      link!.ascent = max(link!.ascent, ascent)
      link!.descent = max(link!.descent, descent)
    }
  }

  private mutating func beginRun(
    _ font: Font, _ style: InlineStyle, scale: Double, at left: Double
  ) {
    if let run, run.font === font, run.scale == scale, run.style == style { return }
    endRun()
    run = OpenRun(font: font, style: style, scale: scale, start: left)
  }

  private mutating func endRun() {
    guard let ended = run else { return }
    run = nil
    let style = ended.style
    // Words of another language are an element of their own.
    let phrase = style.language.map { Tag.phrase(language: $0) }
    if let phrase { frame.add(.beginTag(phrase), at: .zero) }
    defer { if let phrase { frame.add(.endTag(phrase), at: .zero) } }
    frame.add(
      .glyphs(
        GlyphRun(
          font: ended.font, size: style.size * ended.scale, color: style.color,
          glyphs: ended.glyphs,
          width: x - ended.start, text: ended.text, clusters: ended.clusters)),
      at: Point(x: ended.start, y: -style.rise))
  }

  /// Ends the element of the formula at hand and begins another's; a formula that is broken has one
  /// on each line.
  private mutating func switchFormula(to number: Int) {
    endRun()
    if formula > 0 { frame.add(.endTag(.formula(formulas[formula - 1])), at: .zero) }
    formula = number
    guard number > 0 else { return }
    switchLink(to: 0)
    frame.add(.beginTag(.formula(formulas[number - 1])), at: .zero)
  }

  /// Ends the link at hand, whose width is known now, and begins another.
  private mutating func switchLink(to number: Int) {
    endRun()
    if let ended = link {
      frame.items[ended.item] = Frame.Item(
        .link(
          links[ended.number - 1], width: x - ended.start, height: ended.ascent + ended.descent),
        at: Point(x: ended.start, y: -ended.ascent))
      frame.add(.endTag(.reference), at: .zero)
      link = nil
    }
    guard number > 0 else { return }
    frame.add(.beginTag(.reference), at: .zero)
    link = OpenLink(number: number, start: x, item: frame.items.count)
    frame.add(.link(links[number - 1], width: 0, height: 0), at: .zero)
  }
}

/// How high and deep a line of text counts, in ems: the extent of letters such as b and p.
enum TextExtent {
  static let ascent = 0.7
  static let descent = 0.22
}
