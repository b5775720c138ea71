import Typography

/// A paragraph as boxes, glue and penalties, each with the atom that it comes from.
struct ParagraphItems {
  /// Where an item comes from; a part of a word for a box of one.
  struct Source {
    var atom: Int
    /// UTF-8 offsets of the part.
    var start = 0
    var end = 0
  }

  private(set) var items: [LineItem] = []
  private(set) var sources: [Source] = []
  /// Whether nothing stands in the line so far, but what indents it.
  private var isAtLineStart = true

  /// - Parameter isHyphenated: Whether words may be broken at hyphens of the language.
  init(
    _ content: InlineContent, indent: Double, isHyphenated: Bool, isRagged: Bool,
    composer: Composer
  ) {
    items.reserveCapacity(content.atoms.count * 2 + 4)
    sources.reserveCapacity(content.atoms.count * 2 + 4)
    if indent != 0 { append(.box(indent), Source(atom: -1)) }
    for (index, atom) in content.atoms.enumerated() {
      add(atom, index, isHyphenated: isHyphenated, isRagged: isRagged, composer)
    }
    endParagraph()
  }

  private mutating func append(_ item: LineItem, _ source: Source) {
    items.append(item)
    sources.append(source)
  }

  /// Spaces at the end vanish; the last line may be short.
  private mutating func endParagraph() {
    while let last = items.last, last.kind == .glue {
      items.removeLast()
      sources.removeLast()
    }
    append(.penalty(LineItem.forbidden), Source(atom: -1))
    append(.glue(0, stretch: 1e5), Source(atom: -1))
    append(.penalty(LineItem.forced), Source(atom: -1))
  }

  private mutating func add(
    _ atom: InlineAtom, _ index: Int, isHyphenated: Bool, isRagged: Bool, _ composer: Composer
  ) {
    let startsLine = isAtLineStart
    switch atom.kind {
    case .lineBreak: isAtLineStart = true
    case .space(_, isBreakable: false), .destination: break
    default: isAtLineStart = false
    }
    switch atom.kind {
    case .word(let word, let style):
      let resolved = composer.styles[style]
      add(
        word, index, resolved,
        isHyphenated ? composer.hyphenator(for: resolved.style.language) : nil)
    case .space(let style, let isBreakable):
      let resolved = composer.styles[style]
      if !isBreakable, startsLine {
        // What an author puts before a line to indent it stays.
        append(.box(resolved.space), Source(atom: index))
        return
      }
      if !isBreakable { append(.penalty(LineItem.forbidden), Source(atom: index)) }
      append(Self.space(resolved, isRagged: isRagged), Source(atom: index))
    case .frame(let frame): append(.box(frame.width), Source(atom: index))
    case .glue(let width, let stretch, let shrink):
      append(.glue(width, stretch: stretch, shrink: shrink), Source(atom: index))
    case .penalty(let penalty): append(.penalty(penalty), Source(atom: index))
    case .lineBreak:
      append(.penalty(LineItem.forbidden), Source(atom: -1))
      append(.glue(0, stretch: 1e5), Source(atom: -1))
      append(.penalty(LineItem.forced), Source(atom: index))
    case .destination: append(.box(0), Source(atom: index))
    }
  }

  private mutating func add(
    _ word: ShapedWord, _ index: Int, _ style: Composer.ResolvedStyle, _ hyphenator: Hyphenator?
  ) {
    let size = style.style.size
    let isMono = style.style.cut.family == .mono
    let hyphens = isMono ? [] : hyphenator?.points(in: word.text) ?? []
    let opportunities = BreakOpportunities.offsets(in: word.text, isCode: isMono)
    if hyphens.isEmpty, opportunities.isEmpty {
      append(.box(word.width * size), Source(atom: index, start: 0, end: word.text.utf8.count))
      return
    }
    var start = 0
    var width = 0.0
    for offset in Set(hyphens).union(opportunities).sorted() {
      let end = word.width(upTo: offset) * size
      append(.box(end - width), Source(atom: index, start: start, end: offset))
      if opportunities.contains(offset) {
        append(.penalty(isMono ? 400 : 50), Source(atom: index))
      } else {
        append(
          .penalty(50, width: style.hyphenWidth, isFlagged: true), Source(atom: index))
      }
      start = offset
      width = end
    }
    append(
      .box(word.width * size - width),
      Source(atom: index, start: start, end: word.text.utf8.count))
  }

  /// A half and a third of the space's width, as Computer Modern has it.
  private static func space(_ style: Composer.ResolvedStyle, isRagged: Bool) -> LineItem {
    let width = style.space
    if isRagged { return .glue(width) }
    if style.style.cut.family == .mono {
      return .glue(width, stretch: width * 0.4, shrink: width * 0.2)
    }
    return .glue(width, stretch: width / 2, shrink: width / 3)
  }
}
