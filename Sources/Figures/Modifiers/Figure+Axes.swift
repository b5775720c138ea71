extension Figure {
  /// This figure with every panel changed.
  func eachPanel(_ change: (inout Panel) -> Void) -> Figure {
    var figure = self
    for index in figure.panels.indices { change(&figure.panels[index]) }
    return figure
  }

  /// Says what stands below the horizontal axis, and how it is scaled. What is nil stays.
  ///
  ///     .x("width $n$", .logarithmic, range: 10...10_000)
  public func x(
    _ label: String? = nil, _ scale: Axis.Scale? = nil, range: ClosedRange<Double>? = nil,
    ticks: [Double]? = nil
  ) -> Figure {
    eachPanel { $0.x.set(label, scale, range, ticks) }
  }

  /// Says what stands beside the vertical axis, and how it is scaled. What is nil stays.
  public func y(
    _ label: String? = nil, _ scale: Axis.Scale? = nil, range: ClosedRange<Double>? = nil,
    ticks: [Double]? = nil
  ) -> Figure {
    eachPanel { $0.y.set(label, scale, range, ticks) }
  }

  /// The title: above the axes for one panel, above all of them for several.
  public func title(_ title: String) -> Figure {
    var figure = self
    figure.title = title
    return figure
  }

  /// Height of the axes over their width.
  public func aspect(_ ratio: Double) -> Figure {
    var figure = self
    figure.aspect = ratio
    if !(ratio > 0 && ratio.isFinite) {
      figure.aspect = nil
      figure.faults.append(.invalid("the aspect must be a positive number, not \(ratio)"))
    }
    return figure
  }

  /// Makes a unit of x as long as a unit of y.
  public func equalUnits(_ isEqual: Bool = true) -> Figure {
    eachPanel { $0.hasEqualUnits = isEqual }
  }

  /// Where the labels of the series stand.
  public func legend(_ legend: Panel.Legend) -> Figure {
    eachPanel { $0.legend = legend }
  }
}

extension Axis {
  fileprivate mutating func set(
    _ label: String?, _ scale: Scale?, _ range: ClosedRange<Double>?, _ ticks: [Double]?
  ) {
    self.label = FigureText(label) ?? self.label
    self.scale = scale ?? self.scale
    self.range = range ?? self.range
    self.ticks = ticks ?? self.ticks
  }
}
