extension Figure {
  /// Takes another colour map.
  public func colormap(_ map: Colormap) -> Figure {
    colors("colormap(_:)") { $0.colormap = map }
  }

  /// Equal ratios look equally far apart; needs positive values.
  public func logarithmicColors() -> Figure {
    colors("logarithmicColors()") { $0.kind = .logarithmic }
  }

  /// Values on both sides of a centre: white there, blue below, red above.
  public func diverging(about center: Double = 0) -> Figure {
    colors("diverging(about:)") { $0.kind = .diverging(center: center) }
  }

  /// The values at both ends of the colour bar; values beyond take the colour of the end.
  public func colorRange(_ range: ClosedRange<Double>) -> Figure {
    colors("colorRange(_:)") { $0.range = range }
  }

  /// What stands beside the colour bar; nil draws a bar without a label, and `isHidden` none.
  public func colorBar(_ label: String? = nil, isHidden: Bool = false) -> Figure {
    colors("colorBar(_:)") {
      $0.label = FigureText(label) ?? $0.label
      $0.isBarHidden = isHidden
    }
  }

  private func colors(_ name: String, _ change: (inout ColorScale) -> Void) -> Figure {
    var figure = eachPanel { change(&$0.colors) }
    if !figure.panels.contains(where: { $0.layers.contains { $0.mark.hasOwnColors } }) {
      figure.faults.append(.unused(name, needs: "a heatmap or contours"))
    }
    return figure
  }
}
