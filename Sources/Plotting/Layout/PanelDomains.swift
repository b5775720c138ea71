import Figures

/// The ranges of a panel's axes and colours.
struct PanelDomains {
  var x = Domain()
  var y = Domain()
  /// The smallest and the largest number that becomes a colour.
  var colors: ClosedRange<Double>?

  init(_ panel: Panel) {
    for layer in panel.layers {
      if layer.mark.findsRoom { continue }
      let isTight: (x: Bool, y: Bool) =
        switch layer.mark {
        case .image, .contours: (true, true)
        case .bars(let edges, _): (edges.count > 2, false)
        case .line: (panel.x.scale == .linear, false)
        default: (false, false)
        }
      for values in layer.mark.xValues {
        x.include(Self.shown(values, panel.x), isTight: isTight.x && layer.mark.isArea)
      }
      for values in layer.mark.yValues {
        y.include(Self.shown(values, panel.y), isTight: isTight.y)
      }
      if case .arrows(let a, let b, _, _) = layer.mark {
        x.include(Self.withRoom(a.values), isTight: true)
        y.include(Self.withRoom(b.values), isTight: true)
      }
      if let values = layer.mark.colorValues { includeColors(values) }
    }
    x.include(panel.x.includes, isTight: true)
    y.include(panel.y.includes, isTight: true)
    includeNotes(panel)
  }

  /// Words at places that the data leave out widen the axes; triangles of slopes only where there is
  /// nothing else, since they find their own places.
  private mutating func includeNotes(_ panel: Panel) {
    let isEmpty = x.isEmpty || y.isEmpty
    for layer in panel.layers where layer.mark.findsRoom {
      if case .slope = layer.mark, !isEmpty { continue }
      for values in layer.mark.xValues { x.include(Self.shown(values, panel.x)) }
      for values in layer.mark.yValues { y.include(Self.shown(values, panel.y)) }
    }
  }

  /// Arrows reach half their distance over the outermost places.
  private static func withRoom(_ values: [Double]) -> [Double] {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), low < high else { return finite }
    let half = (high - low) / max(1, Double(finite.count).squareRoot() - 1) / 2
    return [low - half, high + half]
  }

  /// What a logarithmic axis cannot show does not count.
  private static func shown(_ values: [Double], _ axis: Axis) -> [Double] {
    axis.scale == .logarithmic ? values.filter { $0 > 0 } : values
  }

  private mutating func includeColors(_ values: [Double]) {
    var low = Double.infinity
    var high = -Double.infinity
    // Plain comparisons: `min` and `max` take longer, for what is not a number.
    for value in values where value.isFinite {
      if value < low { low = value }
      if value > high { high = value }
    }
    guard low <= high else { return }
    colors = colors.map { min($0.lowerBound, low)...max($0.upperBound, high) } ?? low...high
  }
}

extension Mark {
  /// Whether the mark is laid over the others.
  fileprivate var findsRoom: Bool {
    switch self {
    case .note, .slope: true
    default: false
    }
  }

  /// Whether the mark fills the axes to their ends.
  var isArea: Bool {
    switch self {
    case .image, .contours, .bars: true
    default: false
    }
  }

  /// Whether the mark is a picture that deserves a frame.
  var isImage: Bool { if case .image = self { true } else { false } }
}
