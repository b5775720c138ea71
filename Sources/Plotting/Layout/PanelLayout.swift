import Figures
internal import Typography

/// A panel with its axes set for a size: how much room everything around its axes takes.
struct PanelLayout {
  let panel: Panel
  let x: SetAxis
  let y: SetAxis
  let mapping: ColorMapping?
  let colorBar: ColorBar?
  let title: Frame?
  let legend: LegendBox
  /// The size of the axes.
  let width: Double
  let height: Double
  /// The room around the axes.
  var left = 0.0
  var right = 0.0
  var top = 0.0
  var bottom = 0.0
  /// Where the upper edge of the title is, once it has been moved up.
  private var liftedTitleTop: Double?
  /// The room for the legend where it stands above the axes and their title, and its width.
  var legendHeight = 0.0
  var legendWidth = 0.0

  /// What a panel leaves to its neighbours.
  struct Sharing {
    var showsX = true
    var showsY = true
    var showsColorBar = true
    var title: String?
  }

  init(
    _ panel: Panel, x xRange: ClosedRange<Double>, y yRange: ClosedRange<Double>,
    mapping: ColorMapping?, width: Double, height: Double, _ sharing: Sharing, style: PlotStyle,
    labels: LabelSetter
  ) {
    self.panel = panel
    self.mapping = mapping
    self.width = width
    self.height = height
    let setter = AxisSetter(style: style, labels: labels)
    let isPolar = panel.coordinates == .polar
    x = setter.set(
      panel.x, domain: xRange, length: isPolar ? width / 2 : width, isVertical: false,
      showsNumbers: sharing.showsX, showsLabel: sharing.showsX)
    y = setter.set(
      panel.y, domain: yRange, length: isPolar ? height / 2 : height, isVertical: true,
      showsNumbers: sharing.showsY, showsLabel: sharing.showsY)
    let hasBar = mapping != nil && sharing.showsColorBar && !panel.colors.isBarHidden
    colorBar =
      hasBar
      ? mapping.map {
        ColorBar(panel.colors, mapping: $0, height: height, style: style, labels: labels)
      } : nil
    title = sharing.title.map {
      labels.frame($0, size: style.titleSize, color: style.ink, width: width)
    }
    legend = LegendBox(panel, style: style, labels: labels, width: width)
    measure(style, labels)
  }

  private mutating func measure(_ style: PlotStyle, _ labels: LabelSetter) {
    if panel.coordinates == .polar {
      let margin = PolarAxes(style: style, labels: labels).margin
      (left, right, top, bottom) = (margin, margin, margin * 0.7, margin * 0.7)
    } else {
      let axes = AxesDrawing(style: style)
      left = max(axes.thickness(y), overhang(x, atEnd: false))
      bottom = max(axes.thickness(x), verticalOverhang(y, atTop: false, style))
      right = overhang(x, atEnd: true)
      top = verticalOverhang(y, atTop: true, style)
      if let common = y.common { top = max(top, 4 + common.height) }
    }
    if let colorBar {
      right = max(right, colorBar.width)
      top = max(top, colorBar.overhang.top)
      bottom = max(bottom, colorBar.overhang.bottom)
    }
    if panel.legend == .direct {
      right = max(right, DirectLabels(style: style, labels: labels).width(panel))
    }
    if let title { top += 5 + title.height }
  }

  /// Sets the legend above the axes and their title, in rows of a width.
  mutating func addLegend(width: Double) {
    legendWidth = width
    legendHeight = 4 + Double(legend.rows(width: width).count) * legend.lineHeight
    top += legendHeight
  }

  /// The upper edge of the title, as it stands over the axes.
  var titleTop: Double { liftedTitleTop ?? top - legendHeight }

  /// Moves the title up, so that the titles of a row stand at one height.
  mutating func liftTitle(to height: Double) {
    top += height - titleTop
    liftedTitleTop = height
  }

  /// How far the outermost label of a horizontal axis stands over its end.
  private func overhang(_ axis: SetAxis, atEnd: Bool) -> Double {
    if axis.isTurned { return 0 }
    let scale = PositionScale(axis.axis, domain: axis.domain, from: 0, to: width)
    let reach = axis.ticks.compactMap { tick -> Double? in
      guard let label = tick.label else { return nil }
      let place = scale(tick.value)
      return atEnd ? place + label.width / 2 - width : label.width / 2 - place
    }
    let common = atEnd ? 0 : (axis.common?.width ?? 0) - width
    return max(0.5, common, reach.max() ?? 0)
  }

  private func verticalOverhang(_ axis: SetAxis, atTop: Bool, _ style: PlotStyle) -> Double {
    let scale = PositionScale(axis.axis, domain: axis.domain, from: height, to: 0)
    let reach = axis.ticks.compactMap { tick -> Double? in
      guard tick.label != nil else { return nil }
      let place = scale(tick.value)
      return (atTop ? -place : place - height) + style.tickSize * 0.45
    }
    return max(0.5, reach.max() ?? 0)
  }
}
