import Figures
internal import Typography

/// Labels beside the ends of lines, pushed apart where lines end together.
struct DirectLabels {
  struct Entry {
    var label: Frame
    var wanted: Double
  }

  let style: PlotStyle
  let labels: LabelSetter

  /// The room that the labels take right of the axes.
  func width(_ panel: Panel) -> Double {
    let widths = named(panel).map { set($0).width }
    return widths.isEmpty ? 0 : (widths.max() ?? 0) + 6
  }

  func draw(_ panel: Panel, _ area: PlotArea, into frame: inout Frame) {
    let r = area.rectangle
    var entries = named(panel).compactMap { layer -> Entry? in
      guard let end = lastPlace(layer, area) else { return nil }
      return Entry(label: set(layer), wanted: max(r.y, min(r.maxY, end.y)))
    }.sorted { $0.wanted < $1.wanted }
    let step = 1.15 * style.tickSize
    let places = Self.spread(entries.map(\.wanted), step: step, within: r.y...r.maxY)
    for index in entries.indices { entries[index].wanted = places[index] }
    for entry in entries {
      frame.append(
        entry.label, at: Point(x: r.maxX + 5, y: entry.wanted + 0.32 * style.tickSize))
    }
  }

  /// Ascending places at least `step` apart, as near to the wanted ones as their order allows:
  /// neighbours that collide form a block about their mean.
  static func spread(
    _ wanted: [Double], step: Double, within range: ClosedRange<Double>
  ) -> [Double] {
    struct Block {
      var sum: Double
      var count: Int
      var start: Double
    }
    var blocks: [Block] = []
    for place in wanted {
      blocks.append(Block(sum: place, count: 1, start: place))
      while blocks.count > 1 {
        let last = blocks[blocks.count - 1]
        let before = blocks[blocks.count - 2]
        if before.start + Double(before.count) * step <= last.start { break }
        // Wanted starts of the joined block: the mean of what its members would like.
        var joined = Block(sum: 0, count: before.count + last.count, start: 0)
        joined.sum = before.sum + last.sum - Double(before.count * last.count) * step
        joined.start = joined.sum / Double(joined.count)
        blocks.removeLast(2)
        blocks.append(joined)
      }
    }
    let places = blocks.flatMap { block in
      (0..<block.count).map { block.start + Double($0) * step }
    }
    guard let first = places.first, let last = places.last else { return [] }
    let shift = max(range.lowerBound - first, min(0, range.upperBound - last))
    return places.map { $0 + shift }
  }

  private func named(_ panel: Panel) -> [Layer] {
    var seen = Set<String>()
    return panel.layers.filter { layer in
      guard case .line = layer.mark, let label = layer.label?.text else { return false }
      return seen.insert(label).inserted
    }
  }

  private func set(_ layer: Layer) -> Frame {
    let color = PanelDrawing.color(layer.paint, style).mixed(with: style.ink, 0.15)
    return labels.frame(layer.label?.text ?? "", size: style.tickSize + 0.3, color: color)
  }

  private func lastPlace(_ layer: Layer, _ area: PlotArea) -> Point? {
    guard case .line(let x, let y) = layer.mark else { return nil }
    return zip(x.values, y.values).reversed().lazy.compactMap { area.place($0, $1) }.first
  }
}
