/// Reads the cells of a grid table, also of those that reach over several rows and columns.
///
/// Each cell is walked around from its upper left corner, to the right, down, left and up, as docutils
/// does it; corners that are met on the way begin further cells.
struct GridReader {
  struct Cell {
    var lines: [Range<Int>]
    var rowSpan: Int
    var columnSpan: Int
  }
  struct Grid {
    var rows: [[Cell]]
    var headRows: Int
    var alignments: [Block.Table.Alignment]
  }
  private struct Box {
    var top: Int
    var left: Int
    var bottom: Int
    var right: Int
  }

  private let lines: [DrawnLine]
  private let width: Int

  init(_ lines: [DrawnLine]) {
    self.lines = lines
    width = lines.map(\.count).max() ?? 0
  }

  /// Nil where the lines do not meet.
  func read() -> Grid? {
    guard lines.count > 2, width > 2 else { return nil }
    let boxes = boxes()
    let tops = Set(boxes.map(\.top)).union([lines.count - 1]).sorted()
    let lefts = Set(boxes.map(\.left) + boxes.map(\.right)).sorted()
    guard !boxes.isEmpty, covers(boxes) else { return nil }
    var rows: [[Cell]] = []
    for top in tops.dropLast() {
      let row = boxes.filter { $0.top == top }.sorted { $0.left < $1.left }
      rows.append(
        row.map { box in
          Cell(
            lines: (box.top + 1..<box.bottom).map { lines[$0].range(box.left + 1, box.right) },
            rowSpan: tops.count { $0 >= box.top && $0 < box.bottom },
            columnSpan: lefts.count { $0 >= box.left && $0 < box.right })
        })
    }
    let doubles = lines.indices.filter { isDouble(lines[$0]) }
    // A second double line begins the foot, whose rows are like others.
    let headRows = doubles.first.map { rule in tops.count { $0 < rule } } ?? 0
    let rule = doubles.first ?? 0
    let columns = lefts.dropLast()
    let alignments = columns.enumerated().map { index, left in
      alignment(lines[rule], left + 1, lefts[lefts.startIndex + index + 1])
    }
    return Grid(rows: rows, headRows: headRows, alignments: alignments)
  }

  private func isDouble(_ line: DrawnLine) -> Bool {
    line[0] == .plus && line.bytes[line.range].contains(.equals)
      && line.bytes[line.range].allSatisfy {
        $0 == .plus || $0 == .equals || $0 == .colon || $0.isBlank
      }
  }

  private func alignment(_ line: DrawnLine, _ first: Int, _ end: Int) -> Block.Table.Alignment {
    switch (line[first] == .colon, line[end - 1] == .colon) {
    case (true, true): .center
    case (true, false): .left
    case (false, true): .right
    case (false, false): .none
    }
  }

  /// Whether the boxes fill the grid.
  private func covers(_ boxes: [Box]) -> Bool {
    let area = boxes.reduce(0) { $0 + ($1.bottom - $1.top) * ($1.right - $1.left) }
    return area == (lines.count - 1) * ((boxes.map(\.right).max() ?? 0))
  }

  // MARK: Walks

  private func boxes() -> [Box] {
    var found: [Box] = []
    var corners: Set<[Int]> = [[0, 0]]
    var seen: Set<[Int]> = []
    while let corner = corners.min(by: { ($0[0], $0[1]) < ($1[0], $1[1]) }) {
      corners.remove(corner)
      guard seen.insert(corner).inserted, let box = box(top: corner[0], left: corner[1]) else {
        continue
      }
      found.append(box)
      corners.insert([box.top, box.right])
      corners.insert([box.bottom, box.left])
    }
    return found
  }

  private func isAcross(_ byte: UInt8?) -> Bool {
    byte == .hyphen || byte == .equals || byte == .colon || byte == .plus
  }

  private func isDown(_ byte: UInt8?) -> Bool { byte == .pipe || byte == .plus }

  private func box(top: Int, left: Int) -> Box? {
    guard top < lines.count - 1, lines[top][left] == .plus else { return nil }
    var right = left + 1
    while right < width, isAcross(lines[top][right]) {
      if lines[top][right] == .plus, let bottom = bottom(top, left, right) {
        return Box(top: top, left: left, bottom: bottom, right: right)
      }
      right += 1
    }
    return nil
  }

  private func bottom(_ top: Int, _ left: Int, _ right: Int) -> Int? {
    var bottom = top + 1
    while bottom < lines.count, isDown(lines[bottom][right]) {
      if lines[bottom][right] == .plus, closes(top, left, bottom, right) { return bottom }
      bottom += 1
    }
    return nil
  }

  private func closes(_ top: Int, _ left: Int, _ bottom: Int, _ right: Int) -> Bool {
    lines[bottom][left] == .plus && (left + 1..<right).allSatisfy { isAcross(lines[bottom][$0]) }
      && (top + 1..<bottom).allSatisfy { isDown(lines[$0][left]) }
  }
}
