/// Figures side by side, as small multiples.
///
///     plot(grid([heatmap(a).title("$n = 64$"), heatmap(b).title("$n = 4096$")], sharing: .colors))
///
/// ![Six small panels with shared axes](multiples.png)
///
/// - Parameters:
///   - figures: In reading order; all panels of each.
///   - columns: How many stand in a row; nil sets up to three.
///   - sharing: What the panels have in common: axes, or the scale of colours.
public func grid(
  _ figures: [Figure], columns: Int? = nil, sharing: Figure.Sharing = []
) -> Figure {
  var panels: [Panel] = []
  for figure in figures {
    for (index, panel) in figure.panels.enumerated() {
      panels.append(panel)
      // The title of a whole figure becomes that of its first panel.
      if index == 0, let title = figure.title, panel.title == nil {
        panels[panels.count - 1].title = title
      }
    }
  }
  return Figure(
    panels: panels, columns: max(1, columns ?? min(panels.count, 3)), sharing: sharing,
    aspect: figures.lazy.compactMap(\.aspect).first, notes: figures.flatMap(\.notes),
    faults: panels.isEmpty
      ? [.invalid("a grid needs at least one figure")] : figures.flatMap(\.faults))
}
