import Diagnostics
import MathSyntax
import ReportModel
import Typography

/// Turns the inlines of a report into the atoms of a paragraph.
struct InlineCollector {
  let composer: Composer
  /// The width that pictures may take; without it they are as high as the letters.
  private let room: Double?
  private(set) var content = InlineContent()
  private var link = 0
  private var formula = 0
  private var quotes = SmartPunctuation()

  init(composer: Composer, room: Double? = nil) {
    self.composer = composer
    self.room = room
  }

  /// The atoms of some inlines in a style.
  static func collect(
    _ inlines: [ReportInline], _ style: InlineStyle, composer: Composer, room: Double? = nil
  ) -> InlineContent {
    var collector = InlineCollector(composer: composer, room: room)
    collector.add(inlines, style)
    return collector.content
  }

  mutating func add(_ inlines: [ReportInline], _ style: InlineStyle) {
    for inline in inlines { add(inline, style) }
  }

  private mutating func add(_ inline: ReportInline, _ style: InlineStyle) {
    var style = style
    switch inline {
    case .text(let text): addText(quotes.improve(text), style)
    case .emphasis(let inner):
      style.cut.isItalic.toggle()
      add(inner, style)
    case .strong(let inner):
      style.cut.isBold = true
      add(inner, style)
    case .strikethrough(let inner):
      style.isStruck = true
      add(inner, style)
    case .smallCaps(let inner):
      style.cut.family = .smallCaps
      add(inner, style)
    case .superscript(let inner):
      style.rise += style.size * 0.36
      style.size *= 0.7
      add(inner, style)
    case .subscript(let inner):
      style.rise -= style.size * 0.18
      style.size *= 0.7
      add(inner, style)
    case .underlined(let inner):
      style.isUnderlined = true
      add(inner, style)
    case .highlighted(let inner):
      style.isHighlighted = true
      add(inner, style)
    case .foreign(let language, let inner):
      style.language = language
      add(inner, style)
    case .code(let code): addCode(code, style)
    case .math(let formula): addMath(formula, style)
    case .link(let target, let inner): addLink(target, inner, style)
    case .footnote(let number, let name, let blocks): addFootnote(number, name, blocks, style)
    case .image(let file, let alternative, let width, let height):
      addImage(file, alternative, width, height, style)
    case .lineBreak: append(.lineBreak)
    case .destination(let name): append(.destination(name))
    case .failure(let text):
      style.color = composer.style.colors.failure
      style.cut.family = .mono
      addText(text, style)
    case .sign(let sign):
      append(.frame(sign.frame(size: style.size, composer.style.colors)))
    }
  }

  private mutating func append(_ kind: InlineAtom.Kind, footnote: Int? = nil) {
    content.atoms.append(InlineAtom(kind, link: link, formula: formula, footnote: footnote))
  }

  /// Words and the spaces between them.
  mutating func addText(_ text: String, _ style: InlineStyle) {
    let number = composer.number(of: style)
    let face = composer.styles[number].face
    TextSplitter.split(text) { piece in
      switch piece {
      case .word(let word):
        append(.word(composer.shaper.shape(word, face: face), style: number))
      case .space: append(.space(style: number, isBreakable: true))
      case .fixedSpace: append(.space(style: number, isBreakable: false))
      }
    }
  }

  private mutating func addCode(_ code: String, _ style: InlineStyle) {
    var style = style
    style.cut.family = .mono
    style.cut.isItalic = false
    style.size *= 0.95 * composer.style.typeface.monoScale
    addText(code, style)
    quotes.follow("x")
  }

  private mutating func addMath(_ formula: Formula, _ style: InlineStyle) {
    quotes.follow("x")
    let (pieces, diagnostics) = composer.math.inline(formula, style: style)
    // A paragraph may be set more than once.
    composer.diagnostics += diagnostics.filter { !composer.diagnostics.contains($0) }
    // Within a link the link is the element; a row of signs reads as it stands.
    if link == 0, !pieces.allSatisfy(\.frame.isRowOfSigns) {
      content.formulas.append(formula.description(in: composer.language))
      self.formula = content.formulas.count
    }
    defer { self.formula = 0 }
    for (index, piece) in pieces.enumerated() {
      let frame = fitted(piece.frame, of: formula)
      // A link has no links inside.
      append(.frame(link > 0 ? frame.withoutLinks : frame))
      if index < pieces.count - 1 {
        append(.penalty(piece.penalty))
        append(.glue(width: piece.space, stretch: piece.stretch, shrink: piece.shrink))
      }
    }
  }

  /// A piece of a formula that is wider than a line is made as wide as that.
  private func fitted(_ frame: Frame, of formula: Formula) -> Frame {
    guard let room, room > 1, frame.width > room + 0.01 else { return frame }
    let scale = room / frame.width
    // Nobody can set one otherwise that no notebook has: those of the tables of checks and notation.
    if let span = formula.source.span(of: 0..<formula.source.text.utf8.count) {
      let diagnostic = Diagnostic.warning(
        "math.too-wide",
        "Formula scaled down to \(Int((scale * 100).rounded())) % to fit the line",
        at: span, hints: ["set it as a display, between $$ and $$"])
      if !composer.diagnostics.contains(diagnostic) { composer.diagnostics.append(diagnostic) }
    }
    return frame.scaled(by: scale)
  }

  private mutating func addLink(
    _ target: ReportLink, _ inner: [ReportInline], _ style: InlineStyle
  ) {
    let outer = link
    switch target {
    case .address(let address): content.links.append(.address(address))
    case .destination(let name): content.links.append(.destination(name))
    case .report(let name, let destination):
      content.links.append(.report(name, destination: destination))
    }
    link = content.links.count
    var style = style
    style.color = composer.style.colors.link
    add(inner, style)
    link = outer
  }

  private mutating func addFootnote(
    _ number: Int, _ name: String, _ blocks: [ReportBlock], _ style: InlineStyle
  ) {
    composer.footnotes.append(composer.setFootnote(number: number, name: name, blocks))
    let outer = link
    content.links.append(.destination(name))
    link = content.links.count
    var mark = style
    mark.rise += style.size * 0.36
    mark.size *= 0.7
    mark.cut = Cut()
    let styleNumber = composer.number(of: mark)
    let word = composer.shaper.shape("\(number)", face: composer.styles[styleNumber].face)
    append(.word(word, style: styleNumber), footnote: composer.footnotes.count - 1)
    link = outer
  }

  private mutating func addImage(
    _ file: PictureFile, _ alternative: String, _ width: PictureWidth?, _ height: Double?,
    _ style: InlineStyle
  ) {
    guard let picture = composer.picture(of: file, composer.place) else {
      var failed = style
      failed.color = composer.style.colors.failure
      addText(alternative.isEmpty ? "[picture]" : alternative, failed)
      return
    }
    let shape = picture.width / picture.height
    guard let room else {
      // A picture in a line is as high as its letters, unless it is smaller by itself.
      append(.frame(picture.frame(width: min(picture.height, style.size * 1.1) * shape)))
      return
    }
    var size =
      switch width {
      case .share(let share): share * room
      case .points(let points): points
      case nil: height.map { $0 * shape } ?? picture.width
      }
    size = min(size, room, composer.style.textHeight * 0.9 * shape)
    if let height { size = min(size, height * shape) }
    append(.frame(picture.frame(width: size)))
  }
}

extension Frame {
  fileprivate var withoutLinks: Frame {
    var result = self
    result.items.removeAll { item in
      switch item.content {
      case .link, .beginTag(.reference, _), .endTag(.reference): true
      default: false
      }
    }
    return result
  }

  /// Whether all that stands in it are glyphs of one size on the baseline.
  fileprivate var isRowOfSigns: Bool {
    var size: Double?
    return items.allSatisfy { item in
      guard case .glyphs(let run) = item.content, item.position.y == 0,
        run.size == size ?? run.size
      else { return false }
      size = run.size
      return run.glyphs.allSatisfy { $0.y == 0 }
    }
  }
}
