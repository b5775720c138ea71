extension Figure {
  /// Draws the second figure in the axes of the first; its series take the next colours.
  ///
  /// Axes, legend and colours are the first figure's, with labels, scales and titles of the second
  /// where the first has none.
  public static func + (first: Figure, second: Figure) -> Figure {
    overlay([first, second])
  }

  /// The next free number of a series in each panel.
  fileprivate var nextSeries: Int {
    let used = panels.flatMap(\.layers).compactMap { layer -> Int? in
      if case .series(let index) = layer.paint, !layer.mark.hasOwnColors { return index }
      return nil
    }
    return (used.max() ?? -1) + 1
  }

  fileprivate mutating func draw(_ other: Figure) {
    let shift = nextSeries
    for (index, panel) in other.panels.enumerated() {
      guard index < panels.count else {
        panels.append(panel)
        continue
      }
      panels[index].draw(panel, shift: shift)
    }
    title = title ?? other.title
    aspect = aspect ?? other.aspect
    notes += other.notes.filter { !notes.contains($0) }
    faults += other.faults
  }
}

/// Figures drawn in the axes of the first.
public func overlay(_ figures: [Figure]) -> Figure {
  guard var whole = figures.first else {
    return Figure(Panel(), faults: [.invalid("an overlay needs at least one figure")])
  }
  for figure in figures.dropFirst() { whole.draw(figure) }
  return whole
}

extension Panel {
  fileprivate mutating func draw(_ other: Panel, shift: Int) {
    layers += other.layers.map { layer in
      guard case .series(let index) = layer.paint else { return layer }
      var shifted = layer
      shifted.paint = .series(index + shift)
      return shifted
    }
    title = title ?? other.title
    x.adopt(other.x)
    y.adopt(other.y)
    colors.label = colors.label ?? other.colors.label
    insets += other.insets
    if legend == .hidden, layers.contains(where: { $0.label != nil }) { legend = .automatic }
  }
}

extension Axis {
  /// Takes from another axis what this one leaves open.
  fileprivate mutating func adopt(_ other: Axis) {
    label = label ?? other.label
    if scale == .linear { scale = other.scale }
    range = range ?? other.range
    includes += other.includes
    ticks = ticks ?? other.ticks
  }
}

extension Mark {
  /// Whether colours come from the colour map rather than from the palette.
  var hasOwnColors: Bool {
    switch self {
    case .image: true
    case .contours(let contours): contours.isColored
    default: false
    }
  }
}
