import MathTypesetting
import Typography

/// A display cut between its lines, so that pages may end there.
struct DisplayRows {
  struct Row {
    /// The origin is on the row's own baseline.
    var frame: Frame
    /// Below the first one's.
    var baseline: Double
    /// Between this row and the one above; nil for the first.
    var gap: Double?
  }

  private(set) var rows: [Row] = []

  /// - Parameter frame: the display's with what was added to it.
  init(_ display: MathDisplay, _ frame: Frame) {
    let lines = display.lines
    guard lines.count > 1, Self.areApart(lines) else {
      rows = [Row(frame: frame, baseline: 0)]
      return
    }
    // Each row reaches down to the next one's top, the first up to the frame's.
    var frames = lines.enumerated().map { index, line in
      Frame(
        width: frame.width, ascent: index == 0 ? frame.ascent : line.ascent,
        descent: index == lines.count - 1 ? frame.descent - line.baseline : line.descent)
    }
    for item in frame.items {
      let row = Self.row(at: item.position.y, lines)
      let position = Point(x: item.position.x, y: item.position.y - lines[row].baseline)
      frames[row].items.append(Frame.Item(item.content, at: position))
    }
    for (index, line) in lines.enumerated() {
      let gap =
        index == 0
        ? nil
        : line.baseline - line.ascent - lines[index - 1].baseline - lines[index - 1].descent
      rows.append(Row(frame: frames[index], baseline: line.baseline, gap: gap))
    }
  }

  /// Whether no line reaches into the next one.
  private static func areApart(_ lines: [MathDisplay.Line]) -> Bool {
    zip(lines, lines.dropFirst()).allSatisfy { above, below in
      above.baseline + above.descent <= below.baseline - below.ascent + 0.01
    }
  }

  /// Adds a place to jump to, some way above the row with a baseline.
  mutating func add(destination: String, at baseline: Double, above: Double) {
    guard
      let row = rows.indices.min(by: {
        abs(rows[$0].baseline - baseline) < abs(rows[$1].baseline - baseline)
      })
    else { return }
    let y = -max(rows[row].frame.ascent, above)
    rows[row].frame.add(.destination(destination), at: Point(x: 0, y: y - above))
  }

  /// Adds what stands beside the row at some height, and stays with it where pages part the rows.
  mutating func add(_ frame: Frame, at origin: Point, ofRowAt y: Double) {
    let row =
      rows.indices.min { distance(from: y, to: rows[$0]) < distance(from: y, to: rows[$1]) } ?? 0
    let place = Point(x: origin.x, y: origin.y - rows[row].baseline)
    rows[row].frame.append(frame, at: place)
    let above = max(0, frame.ascent - place.y - rows[row].frame.ascent)
    let below = max(0, place.y + frame.descent - rows[row].frame.descent)
    rows[row].frame.ascent += above
    rows[row].gap? -= above
    rows[row].frame.descent += below
    if row + 1 < rows.count { rows[row + 1].gap? -= below }
  }

  private func distance(from y: Double, to row: Row) -> Double {
    max(0, row.baseline - row.frame.ascent - y, y - row.baseline - row.frame.descent)
  }

  /// The line that something belongs to: the nearest.
  private static func row(at y: Double, _ lines: [MathDisplay.Line]) -> Int {
    lines.indices.min { a, b in
      distance(from: y, to: lines[a]) < distance(from: y, to: lines[b])
    } ?? 0
  }

  private static func distance(from y: Double, to line: MathDisplay.Line) -> Double {
    max(0, line.baseline - line.ascent - y, y - line.baseline - line.descent)
  }
}
