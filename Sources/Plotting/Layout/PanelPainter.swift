import Figures
internal import Typography

/// Draws a panel that is laid out.
struct PanelPainter {
  let style: PlotStyle
  let labels: LabelSetter

  /// - Parameter corner: The top left corner of the axes.
  func draw(
    _ layout: PanelLayout, at corner: Point, into frame: inout Frame, notes: inout DrawingNotes
  ) {
    let r = Rectangle(x: corner.x, y: corner.y, width: layout.width, height: layout.height)
    let panel = layout.panel
    let area = PlotArea(panel, x: layout.x.domain, y: layout.y.domain, in: r)
    var drawing = PanelDrawing(
      panel, area: area, style: style, labels: labels, mapping: layout.mapping)
    drawing.drawLayers()
    let hasFrame = panel.layers.contains { $0.mark.isImage }
    let axes = AxesDrawing(style: style)
    let polar = PolarAxes(style: style, labels: labels)
    if area.isPolar {
      polar.draw(layout.y, area, into: &frame)
    } else if style.hasGrid, !hasFrame {
      axes.drawGrid(layout.x, layout.y, area, into: &frame)
    }
    if !drawing.marks.items.isEmpty {
      frame.add(.group(drawing.marks, .identity, clip: clip(r, hasFrame, area)), at: .zero)
    }
    if area.isPolar {
      polar.drawRadii(layout.y, area, into: &frame)
    } else {
      axes.draw(layout.x, layout.y, area, hasFrame: hasFrame, into: &frame)
    }
    frame.append(drawing.front, at: .zero)
    for inset in panel.insets {
      draw(inset, in: area, &drawing.occupancy, into: &frame, notes: &notes)
    }
    drawLegend(layout, area, drawing.occupancy, into: &frame)
    layout.colorBar?.draw(rightOf: r.maxX, from: r.y, to: r.maxY, into: &frame)
    if let title = layout.title {
      let y = corner.y - layout.titleTop + title.ascent
      frame.append(title, at: Point(x: r.midX - title.width / 2, y: y))
    }
    notes.missing += drawing.notes.missing
    for text in drawing.notes.texts { notes.add(text) }
  }

  /// Half a line more than the axes, so that lines along an edge keep their width.
  private func clip(_ r: Rectangle, _ hasFrame: Bool, _ area: PlotArea) -> Rectangle {
    hasFrame ? r : r.inset(by: -style.markerSize / 2 - 0.5)
  }

  // MARK: Legend

  private func drawLegend(
    _ layout: PanelLayout, _ area: PlotArea, _ occupancy: Occupancy, into frame: inout Frame
  ) {
    let legend = layout.legend
    let r = area.rectangle
    switch layout.panel.legend {
    case .hidden: return
    case .direct: DirectLabels(style: style, labels: labels).draw(layout.panel, area, into: &frame)
    case .above, .automatic:
      if legend.isEmpty { return }
      if layout.legendHeight > 0 {
        legend.drawRows(
          at: Point(
            x: r.x - layout.legendShift, y: r.y - layout.titleTop - layout.legendHeight),
          width: layout.legendWidth, into: &frame)
      } else if let place = PanelPainter.room(legend, occupancy) {
        legend.draw(at: place, into: &frame)
      }
    }
  }

  /// Where a legend hides nothing.
  static func room(_ legend: LegendBox, _ occupancy: Occupancy) -> Point? {
    occupancy.room(width: legend.width + 2, height: legend.height, margin: 4, clearance: 2)
  }

  // MARK: Insets

  private func draw(
    _ inset: Panel.Inset, in area: PlotArea, _ occupancy: inout Occupancy,
    into frame: inout Frame, notes: inout DrawingNotes
  ) {
    var small = style
    small.tickSize = style.tickSize * 0.85
    small.labelSize = style.labelSize * 0.85
    small.titleSize = style.titleSize * 0.85
    small.lineWidth = style.lineWidth * 0.85
    small.markerSize = style.markerSize * 0.8
    small.tickLength = style.tickLength * 0.7
    let r = area.rectangle
    let domains = PanelDomains(inset.panel)
    let mapping = domains.colors.map { ColorMapping(inset.panel.colors, data: $0) }
    var layout = PanelLayout(
      inset.panel, x: domains.x.range(for: inset.panel.x),
      y: domains.y.range(for: inset.panel.y), mapping: mapping, width: r.width * inset.size,
      height: r.height * inset.size,
      PanelLayout.Sharing(showsColorBar: false, title: inset.panel.title), style: small,
      labels: labels)
    if inset.panel.legend == .above, !layout.legend.isEmpty {
      layout.addLegend(width: layout.width)
    }
    let margin = 6.0
    let outer = Rectangle(
      x: inset.corner == .topLeft || inset.corner == .bottomLeft
        ? r.x + margin : r.maxX - margin - layout.left - layout.width - layout.right,
      y: inset.corner == .topLeft || inset.corner == .topRight
        ? r.y + margin : r.maxY - margin - layout.top - layout.height - layout.bottom,
      width: layout.left + layout.width + layout.right,
      height: layout.top + layout.height + layout.bottom)
    frame.add(.shape(.rectangle(outer.inset(by: -2), fill: style.paper)), at: .zero)
    occupancy.mark(outer)
    PanelPainter(style: small, labels: labels).draw(
      layout, at: Point(x: outer.x + layout.left, y: outer.y + layout.top), into: &frame,
      notes: &notes)
  }
}
