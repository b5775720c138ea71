import ReportModel
import Typography

extension BlockSetter {
  /// A numbered heading, its number hanging where it has several lines.
  func setHeading(
    level: Int, number: String?, _ title: [ReportInline], destination: String?
  ) {
    let sizes = style.text.headings
    let spaces = style.spaces.headings
    let size = sizes[max(0, min(level, sizes.count) - 1)]
    let space = spaces[max(0, min(level, spaces.count) - 1)]
    flow.addSpace(space.above)
    flow.addPenalty(style.penalties.beforeHeading)
    var heading = inline
    heading.size = size.size
    heading.cut.isBold = true
    setTitle(
      number: number, title, heading, leading: size.leading, tag: .heading(level: level),
      destination: destination)
    flow.addSpace(space.below)
    flow.addPenalty(LineItem.forbidden)
  }

  /// A chapter of a book, on a new page.
  func setChapter(
    number: String?, _ title: [ReportInline], _ subtitle: [ReportInline], destination: String?
  ) {
    flow.addPageBreak(scope: scope)
    var heading = inline
    heading.size = style.text.chapter.size
    heading.cut.isBold = true
    setTitle(
      number: number, title, heading, leading: style.text.chapter.leading,
      tag: .heading(level: 1), destination: destination)
    if !subtitle.isEmpty {
      flow.addSpace(4)
      flow.addPenalty(LineItem.forbidden)
      var setter = resized(style.text.subtitle)
      setter.inline.cut.isItalic = true
      setter.set(setter.collect(subtitle), alignment: .left, tag: .paragraph)
    }
    flow.addSpace(style.spaces.afterTitle)
    flow.addPenalty(LineItem.forbidden)
  }

  private func setTitle(
    number: String?, _ title: [ReportInline], _ heading: InlineStyle, leading: Double, tag: Tag,
    destination: String?
  ) {
    let scoped = inScope(tag)
    let label = number.map { line($0, heading) }
    let indent = label.map { $0.width + heading.size * 0.9 } ?? 0
    let content = InlineCollector.collect(title, heading, composer: composer)
    let paragraph = Paragraph.set(
      content, width: width - indent, alignment: .left, composer: composer)
    for (index, titleLine) in paragraph.lines.enumerated() {
      var frame = Frame(width: width)
      frame.ascent = titleLine.frame.ascent
      frame.descent = titleLine.frame.descent
      if index == 0 {
        if let destination {
          frame.add(.destination(destination), at: Point(x: 0, y: -leading))
        }
        if let label { frame.append(label, at: .zero) }
      } else {
        flow.addPenalty(LineItem.forbidden)
      }
      frame.append(titleLine.frame, at: Point(x: indent, y: 0))
      flow.addLine(
        frame, x: x, leading: leading, scope: scoped.scope, footnotes: titleLine.footnotes)
    }
  }
}
