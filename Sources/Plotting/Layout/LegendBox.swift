import Figures
internal import Typography

/// The entries of a legend with their labels set.
struct LegendBox {
  struct Entry {
    var label: Frame
    /// Layers that share the label: a line, its band, its points.
    var layers: [Layer]
  }

  static let swatch = 15.0
  static let gap = 4.0

  let entries: [Entry]
  let style: PlotStyle
  let lineHeight: Double

  /// - Parameter width: Of the axes; longer labels are broken.
  init(_ panel: Panel, style: PlotStyle, labels: LabelSetter, width: Double) {
    var order: [String] = []
    var layers: [String: [Layer]] = [:]
    for layer in panel.layers {
      guard let label = layer.label?.text, !label.isEmpty else { continue }
      if layers[label] == nil { order.append(label) }
      layers[label, default: []].append(layer)
    }
    self.style = style
    entries = order.map { label in
      Entry(
        label: labels.frame(
          label, size: style.tickSize, color: style.ink,
          width: max(width - Self.swatch - Self.gap - 2, 40), alignment: .left),
        layers: layers[label] ?? [])
    }
    let tallest = entries.map(\.label.height).max() ?? 0
    lineHeight = max(1.28 * style.tickSize, tallest + 1.5)
  }

  var isEmpty: Bool { entries.isEmpty }

  // MARK: Inside the axes

  var width: Double { Self.swatch + Self.gap + (entries.map(\.label.width).max() ?? 0) }
  var height: Double { lineHeight * Double(entries.count) }

  func draw(at corner: Point, into frame: inout Frame) {
    for (index, entry) in entries.enumerated() {
      let y = corner.y + (Double(index) + 0.5) * lineHeight
      draw(entry, at: Point(x: corner.x, y: y), into: &frame)
    }
  }

  // MARK: Above the axes

  /// Rows of entries no wider than `width`.
  func rows(width: Double) -> [[Entry]] {
    var rows: [[Entry]] = []
    var used = 0.0
    for entry in entries {
      let wide = Self.swatch + Self.gap + entry.label.width
      if rows.isEmpty || used + 12 + wide > width {
        rows.append([])
        used = -12
      }
      rows[rows.count - 1].append(entry)
      used += 12 + wide
    }
    return rows
  }

  func drawRows(at corner: Point, width: Double, into frame: inout Frame) {
    for (index, row) in rows(width: width).enumerated() {
      var x = corner.x
      for entry in row {
        draw(entry, at: Point(x: x, y: corner.y + (Double(index) + 0.5) * lineHeight), into: &frame)
        x += Self.swatch + Self.gap + entry.label.width + 12
      }
    }
  }

  // MARK: Entries

  /// A swatch and its label, centred on the line at `place`.
  private func draw(_ entry: Entry, at place: Point, into frame: inout Frame) {
    for layer in entry.layers { drawSwatch(layer, at: place, into: &frame) }
    // Several lines stand about the middle, a single one so that its digits do.
    let isOne = entry.label.height < 2 * style.tickSize
    let baseline =
      isOne ? 0.32 * style.tickSize : (entry.label.ascent - entry.label.descent) / 2
    frame.append(
      entry.label, at: Point(x: place.x + Self.swatch + Self.gap, y: place.y + baseline))
  }

  private func drawSwatch(_ layer: Layer, at place: Point, into frame: inout Frame) {
    let color = PanelDrawing.color(layer.paint, style)
    let right = Point(x: place.x + Self.swatch, y: place.y)
    let middle = Point(x: place.x + Self.swatch / 2, y: place.y)
    switch layer.mark {
    case .line, .rule, .contours:
      let isRule = if case .rule = layer.mark { true } else { false }
      let width = style.lineWidth * layer.weight * (isRule ? 0.75 : 1)
      let dash = PanelDrawing.dash(layer, style)
      let stroke = Shape.Stroke(
        color: color, width: width, cap: dash == .dotted ? .round : .butt,
        dashes: PanelDrawing.dashes(dash, width))
      frame.add(.shape(.line(from: place, to: right, stroke: stroke)), at: .zero)
    case .points:
      let shape = MarkerShape.shape(
        PanelDrawing.marker(layer), at: [middle], size: style.markerSize * min(layer.weight, 2),
        color: color)
      frame.add(.shape(shape), at: .zero)
    case .errorBars:
      let stroke = Shape.Stroke(color: color, width: style.lineWidth * 0.65)
      let bar = Shape.line(
        from: middle + Point(x: 0, y: -3.4), to: middle + Point(x: 0, y: 3.4), stroke: stroke)
      frame.add(.shape(bar), at: .zero)
    case .band, .bars, .image:
      let mix = if case .bars = layer.mark { 0.55 } else { 0.76 }
      let box = Rectangle(x: place.x, y: place.y - 3, width: Self.swatch, height: 6)
      let isBar = if case .bars = layer.mark { true } else { false }
      frame.add(
        .shape(
          .rectangle(
            box, fill: color.mixed(with: style.paper, mix),
            stroke: isBar ? .init(color: color, width: 0.5) : nil)), at: .zero)
    case .arrows:
      for shape in ArrowShape.shapes(
        from: place + Point(x: 1, y: 0), to: right, color: color, width: style.lineWidth * 0.7)
      {
        frame.add(.shape(shape), at: .zero)
      }
    case .slope, .note: break
    }
  }
}
