import Typography

/// Puts the lines of a paragraph together, once it is known where they end.
struct LineAssembly {
  /// Something in a line: a word or a part of one, a space, a frame.
  struct Piece {
    enum Kind {
      case word(ShapedWord, style: Int)
      case space(style: Int)
      case glue
      case frame(Frame)
      case destination(String)
    }

    var kind: Kind
    var width: Double
    var stretch = 0.0
    var shrink = 0.0
    var link: Int
    var formula = 0
    var footnote: Int?
  }

  let content: InlineContent
  let items: ParagraphItems
  let width: Double
  let alignment: Paragraph.Alignment
  let composer: Composer
  /// Whether the paragraph begins at the right margin.
  let isRightToLeft: Bool

  init(
    content: InlineContent, items: ParagraphItems, width: Double,
    alignment: Paragraph.Alignment, composer: Composer
  ) {
    self.content = content
    self.items = items
    self.width = width
    self.alignment = alignment
    self.composer = composer
    isRightToLeft = content.isRightToLeft ?? composer.isRightToLeft
  }

  func lines(at breaks: [Int]) -> Paragraph {
    var paragraph = Paragraph()
    var start = 0
    for (number, end) in breaks.enumerated() {
      let pieces = pieces(from: start, to: end, isFirst: number == 0)
      let (line, excess) = line(pieces, isHyphenated: items.items[end].isFlagged)
      paragraph.lines.append(line)
      paragraph.overfull = max(paragraph.overfull, excess)
      start = end + (items.items[end].kind == .glue ? 0 : 1)
    }
    return paragraph
  }

  /// What stands between two breaks. Glue and penalties at the start of a line vanish; parts of a
  /// word that stay together are put together again.
  private func pieces(from start: Int, to end: Int, isFirst: Bool) -> [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(end - start)
    var index = start
    while !isFirst, index < end, items.items[index].kind != .box { index += 1 }
    while index < end {
      let item = items.items[index]
      let source = items.sources[index]
      if item.kind == .box, source.atom >= 0, case .word = content.atoms[source.atom].kind {
        var last = index
        while let next = nextPart(after: last, of: source.atom, before: end) { last = next }
        let endsWithHyphen = items.items[end].isFlagged && items.sources[end].atom == source.atom
        pieces.append(
          word(source.atom, source.start..<items.sources[last].end, hyphen: endsWithHyphen))
        index = last + 1
        continue
      }
      if let piece = piece(item, source) { pieces.append(piece) }
      index += 1
    }
    return pieces
  }

  /// The next box of the same word, over the penalty between them.
  private func nextPart(after index: Int, of atom: Int, before end: Int) -> Int? {
    var next = index + 1
    while next < end, items.sources[next].atom == atom {
      if items.items[next].kind == .box { return next }
      next += 1
    }
    return nil
  }

  private func word(_ index: Int, _ range: Range<Int>, hyphen: Bool) -> Piece {
    let atom = content.atoms[index]
    guard case .word(let whole, let style) = atom.kind else { preconditionFailure() }
    let resolved = composer.styles[style]
    let word =
      range.count == whole.text.utf8.count && !hyphen
      ? whole : composer.shaper.shape(part(range, of: whole.text, hyphen), face: resolved.face)
    return Piece(
      kind: .word(word, style: style), width: word.width * resolved.style.size, link: atom.link,
      footnote: atom.footnote)
  }

  private func part(_ range: Range<Int>, of text: String, _ hyphen: Bool) -> String {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
    return String(text[start..<end]) + (hyphen ? "-" : "")
  }

  private func piece(_ item: LineItem, _ source: ParagraphItems.Source) -> Piece? {
    guard source.atom >= 0 else {
      // The indentation, and the glue that fills the last line.
      guard item.kind != .penalty else { return nil }
      return Piece(
        kind: .glue, width: item.width, stretch: item.stretch, shrink: item.shrink, link: 0)
    }
    let atom = content.atoms[source.atom]
    switch atom.kind {
    case .frame(let frame):
      return Piece(
        kind: .frame(frame), width: frame.width, link: atom.link, formula: atom.formula,
        footnote: atom.footnote)
    case .destination(let name):
      return Piece(kind: .destination(name), width: 0, link: 0)
    case .space(let style, _) where item.kind != .penalty:
      return Piece(
        kind: .space(style: style), width: item.width, stretch: item.stretch,
        shrink: item.shrink, link: atom.link)
    case .glue:
      return Piece(
        kind: .glue, width: item.width, stretch: item.stretch, shrink: item.shrink,
        link: atom.link, formula: atom.formula)
    default: return nil
    }
  }

  /// How many times its stretch a blank may grow.
  private static let largestStretch = 3.0

  /// Sets a line, and says by how much it is too long.
  private func line(_ pieces: [Piece], isHyphenated: Bool) -> (Paragraph.Line, Double) {
    var natural = 0.0
    var stretch = 0.0
    var shrink = 0.0
    for piece in pieces {
      natural += piece.width
      stretch += piece.stretch
      shrink += piece.shrink
    }
    let protrusion = Protrusion.right(of: pieces, composer: composer)
    let excess = width + protrusion - natural
    var ratio = 0.0
    if alignment == .justified {
      if excess > 0, stretch > 0 { ratio = excess / stretch }
      // Before a wide formula that nothing divides, a ragged line reads better than holes.
      if ratio > Self.largestStretch { ratio = 0 }
      if excess < 0, shrink > 0 { ratio = max(-1, excess / shrink) }
    }
    var painter = LinePainter(
      composer: composer, links: content.links, formulas: content.formulas)
    let start =
      switch alignment {
      case .left where isRightToLeft: max(0, excess)
      case .justified, .left: 0.0
      case .center: max(0, excess / 2)
      case .right: max(0, excess)
      }
    let ordered = VisualOrder.pieces(pieces, isRightToLeft: isRightToLeft)
    let frame = painter.paint(ordered, ratio: ratio, from: start, width: width)
    let footnotes = pieces.compactMap(\.footnote)
    let left = ratio <= -1 || shrink == 0 ? -excess - (ratio < 0 ? shrink : 0) : 0
    return (
      Paragraph.Line(frame: frame, footnotes: footnotes, isHyphenated: isHyphenated),
      max(0, left)
    )
  }
}
