import ReportModel
import Typography

/// A diagram, written as a table: words in boxes, as wide as their column and as high as their row, and
/// arrows from box to box.
struct DiagramGrid {
  private enum Cell {
    case empty
    case words(InlineContent)
    case arrow(ReportBlock.Table.Arrow)

    var isBox: Bool { if case .words = self { true } else { false } }
  }

  /// Rows from the top, each with its origin at its upper left corner.
  private(set) var rows: [(frame: Frame, footnotes: [Int])] = []
  private(set) var width = 0.0

  private let cells: [[Cell]]
  private let columnCount: Int
  private let setter: BlockSetter
  /// How long the place of an arrow is.
  private var arrow = 0.0
  private var lefts: [Double] = []
  private var widths: [Double] = []
  private var tops: [Double] = []
  private var heights: [Double] = []

  init(_ table: ReportBlock.Table, setter: BlockSetter) {
    let setter = setter.resized(setter.style.text.small)
    self.setter = setter
    let count = table.rows.map(\.count).max() ?? 0
    columnCount = count
    cells = table.rows.map { row in
      (0..<count).map { column in
        guard column < row.count, !row[column].isEmpty else { return .empty }
        if let arrow = row[column].arrow { return .arrow(arrow) }
        return .words(
          InlineCollector.collect(row[column].content, setter.inline, composer: setter.composer))
      }
    }
    setRows()
  }

  // MARK: Sizes

  private var style: DiagramStyle { setter.style.diagram }

  private func isArrowColumn(_ column: Int) -> Bool { !cells.contains { $0[column].isBox } }

  /// The boxes of a column, as wide as their words, or narrower where all of them do not fit: no
  /// narrower than their longest word.
  private mutating func contentWidths() -> [Double] {
    func widest(_ width: (InlineContent) -> Double) -> [Double] {
      (0..<columnCount).map { column in
        cells.reduce(0) { widest, row in
          if case .words(let content) = row[column] { max(widest, width(content)) } else { widest }
        }
      }
    }
    let natural = widest { $0.naturalWidth(setter.composer) }
    let least = widest { $0.leastWidth(isHyphenated: false, setter.composer) }
    func frames() -> Double {
      (0..<columnCount).reduce(0) {
        $0 + (isArrowColumn($1) ? arrow : 2 * style.padding.x + ($1 > 0 ? style.gap : 0))
      }
    }
    var room = 0.0
    // Short arrows before broken lines.
    for length in [1, 0.6] {
      arrow = style.arrow * length
      room = setter.width - frames()
      if natural.reduce(0, +) <= room { return natural }
    }
    return TableGrid.narrowed(natural, toNoLessThan: least, available: room)
  }

  private mutating func setRows() {
    let inner = contentWidths()
    let lines = cells.map { row in
      row.enumerated().map { column, cell -> [Paragraph.Line] in
        guard case .words(let content) = cell else { return [] }
        return Paragraph.set(
          content, width: inner[column] + 0.01, alignment: .center, composer: setter.composer
        ).lines
      }
    }
    for column in 0..<columnCount {
      let isFree = isArrowColumn(column)
      let gap = column > 0 && !isFree && !isArrowColumn(column - 1) ? style.gap : 0
      lefts.append(width + gap)
      widths.append(isFree ? arrow : inner[column] + 2 * style.padding.x)
      width = lefts[column] + widths[column]
    }
    let size = setter.inline.size
    let line = (TextExtent.ascent + TextExtent.descent) * size
    var y = 0.0
    for (index, row) in cells.enumerated() {
      let count = lines[index].map(\.count).max() ?? 0
      let hasBoxes = row.contains(where: \.isBox)
      let height =
        hasBoxes
        ? line + Double(max(0, count - 1)) * setter.leading + 2 * style.padding.y
        : style.arrow * 0.8
      if index > 0, hasBoxes, cells[index - 1].contains(where: \.isBox) { y += style.gap }
      tops.append(y)
      heights.append(height)
      y += height
    }
    for index in cells.indices { rows.append(row(index, lines[index])) }
  }

  // MARK: Rows

  private func row(_ index: Int, _ lines: [[Paragraph.Line]]) -> (frame: Frame, footnotes: [Int]) {
    var frame = Frame(width: width)
    frame.descent =
      (index + 1 < tops.count ? tops[index + 1] : tops[index] + heights[index]) - tops[index]
    for column in 0..<columnCount {
      let header = column == 0 ? Tag.tableHeader(.row) : .tableCell()
      frame.add(.beginTag(header), at: .zero)
      switch cells[index][column] {
      case .empty: break
      case .words: addBox(index, column, lines[column], to: &frame)
      case .arrow(let arrow): addArrow(arrow, index, column, to: &frame)
      }
      frame.add(.endTag(header), at: .zero)
    }
    return (frame, lines.joined().flatMap(\.footnotes))
  }

  /// Where a column begins, from the other side where text runs from right to left.
  private func left(_ column: Int) -> Double {
    setter.composer.isRightToLeft ? width - lefts[column] - widths[column] : lefts[column]
  }

  private func addBox(
    _ index: Int, _ column: Int, _ lines: [Paragraph.Line], to frame: inout Frame
  ) {
    let box = Rectangle(x: left(column), y: 0, width: widths[column], height: heights[index])
    let colors = setter.style.colors
    frame.add(.beginTag(.artifact), at: .zero)
    frame.add(
      .shape(
        .rounded(
          box, radius: style.radius, fill: colors.codeBackground,
          stroke: .init(color: colors.outputRule, width: style.line))), at: .zero)
    frame.add(.endTag(.artifact), at: .zero)
    let size = setter.inline.size
    let text =
      (TextExtent.ascent + TextExtent.descent) * size
      + Double(max(0, lines.count - 1)) * setter.leading
    var y = (heights[index] - text) / 2 + TextExtent.ascent * size
    for line in lines {
      frame.append(line.frame, at: Point(x: box.x + style.padding.x, y: y))
      y += setter.leading
    }
  }

  /// From the nearest box on one side to the nearest on the other.
  private func addArrow(
    _ arrow: ReportBlock.Table.Arrow, _ index: Int, _ column: Int, to frame: inout Frame
  ) {
    let isAcross = arrow == .right || arrow == .left
    let (start, end) = isAcross ? across(index, column) : down(index, column)
    let isForward = arrow == .right || arrow == .down
    let (from, to) = isForward ? (start, end) : (end, start)
    frame.append(
      DiagramArrow(style: style, color: setter.style.colors.secondary).frame(from: from, to: to)
        .tagged(.sign(String(arrow.character))), at: .zero)
  }

  private func across(_ index: Int, _ column: Int) -> (Point, Point) {
    let y = heights[index] / 2
    let isMirrored = setter.composer.isRightToLeft
    func edge(_ box: Int?, _ own: Double, isBefore: Bool) -> Double {
      guard let box else { return own }
      return isBefore != isMirrored ? left(box) + widths[box] : left(box)
    }
    let before = (0..<column).last { cells[index][$0].isBox }
    let after = (column + 1..<max(column + 1, columnCount)).first { cells[index][$0].isBox }
    let (near, far) = (left(column), left(column) + widths[column])
    return (
      Point(x: edge(before, isMirrored ? far : near, isBefore: true), y: y),
      Point(x: edge(after, isMirrored ? near : far, isBefore: false), y: y)
    )
  }

  private func down(_ index: Int, _ column: Int) -> (Point, Point) {
    let x = left(column) + widths[column] / 2
    let above = (0..<index).last { cells[$0][column].isBox }
    let below = (index + 1..<max(index + 1, cells.count)).first { cells[$0][column].isBox }
    return (
      Point(x: x, y: above.map { tops[$0] + heights[$0] - tops[index] } ?? 0),
      Point(x: x, y: below.map { tops[$0] - tops[index] } ?? heights[index])
    )
  }
}
