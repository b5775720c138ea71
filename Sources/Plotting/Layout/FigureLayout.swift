import Figures
internal import Typography

/// Sets the panels of a figure in rows and columns: sizes first, then places.
struct FigureLayout {
  let figure: Figure
  let style: PlotStyle
  let labels: LabelSetter
  let available: Double
  private(set) var panels: [PanelLayout] = []
  private var ranges: [(x: ClosedRange<Double>, y: ClosedRange<Double>)] = []
  private var mappings: [ColorMapping?] = []
  private var sharedBar: ColorBar?

  private var columns: Int { max(1, min(figure.columns, figure.panels.count)) }
  private var rows: Int { (figure.panels.count + columns - 1) / columns }

  init(_ figure: Figure, style: PlotStyle, labels: LabelSetter, width: Double) {
    self.figure = figure
    self.style = style
    self.labels = labels
    available = width
    findRanges()
    // Margins depend on ticks, ticks on sizes, sizes on margins: a few rounds settle it. Should
    // sizes swing between two choices of ticks, the smaller ones hold.
    var inner = available / Double(columns) - 45
    for round in 0..<6 {
      let next = max(36, innerWidth())
      if round > 2, next >= inner - 0.01 { break }
      if abs(next - inner) < 0.01 { break }
      inner = next
      layOut(inner)
    }
    placeLegendsAbove()
    alignTitles()
  }

  /// Titles of a row stand at one height, and legends above them.
  private mutating func alignTitles() {
    let common = panels.indices.map { margin(row: $0 / columns, \.titleTop) }
    for index in panels.indices { panels[index].liftTitle(to: common[index]) }
  }

  /// Panels with the same series share the legend of the first of them.
  private func repeatsLegend(_ index: Int) -> Bool {
    func labels(_ panel: Panel) -> [String] { panel.layers.compactMap(\.label?.text) }
    let own = labels(figure.panels[index])
    return !own.isEmpty && figure.panels[..<index].contains { labels($0) == own }
  }

  // MARK: Ranges

  private mutating func findRanges() {
    var domains = figure.panels.map(PanelDomains.init)
    if figure.sharing.contains(.x) { Self.share(&domains, \.x) }
    if figure.sharing.contains(.y) { Self.share(&domains, \.y) }
    if figure.sharing.contains(.colors) {
      let all = domains.compactMap(\.colors)
      if let low = all.map(\.lowerBound).min(), let high = all.map(\.upperBound).max() {
        for index in domains.indices where domains[index].colors != nil {
          domains[index].colors = low...high
        }
      }
    }
    ranges = zip(figure.panels, domains).map { panel, domain in
      (domain.x.range(for: panel.x), domain.y.range(for: panel.y))
    }
    let first = figure.panels.first { $0.layers.contains { $0.mark.colorValues != nil } }
    mappings = zip(figure.panels, domains).map { panel, domain in
      domain.colors.map { data in
        let scale = figure.sharing.contains(.colors) ? first?.colors : nil
        return ColorMapping(scale ?? panel.colors, data: data)
      }
    }
  }

  private static func share(
    _ domains: inout [PanelDomains], _ axis: WritableKeyPath<PanelDomains, Domain>
  ) {
    guard var union = domains.first?[keyPath: axis] else { return }
    for domain in domains.dropFirst() { union.merge(domain[keyPath: axis]) }
    for index in domains.indices { domains[index][keyPath: axis] = union }
  }

  private var hasSharedBar: Bool {
    figure.sharing.contains(.colors) && mappings.contains { $0 != nil } && figure.panels.count > 1
  }

  // MARK: Sizes

  /// The width of axes that fills what is available with the margins that `panels` have now.
  private func innerWidth() -> Double {
    var margins = 44.0 * Double(columns) + (hasSharedBar ? 40 : 0)
    if !panels.isEmpty {
      margins = (0..<columns).reduce(0) { $0 + left($1) + right($1) }
      margins += Double(columns - 1) * style.gutter + (sharedBar?.width ?? 0)
    }
    let room = (available - margins) / Double(columns)
    guard columns == 1 else { return min(room, 1.2 * style.plotWidth) }
    let ratio = figure.panels.indices.map(ratio(of:)).max() ?? style.aspect
    let isSquare = figure.panels.contains { $0.hasEqualUnits || $0.coordinates == .polar }
    if isSquare || figure.panels.contains(where: { $0.layers.contains { $0.mark.isImage } }) {
      return min(room, style.heatmapSide / max(ratio, 0.4))
    }
    return min(room, style.plotWidth)
  }

  /// Height over width of a panel's axes.
  private func ratio(of index: Int) -> Double {
    let panel = figure.panels[index]
    if panel.coordinates == .polar { return 1 }
    if panel.hasEqualUnits, panel.x.scale != .logarithmic, panel.y.scale != .logarithmic {
      let (x, y) = ranges[index]
      let units = (y.upperBound - y.lowerBound) / (x.upperBound - x.lowerBound)
      return max(0.1, min(8, units))
    }
    if let aspect = figure.aspect { return aspect }
    if panel.layers.contains(where: { $0.mark.isImage }) { return columns > 1 ? 0.85 : 0.8 }
    return columns > 1 ? max(style.aspect, 0.78) : style.aspect
  }

  private mutating func layOut(_ inner: Double) {
    panels = figure.panels.indices.map { index in
      layOut(index, width: inner, height: inner * ratio(of: index))
    }
    sharedBar = nil
    if hasSharedBar, let index = mappings.firstIndex(where: { $0 != nil }),
      let mapping = mappings[index]
    {
      let height = min(gridHeight, 2.2 * (panels.map(\.height).max() ?? 0))
      let scale = figure.panels[index].colors
      if !scale.isBarHidden {
        sharedBar = ColorBar(
          scale, mapping: mapping, height: height, style: style, labels: labels)
      }
    }
  }

  private func layOut(_ index: Int, width: Double, height: Double) -> PanelLayout {
    var panel = figure.panels[index]
    if panel.legend != .direct, repeatsLegend(index) { panel.legend = .hidden }
    var sharing = PanelLayout.Sharing()
    sharing.showsX = !figure.sharing.contains(.x) || index + columns >= figure.panels.count
    sharing.showsY = !figure.sharing.contains(.y) || index % columns == 0
    sharing.showsColorBar = !hasSharedBar
    sharing.title = panel.title ?? (figure.panels.count == 1 ? figure.title : nil)
    return PanelLayout(
      panel, x: ranges[index].x, y: ranges[index].y, mapping: mappings[index], width: width,
      height: height, sharing, style: style, labels: labels)
  }

  /// Legends go above the axes where they are meant to or would hide data inside.
  private mutating func placeLegendsAbove() {
    for index in panels.indices where !panels[index].legend.isEmpty {
      switch panels[index].panel.legend {
      case .above: break
      case .automatic: if hasRoomForLegend(panels[index]) { continue }
      case .direct, .hidden: continue
      }
      panels[index].addLegend(width: legendRoom(index))
    }
  }

  /// From the left end of a panel's axes to the right end of the last axes in its row that have no
  /// legend of their own.
  private func legendRoom(_ index: Int) -> Double {
    var room = panels[index].width
    var column = index % columns
    while column + 1 < columns,
      let next = panels.dropFirst(index - index % columns + column + 1).first,
      next.legend.isEmpty || next.panel.legend == .hidden
    {
      room += right(column) + style.gutter + left(column + 1) + next.width
      column += 1
    }
    return room
  }

  private func hasRoomForLegend(_ panel: PanelLayout) -> Bool {
    if panel.panel.coordinates == .polar { return false }
    let r = Rectangle(x: 0, y: 0, width: panel.width, height: panel.height)
    let area = PlotArea(panel.panel, x: panel.x.domain, y: panel.y.domain, in: r)
    var drawing = PanelDrawing(
      panel.panel, area: area, style: style, labels: labels, mapping: panel.mapping)
    drawing.drawLayers()
    return PanelPainter.room(panel.legend, drawing.occupancy) != nil
  }

  // MARK: Places

  private func left(_ column: Int) -> Double { margin(column: column, \.left) }
  private func right(_ column: Int) -> Double { margin(column: column, \.right) }

  private func margin(column: Int, _ side: KeyPath<PanelLayout, Double>) -> Double {
    panels.indices.filter { $0 % columns == column }.map { panels[$0][keyPath: side] }.max() ?? 0
  }

  private func margin(row: Int, _ side: KeyPath<PanelLayout, Double>) -> Double {
    panels.indices.filter { $0 / columns == row }.map { panels[$0][keyPath: side] }.max() ?? 0
  }

  private var gridHeight: Double {
    (0..<rows).reduce(0) {
      $0 + margin(row: $1, \.top) + margin(row: $1, \.height) + margin(row: $1, \.bottom)
    } + Double(rows - 1) * style.gutter * 0.7 - margin(row: 0, \.top)
      - margin(row: rows - 1, \.bottom)
  }

  /// Draws everything; the frame's top edge is y = 0.
  func draw(notes: inout DrawingNotes) -> Frame {
    var frame = Frame()
    let painter = PanelPainter(style: style, labels: labels)
    let title = figure.panels.count > 1 ? figure.title : nil
    let heading = title.map {
      labels.frame($0, size: style.titleSize + 0.5, color: style.ink, width: available)
    }
    var y = heading.map { $0.height + 8 } ?? 0
    let firstTop = y + margin(row: 0, \.top)
    var width = 0.0
    for row in 0..<rows {
      y += margin(row: row, \.top)
      var x = 0.0
      for column in 0..<columns {
        x += left(column)
        let index = row * columns + column
        if index < panels.count {
          painter.draw(panels[index], at: Point(x: x, y: y), into: &frame, notes: &notes)
        }
        x += panels[0].width + right(column) + (column + 1 < columns ? style.gutter : 0)
      }
      width = max(width, x)
      y += margin(row: row, \.height) + margin(row: row, \.bottom)
      if row + 1 < rows { y += style.gutter * 0.7 }
    }
    if let sharedBar {
      let bottom = y - margin(row: rows - 1, \.bottom)
      let edge = width - right(columns - 1)
      let limit = 2.2 * (panels.map(\.height).max() ?? 0)
      let spare = max(0, (bottom - firstTop - limit) / 2)
      sharedBar.draw(
        rightOf: edge, from: firstTop + spare, to: bottom - spare, into: &frame)
      width = max(width, edge + sharedBar.width)
    }
    if let heading {
      frame.append(heading, at: Point(x: (width - heading.width) / 2, y: heading.ascent))
    }
    frame.width = width
    frame.descent = y
    return frame
  }
}
