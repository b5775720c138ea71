import Typography

/// The notes at the foot of a page, under a short rule.
enum FootnoteArea {
  static func gap(_ style: PageStyle) -> Double { style.text.note.leading * 0.25 }

  /// The notes, bottom edge at the frame's bottom.
  static func frame(_ notes: [Footnote], style: PageStyle) -> Frame {
    var frame = Frame(width: style.textWidth)
    var y = style.spaces.footnoteRule
    frame.add(
      .shape(.rule(width: style.textWidth * 0.4, height: 0.4, color: style.colors.rule)),
      at: Point(x: 0, y: y))
    y += style.spaces.footnoteRule
    for note in notes {
      y += gap(style)
      frame.append(note.frame, at: Point(x: 0, y: y))
      y += note.frame.height
    }
    frame.descent = y
    return frame
  }
}
