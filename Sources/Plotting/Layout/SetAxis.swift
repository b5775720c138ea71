import Figures
internal import Typography

/// An axis with its labels set in type, before it has a place.
struct SetAxis {
  struct SetTick {
    var value: Double
    /// Nil for a minor tick, and where numbers are left to a neighbour.
    var label: Frame?
    var isMajor: Bool
  }

  var axis: Axis
  var domain: ClosedRange<Double>
  var ticks: [SetTick]
  /// A factor or an offset of all numbers.
  var common: Frame?
  var label: Frame?
  var isVertical: Bool
  /// Whether the labels of a horizontal axis are turned, for long names.
  var isTurned = false

  var labelWidth: Double { ticks.lazy.compactMap { $0.label?.width }.max() ?? 0 }
  var labelAscent: Double { ticks.lazy.compactMap { $0.label?.ascent }.max() ?? 0 }
  var labelDescent: Double { ticks.lazy.compactMap { $0.label?.descent }.max() ?? 0 }
}

/// Chooses and sets the ticks of axes.
struct AxisSetter {
  let style: PlotStyle
  let labels: LabelSetter

  /// As many labels as stand beside each other without touching.
  ///
  /// - Parameter length: Of the axis, in points.
  func set(
    _ axis: Axis, domain: ClosedRange<Double>, length: Double, isVertical: Bool,
    showsNumbers: Bool = true, showsLabel: Bool = true
  ) -> SetAxis {
    var set = SetAxis(
      axis: axis, domain: domain, ticks: [], common: nil, label: nil, isVertical: isVertical)
    if showsLabel, let label = axis.label?.text, !label.isEmpty {
      set.label = labels.frame(
        label, size: style.labelSize, color: style.ink, width: max(length, 40))
    }
    var limit = max(2, length / (isVertical ? style.tickSize * 3.9 : style.tickSize * 6)) + 1
    if axis.scale == .index { limit = max(2, length / (style.tickSize * 2.6)) }
    while true {
      fill(&set, TickSet.choose(axis, in: domain, limit: limit))
      if isClear(set, length) || limit <= 2 { break }
      limit = max(2, limit * 0.85 - 0.1)
    }
    if !isClear(set, length) { thin(&set, length) }
    if !showsNumbers {
      for index in set.ticks.indices { set.ticks[index].label = nil }
      set.common = nil
    }
    return set
  }

  private func fill(_ set: inout SetAxis, _ choice: TickSet) {
    set.ticks = choice.ticks.map { tick in
      SetAxis.SetTick(
        value: tick.value,
        label: tick.label.map { labels.frame($0, size: style.tickSize, color: style.ink) },
        isMajor: tick.label != nil)
    }
    set.common = choice.common.map { labels.frame($0, size: style.tickSize, color: style.ink) }
  }

  /// Whether neighbouring labels keep their distance.
  private func isClear(_ set: SetAxis, _ length: Double) -> Bool {
    let scale = PositionScale(set.axis, domain: set.domain, from: 0, to: length)
    let gap = set.isVertical || set.isTurned ? 0.15 * style.tickSize : 0.55 * style.tickSize
    let spans = set.ticks.compactMap { tick -> ClosedRange<Double>? in
      guard let label = tick.label else { return nil }
      let half =
        (set.isVertical || set.isTurned ? 1.02 * style.tickSize : label.width) / 2
      let place = scale(tick.value)
      return (place - half)...(place + half)
    }.sorted { $0.lowerBound < $1.lowerBound }
    return zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound + gap <= $1.lowerBound }
  }

  /// The last resort: turned labels for names, then every other label, until they fit.
  private func thin(_ set: inout SetAxis, _ length: Double) {
    if case .names = set.axis.scale, !set.isVertical {
      set.isTurned = true
      if isClear(set, length) { return }
    }
    while !isClear(set, length), set.ticks.count(where: { $0.label != nil }) > 1 {
      var keep = true
      for index in set.ticks.indices.sorted(by: { set.ticks[$0].value < set.ticks[$1].value })
      where set.ticks[index].label != nil {
        if !keep { set.ticks[index].label = nil }
        keep.toggle()
      }
    }
  }
}
