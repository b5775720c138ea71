import ReportModel
import Typography

extension BlockSetter {
  /// A numbered heading, its number hanging where it has several lines.
  func setHeading(
    level: Int, number: String?, _ title: [ReportInline], destination: String?
  ) {
    guard level > 0 else {
      setOpening(
        ChapterOpening(number: number, title: title, destination: destination))
      return
    }
    let sizes = style.text.headings
    let spaces = style.spaces.headings
    let size = sizes[max(0, min(level, sizes.count) - 1)]
    let space = spaces[max(0, min(level, spaces.count) - 1)]
    flow.addSpace(space.above)
    flow.addPenalty(style.penalties.beforeHeading)
    if level == 1 {
      flow.addMark(RunningMark(kind: .section, number: number, title: title))
    }
    var heading = inline
    heading.size = size.size
    heading.cut.isBold = true
    setTitle(
      number: number, title, heading, leading: size.leading, tag: .heading(level: level),
      destination: destination)
    flow.addSpace(space.below)
    flow.addPenalty(LineItem.forbidden)
  }

  /// The left edge of something that stands at a distance from where lines begin.
  func mirrored(_ start: Double, _ width: Double) -> Double {
    composer.isRightToLeft ? self.width - start - width : start
  }

  /// The lines of a heading, its number before the first.
  func setTitle(
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
        if let label { frame.append(label, at: Point(x: mirrored(0, label.width), y: 0)) }
      } else {
        flow.addPenalty(LineItem.forbidden)
      }
      frame.append(titleLine.frame, at: Point(x: mirrored(indent, width - indent), y: 0))
      flow.addLine(
        frame, x: x, leading: leading, scope: scoped.scope, footnotes: titleLine.footnotes)
    }
  }
}
