extension Figure {
  /// Writes words at a place of the axes; with an arrow, a little off it.
  public func annotate(
    _ text: String, x: Double, y: Double, side: Mark.Note.Side = .aboveRight,
    arrow: Bool = false
  ) -> Figure {
    let note = Mark.Note(text: text, x: x, y: y, side: side, hasArrow: arrow)
    return adding(Layer(.note(note), paint: .ink))
  }

  /// A line across the axes at a height.
  public func horizontal(at y: Double, label: String? = nil) -> Figure {
    adding(Layer(.rule(.horizontal(y)), label: FigureText(label), paint: .gray, dash: .dashed))
  }

  /// A line across the axes at a position.
  public func vertical(at x: Double, label: String? = nil) -> Figure {
    adding(Layer(.rule(.vertical(x)), label: FigureText(label), paint: .gray, dash: .dashed))
  }

  /// The line y = x.
  public func diagonal(label: String? = nil) -> Figure {
    adding(Layer(.rule(.diagonal), label: FigureText(label), paint: .gray, dash: .dashed))
  }

  /// Draws another figure's first panel small in a corner.
  ///
  /// - Parameters:
  ///   - figure: What is drawn; its first panel.
  ///   - size: Its width and height as parts of the axes'.
  ///   - corner: Where it stands inside of the axes.
  public func inset(
    _ figure: Figure, at corner: Panel.Inset.Corner = .topRight, size: Double = 0.38
  ) -> Figure {
    guard let panel = figure.panels.first else { return self }
    var whole = eachPanel {
      $0.insets.append(Panel.Inset(panel: panel, corner: corner, size: size))
    }
    whole.notes += figure.notes
    whole.faults += figure.faults
    return whole
  }

  private func adding(_ layer: Layer) -> Figure { eachPanel { $0.layers.append(layer) } }
}
