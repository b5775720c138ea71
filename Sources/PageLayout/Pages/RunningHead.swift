import ReportModel
import Typography

/// The line at the top of pages: the report's title, over a thin rule.
enum RunningHead {
  static func frame(_ metadata: ReportMetadata, composer: Composer) -> Frame? {
    guard !metadata.title.isEmpty else { return nil }
    let style = composer.style
    var inline = composer.body
    inline.size = style.text.small.size
    inline.cut.isItalic = true
    let content = InlineCollector.collect(metadata.title, inline, composer: composer)
    let paragraph = Paragraph.set(
      content, width: style.textWidth, alignment: .left, composer: composer)
    // A title of two lines has no place in a head.
    guard paragraph.lines.count == 1, var frame = paragraph.lines.first?.frame else { return nil }
    frame.add(
      .shape(.rule(width: style.textWidth, height: 0.3, color: style.colors.secondary)),
      at: Point(x: 0, y: 4))
    return frame
  }
}
