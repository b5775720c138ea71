import Figures
internal import Typography

/// Draws axes, ticks and their labels around an area.
struct AxesDrawing {
  let style: PlotStyle

  /// What stands below or beside an area takes this much room.
  func thickness(_ axis: SetAxis) -> Double {
    if axis.axis.isBare && axis.label == nil { return 1 }
    var sum = axis.axis.isBare ? 0 : style.tickLength
    if axis.ticks.contains(where: { $0.label != nil }) {
      if axis.isVertical || axis.isTurned {
        sum += 2 + axis.labelWidth
      } else {
        sum += 2 + axis.labelAscent + axis.labelDescent
      }
    }
    if let label = axis.label { sum += 3 + label.height }
    // A factor of a horizontal axis stands in the label's line where there is one.
    if !axis.isVertical, axis.label == nil, let common = axis.common {
      sum += 2 + common.height
    }
    return sum
  }

  /// - Parameter hasFrame: Lines on all four sides and no ticks inside: heatmaps.
  func draw(
    _ x: SetAxis, _ y: SetAxis, _ area: PlotArea, hasFrame: Bool, into frame: inout Frame
  ) {
    let r = area.rectangle
    var lines: [Shape.Element] = []
    if hasFrame {
      lines += Shape.rectangle(r).elements
    } else if !(x.axis.isBare && y.axis.isBare) {
      lines += [
        .move(Point(x: r.x, y: r.y)), .line(Point(x: r.x, y: r.maxY)),
        .line(Point(x: r.maxX, y: r.maxY)),
      ]
    }
    for tick in x.ticks {
      let place = area.x(tick.value)
      let length = tick.isMajor ? style.tickLength : style.minorTickLength
      lines += [.move(Point(x: place, y: r.maxY)), .line(Point(x: place, y: r.maxY + length))]
    }
    for tick in y.ticks {
      let place = area.y(tick.value)
      let length = tick.isMajor ? style.tickLength : style.minorTickLength
      lines += [.move(Point(x: r.x, y: place)), .line(Point(x: r.x - length, y: place))]
    }
    let stroke = Shape.Stroke(color: style.ink, width: style.axisWidth, cap: .square)
    frame.add(.shape(Shape(lines, stroke: stroke)), at: .zero)
    drawLabels(horizontal: x, area, into: &frame)
    drawLabels(vertical: y, area, into: &frame)
  }

  /// Faint lines at the major ticks.
  func drawGrid(_ x: SetAxis, _ y: SetAxis, _ area: PlotArea, into frame: inout Frame) {
    let r = area.rectangle
    var lines: [Shape.Element] = []
    for tick in x.ticks where tick.isMajor {
      let place = area.x(tick.value)
      lines += [.move(Point(x: place, y: r.y)), .line(Point(x: place, y: r.maxY))]
    }
    for tick in y.ticks where tick.isMajor {
      let place = area.y(tick.value)
      lines += [.move(Point(x: r.x, y: place)), .line(Point(x: r.maxX, y: place))]
    }
    let stroke = Shape.Stroke(color: style.faint, width: style.axisWidth)
    if !lines.isEmpty { frame.add(.shape(Shape(lines, stroke: stroke)), at: .zero) }
  }

  private func drawLabels(horizontal x: SetAxis, _ area: PlotArea, into frame: inout Frame) {
    let r = area.rectangle
    let top = r.maxY + (x.axis.isBare ? 0 : style.tickLength) + 2
    var bottom = top - 2
    for tick in x.ticks {
      guard let label = tick.label else { continue }
      let place = area.x(tick.value)
      if x.isTurned {
        // The end of a turned label stands at the tick.
        frame.addTurned(
          label, center: Point(x: place, y: top + label.width / 2), ascent: style.tickSize * 0.68)
        bottom = max(bottom, top + label.width)
      } else {
        frame.append(label, at: Point(x: place - label.width / 2, y: top + x.labelAscent))
        bottom = max(bottom, top + x.labelAscent + x.labelDescent)
      }
    }
    let baseline = bottom + 3 + (x.label?.ascent ?? x.common?.ascent ?? 0)
    if let label = x.label {
      frame.append(label, at: Point(x: r.midX - label.width / 2, y: baseline))
    }
    if let common = x.common {
      frame.append(common, at: Point(x: r.maxX - common.width, y: baseline))
    }
  }

  private func drawLabels(vertical y: SetAxis, _ area: PlotArea, into frame: inout Frame) {
    let r = area.rectangle
    let right = r.x - (y.axis.isBare ? 0 : style.tickLength) - 2
    for tick in y.ticks {
      guard let label = tick.label else { continue }
      // Digits are centred on the tick.
      let baseline = area.y(tick.value) + 0.33 * style.tickSize
      frame.append(label, at: Point(x: right - label.width, y: baseline))
    }
    if let common = y.common {
      frame.append(common, at: Point(x: r.x - 4, y: r.y - 4 - common.descent))
    }
    if let label = y.label {
      let hasLabels = y.ticks.contains { $0.label != nil }
      let edge = hasLabels ? right - y.labelWidth : right + 2
      let center = Point(x: edge - 3 - label.height / 2, y: r.midY)
      frame.addTurned(label, center: center, ascent: nil)
    }
  }
}

extension Frame {
  /// Adds a line of text turned to read upwards, centred at a place.
  ///
  /// - Parameter ascent: The height that is centred across the line; nil takes all of it.
  mutating func addTurned(_ text: Frame, center: Point, ascent: Double?) {
    // Upwards is to the left now: the baseline lies right of the middle.
    let baseline = ascent.map { $0 / 2 } ?? (text.ascent - text.descent) / 2
    add(
      .group(text, .quarterTurn, clip: nil),
      at: Point(x: center.x + baseline, y: center.y + text.width / 2))
  }
}
