import ReportModel
import Typography

/// What stands at the top of the first page of a chapter.
struct ChapterOpening {
  /// "Chapter 3", above the title.
  var label: String?
  /// For the running head.
  var number: String?
  var title: [ReportInline]
  var subtitle: [ReportInline] = []
  var authors: [ReportMetadata.Author] = []
  var abstract: [ReportBlock] = []
  var destination: String?
}

extension BlockSetter {
  /// A notebook's title, as the opening of a chapter.
  func setOpening(_ opening: Report.Opening) {
    let metadata = opening.metadata
    let name = opening.isAppendix ? composer.words.appendix : composer.words.chapter
    setOpening(
      ChapterOpening(
        label: opening.number.map { "\(name)\u{A0}\($0)" }, number: opening.number,
        title: opening.title, subtitle: metadata.subtitle, authors: metadata.authors,
        abstract: metadata.abstract, destination: opening.destination))
  }

  /// A chapter begins on a new page, some way down.
  func setOpening(_ opening: ChapterOpening) {
    flow.addPageBreak(scope: scope)
    flow.addMark(RunningMark(kind: .chapter, number: opening.number, title: opening.title))
    flow.addBox(
      Frame(width: width, ascent: 0, descent: style.spaces.chapterTop), x: x, scope: scope)
    flow.addPenalty(LineItem.forbidden)
    if let label = opening.label { setOpeningLine([.text(label)], style.text.chapterLabel) }
    var heading = inline
    heading.size = style.text.chapter.size
    heading.cut.isBold = true
    flow.addSpace(style.spaces.chapterLabel)
    setTitle(
      number: nil, opening.title, heading, leading: style.text.chapter.leading,
      tag: .heading(level: 1), destination: opening.destination)
    if !opening.subtitle.isEmpty {
      flow.addSpace(style.spaces.subtitle)
      setOpeningLine(opening.subtitle, style.text.subtitle, isItalic: true)
    }
    if !opening.authors.isEmpty {
      flow.addSpace(style.spaces.subtitle * 2)
      let names = opening.authors.map(\.name).joined(separator: ", ")
      setOpeningLine([.text(names)], style.text.body)
    }
    flow.addSpace(style.spaces.afterChapter)
    if !opening.abstract.isEmpty {
      let indent = style.spaces.abstractIndent
      resized(style.text.small).indented(by: indent, end: indent).setBlocks(opening.abstract)
      flow.addSpace(style.spaces.afterChapter)
    }
    flow.addPenalty(LineItem.forbidden)
  }

  private func setOpeningLine(
    _ inlines: [ReportInline], _ size: TextSizes.Size, isItalic: Bool = false
  ) {
    flow.addPenalty(LineItem.forbidden)
    var setter = resized(size)
    setter.inline.cut.isItalic = isItalic
    setter.set(
      setter.collect(inlines), alignment: .left, tag: .paragraph, isUnbreakable: true)
    flow.addPenalty(LineItem.forbidden)
  }
}
