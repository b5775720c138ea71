import Figures
internal import Typography

/// Draws the layers of one panel.
struct PanelDrawing {
  let panel: Panel
  let area: PlotArea
  let style: PlotStyle
  let labels: LabelSetter
  let mapping: ColorMapping?
  /// Clipped at the axes.
  var marks = Frame()
  /// Above the axes, not clipped: words and arrows.
  var front = Frame()
  var occupancy: Occupancy
  var notes = DrawingNotes()

  init(
    _ panel: Panel, area: PlotArea, style: PlotStyle, labels: LabelSetter,
    mapping: ColorMapping?
  ) {
    self.panel = panel
    self.area = area
    self.style = style
    self.labels = labels
    self.mapping = mapping
    occupancy = Occupancy(area.rectangle)
  }

  /// Draws all layers: areas first, then lines, then points, then words.
  mutating func drawLayers() {
    let order = panel.layers.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }
    for (_, layer) in order { draw(layer) }
  }

  private mutating func draw(_ layer: Layer) {
    switch layer.mark {
    case .line(let x, let y): drawLine(x.values, y.values, layer)
    case .points(let x, let y): drawPoints(x.values, y.values, layer)
    case .errorBars(let x, let lower, let upper):
      drawErrorBars(x.values, lower.values, upper.values, layer)
    case .band(let x, let lower, let upper):
      drawBand(x.values, lower.values, upper.values, layer)
    case .bars(let edges, let heights): drawBars(edges.values, heights.values, layer)
    case .image(let image): drawImage(image)
    case .contours(let contours): drawContours(contours, layer)
    case .arrows(let x, let y, let u, let v):
      drawArrows(x.values, y.values, u.values, v.values, layer)
    case .rule(let rule): drawRule(rule, layer)
    case .slope(let slope): drawSlope(slope, layer)
    case .note(let note): drawNote(note, layer)
    }
  }

  private func rank(_ layer: Layer) -> Int {
    switch layer.mark {
    case .image: 0
    case .points(let x, _): x.count > PointThinning.limit ? 1 : 9
    case .band: 2
    case .bars: 3
    case .contours: 4
    case .rule: 5
    case .arrows: 6
    case .line: 7
    case .errorBars: 8
    case .slope: 10
    case .note: 11
    }
  }

  // MARK: Looks

  func color(_ layer: Layer) -> Color { Self.color(layer.paint, style) }

  static func color(_ paint: Layer.Paint, _ style: PlotStyle) -> Color {
    switch paint {
    case .series(let index):
      style.palette.isEmpty ? style.ink : style.palette[index % style.palette.count]
    case .ink: style.ink
    case .gray: style.gray
    case .hue(let hue): hueColor(hue)
    }
  }

  /// The colours of Okabe and Ito by name.
  private static func hueColor(_ hue: Layer.Hue) -> Color {
    switch hue {
    case .blue: Color(hex: 0x0072B2)
    case .vermilion: Color(hex: 0xD55E00)
    case .green: Color(hex: 0x009E73)
    case .purple: Color(hex: 0xCC79A7)
    case .orange: Color(hex: 0xE69F00)
    case .sky: Color(hex: 0x56B4E9)
    case .yellow: Color(hex: 0xF0E442)
    }
  }

  func stroke(_ layer: Layer, width: Double? = nil) -> Shape.Stroke {
    let width = (width ?? style.lineWidth) * layer.weight
    return Shape.Stroke(
      color: color(layer), width: width, cap: dash(layer) == .dotted ? .round : .butt,
      join: .round, dashes: Self.dashes(dash(layer), width))
  }

  func dash(_ layer: Layer) -> Layer.Dash { Self.dash(layer, style) }

  /// Lines that share a colour, for want of further ones, are told apart by their dashes.
  static func dash(_ layer: Layer, _ style: PlotStyle) -> Layer.Dash {
    guard case .series(let index) = layer.paint, case .line = layer.mark, layer.dash == .solid,
      !style.palette.isEmpty
    else { return layer.dash }
    return [.solid, .dashed, .dotted, .dashDotted][index / style.palette.count % 4]
  }

  static func dashes(_ dash: Layer.Dash, _ width: Double) -> [Double] {
    switch dash {
    case .solid: []
    case .dashed: [4 * width, 2.2 * width]
    case .dotted: [0.01, 2.4 * width]
    case .dashDotted: [5 * width, 2 * width, 1.1 * width, 2 * width]
    }
  }

  func marker(_ layer: Layer) -> Layer.Marker { Self.marker(layer) }

  static func marker(_ layer: Layer) -> Layer.Marker {
    guard layer.marker == .automatic else { return layer.marker }
    guard case .series(let index) = layer.paint else { return .circle }
    return [.circle, .square, .triangle, .diamond, .cross, .plus][index % 6]
  }
}

/// What drawing found out that readers should know.
struct DrawingNotes {
  var missing = 0
  var texts: [FigureText] = []

  mutating func add(_ text: FigureText) {
    if !texts.contains(text) { texts.append(text) }
  }
}
