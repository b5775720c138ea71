import ReportModel
import Typography

/// The lines at the tops of pages, over a thin rule: the report's title or the chapter's to the
/// left, the section's to the right.
///
/// Belongs to one pass over the pages, in order.
struct RunningHead {
  private let composer: Composer
  private var style: PageStyle { composer.style }
  private let inline: InlineStyle
  private var left: Frame?
  /// The section that the last page ended in.
  private var section: Frame?
  private var isFirstPage = true

  /// - Parameter title: what stands to the left as long as there is no chapter.
  init(title: [ReportInline], composer: Composer) {
    self.composer = composer
    var inline = composer.body
    inline.size = composer.style.text.small.size
    inline.cut.isItalic = true
    self.inline = inline
    if !title.isEmpty { left = text(RunningMark(kind: .chapter, title: title)) }
  }

  /// The head of the next page, given what its items say; nil where it has none.
  mutating func next(_ marks: [RunningMark]) -> Frame? {
    var isOpening = isFirstPage
    isFirstPage = false
    // The first section that begins on a page stands in its head, as LaTeX's \rightmark does.
    var shown = section
    var isSectionNew = false
    for mark in marks {
      switch mark.kind {
      case .titlePage: isOpening = true
      case .chapter:
        isOpening = true
        left = text(mark)
        (section, shown) = (nil, nil)
      case .section:
        section = text(mark)
        if !isSectionNew { shown = section }
        isSectionNew = true
      }
    }
    return isOpening ? nil : frame(shown)
  }

  private func frame(_ right: Frame?) -> Frame? {
    guard left != nil || right != nil else { return nil }
    let width = style.textWidth
    var frame = Frame(width: width)
    if let left { frame.append(left, at: .zero) }
    let taken = left.map { $0.width + style.spaces.headGap } ?? 0
    if let right, taken + right.width <= width {
      frame.append(right, at: Point(x: width - right.width, y: 0))
    }
    frame.add(
      .shape(.rule(width: width, height: 0.3, color: style.colors.secondary)),
      at: Point(x: 0, y: 4))
    return frame
  }

  /// A title on one line; a long one ends with dots behind a whole word, if one fits. A section has
  /// what the chapter leaves.
  private func text(_ mark: RunningMark) -> Frame {
    let room =
      mark.kind == .section
      ? style.textWidth - (left.map { $0.width + style.spaces.headGap } ?? 0)
      : 0.6 * style.textWidth
    var collector = InlineCollector(composer: composer)
    if let number = mark.number { collector.addText("\(number)\u{A0} ", inline) }
    collector.add(mark.title.withoutCalls, inline)
    let content = shortened(collector.content, to: room)
    let width = content.naturalWidth(composer)
    var frame =
      Paragraph.set(content, width: width + 1, alignment: .left, composer: composer)
      .lines.first?.frame ?? Frame()
    frame.width = width
    return frame
  }

  private func shortened(_ content: InlineContent, to room: Double) -> InlineContent {
    if content.naturalWidth(composer) <= room { return content }
    let dots = InlineCollector.collect([.text("…")], inline, composer: composer).atoms
    func cut(_ count: Int) -> InlineContent {
      var content = content
      content.atoms = Array(content.atoms.prefix(count))
      while case .space = content.atoms.last?.kind { content.atoms.removeLast() }
      content.atoms += dots
      return content
    }
    let ends = (1..<max(content.atoms.count, 2)).reversed()
    let words = ends.filter { if case .space = content.atoms[$0].kind { true } else { false } }
    for end in words + ends {
      let shorter = cut(end)
      if shorter.naturalWidth(composer) <= room { return shorter }
    }
    return cut(1)
  }
}
