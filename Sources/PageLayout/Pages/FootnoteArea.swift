import Typography

/// The notes at the foot of a page, under a short rule.
struct FootnoteArea {
  let footnotes: [Footnote]
  let style: PageStyle

  /// Fewest lines of a note on either page, where it is parted.
  private static let leastLines = 2

  private var gap: Double { style.text.note.leading * 0.25 }

  /// All of a note.
  func whole(_ note: Int) -> NotePart {
    NotePart(note: note, items: footnotes[note].flow.items.indices)
  }

  /// What the area grows by.
  ///
  /// - Parameter isFirst: Whether the page has no notes yet, so that the rule comes with it.
  func height(of part: NotePart, isFirst: Bool) -> Double {
    (isFirst ? style.spaces.footnoteRule * 2 : 0) + gap
      + footnotes[part.note].flow.height(of: part.items)
  }

  /// As much of a note as there is room for, and the rest; nil where that would leave single lines.
  func split(
    _ part: NotePart, room: Double, isFirst: Bool
  ) -> (here: NotePart, later: NotePart)? {
    let items = part.items
    guard items.count >= Self.leastLines * 2 else { return nil }
    let ends = (items.lowerBound + Self.leastLines)...(items.upperBound - Self.leastLines)
    for end in ends.reversed() {
      let here = NotePart(note: part.note, items: items.lowerBound..<end)
      if height(of: here, isFirst: isFirst) <= room {
        return (here, NotePart(note: part.note, items: end..<items.upperBound))
      }
    }
    return nil
  }

  /// The notes of a page, bottom edge at the frame's bottom.
  func frame(_ parts: [NotePart]) -> Frame {
    var frame = Frame(width: style.textWidth)
    var y = style.spaces.footnoteRule
    frame.add(
      .shape(.rule(width: style.textWidth * 0.4, height: 0.4, color: style.colors.rule)),
      at: Point(x: 0, y: y))
    y += style.spaces.footnoteRule
    for part in parts {
      y += gap
      let lines = footnotes[part.note].flow.stacked(part.items, width: style.textWidth)
      frame.append(lines, at: Point(x: 0, y: y))
      y += lines.height
    }
    frame.descent = y
    return frame
  }
}
