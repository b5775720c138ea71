extension Figure {
  /// This figure with every layer changed.
  func eachLayer(_ change: (inout Layer) -> Void) -> Figure {
    eachPanel { panel in
      for index in panel.layers.indices { change(&panel.layers[index]) }
    }
  }

  /// Draws all layers so far in one colour. Say it before `+`.
  public func paint(_ paint: Layer.Paint) -> Figure { eachLayer { $0.paint = paint } }

  /// Draws all layers so far in a colour of the palette.
  public func paint(_ hue: Layer.Hue) -> Figure { paint(.hue(hue)) }

  /// Draws the series so far in these colours, in their order, and from the first colour again where
  /// there are more series. Say it before `+`.
  ///
  ///     lines(steps, ["training": a, "test": b]).paint([.blue, .vermilion])
  public func paint(_ hues: [Layer.Hue]) -> Figure {
    guard !hues.isEmpty else { return self }
    return eachLayer { layer in
      guard case .series(let index) = layer.paint else { return }
      layer.paint = .hue(hues[index % hues.count])
    }
  }

  /// Breaks all lines so far.
  public func dash(_ dash: Layer.Dash) -> Figure { eachLayer { $0.dash = dash } }

  /// Draws points where the lines so far have their values.
  public func marked() -> Figure {
    eachPanel { panel in
      panel.layers += panel.layers.compactMap { layer in
        guard case .line(let x, let y) = layer.mark else { return nil }
        var points = layer
        points.mark = .points(x: x, y: y)
        points.dash = .solid
        return points
      }
    }
  }

  /// The shape of all points so far.
  public func marker(_ marker: Layer.Marker) -> Figure { eachLayer { $0.marker = marker } }

  /// Multiplies the widths of lines and the sizes of points so far.
  public func weight(_ factor: Double) -> Figure { eachLayer { $0.weight *= factor } }

  /// Names all layers so far in the legend.
  public func label(_ label: String) -> Figure { eachLayer { $0.label = .words(label) } }
}
