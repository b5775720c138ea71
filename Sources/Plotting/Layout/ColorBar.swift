import Figures
internal import Typography

/// A bar that says which number a colour means.
struct ColorBar {
  static let gap = 9.0
  static let thickness = 8.0

  let mapping: ColorMapping
  let axis: SetAxis
  let style: PlotStyle

  init(
    _ scale: ColorScale, mapping: ColorMapping, height: Double, style: PlotStyle,
    labels: LabelSetter
  ) {
    self.mapping = mapping
    self.style = style
    let axis = Axis(label: scale.label, scale: mapping.isLogarithmic ? .logarithmic : .linear)
    self.axis = AxisSetter(style: style, labels: labels).set(
      axis, domain: mapping.range, length: height, isVertical: true)
  }

  /// From the right edge of the axes.
  var width: Double {
    var sum = Self.gap + Self.thickness + style.tickLength - 0.5 + 2 + axis.labelWidth
    if let label = axis.label { sum += 3 + label.height }
    let common = axis.common.map { Self.gap + $0.width } ?? 0
    return max(sum, common)
  }

  /// Room above and below the bar: numbers at its ends stand half over them.
  var overhang: (top: Double, bottom: Double) {
    let half = 0.36 * style.tickSize
    return (axis.common.map { 4 + $0.height } ?? half, half)
  }

  func draw(rightOf edge: Double, from top: Double, to bottom: Double, into frame: inout Frame) {
    let box = Rectangle(
      x: edge + Self.gap, y: top, width: Self.thickness, height: bottom - top)
    let image = RasterImage(
      pixelWidth: 1, pixelHeight: 256, pixels: mapping.table.reversed(), sampling: .nearest)
    frame.add(.image(image, width: box.width, height: box.height), at: Point(x: box.x, y: box.y))
    var lines = Shape.rectangle(box).elements
    let scale = PositionScale(axis.axis, domain: mapping.range, from: bottom, to: top)
    let right = box.maxX + style.tickLength - 0.5
    for tick in axis.ticks {
      let y = scale(tick.value)
      let length = tick.isMajor ? style.tickLength - 0.5 : style.minorTickLength - 0.3
      lines += [.move(Point(x: box.maxX, y: y)), .line(Point(x: box.maxX + length, y: y))]
      if let label = tick.label {
        frame.append(label, at: Point(x: right + 2, y: y + 0.33 * style.tickSize))
      }
    }
    let stroke = Shape.Stroke(color: style.ink, width: style.axisWidth)
    frame.add(.shape(Shape(lines, stroke: stroke)), at: .zero)
    if let common = axis.common {
      frame.append(common, at: Point(x: box.x, y: top - 4 - common.descent))
    }
    if let label = axis.label {
      let x = right + 2 + axis.labelWidth + 3 + label.height / 2
      frame.addTurned(label, center: Point(x: x, y: (top + bottom) / 2), ascent: nil)
    }
  }
}
