import Figures

extension TickSet {
  /// The ticks of an axis that has room for about `limit` labels.
  static func choose(
    _ axis: Axis, in range: ClosedRange<Double>, limit: Double
  ) -> TickSet {
    if axis.isBare { return TickSet() }
    if let values = axis.ticks { return given(values, axis, in: range) }
    switch axis.scale {
    case .linear: return linear(ExtendedWilkinson.ticks(in: range, target: limit))
    case .logarithmic: return LogarithmicTicks.ticks(in: range, limit: Int(limit))
    case .index: return integers(in: range, limit: max(2, Int(limit)))
    case .angle: return AngleTicks.ticks(in: range, limit: Int(limit))
    case .names(let names):
      return TickSet(
        names.enumerated().compactMap { index, name in
          range.contains(Double(index + 1))
            ? Tick(value: Double(index + 1), label: name) : nil
        })
    }
  }

  private static func linear(_ values: [Double]) -> TickSet {
    let text = NumberLabels(values)
    return TickSet(
      zip(values, text.labels).map { Tick(value: $0, label: $1) }, common: text.common)
  }

  private static func given(
    _ values: [Double], _ axis: Axis, in range: ClosedRange<Double>
  ) -> TickSet {
    let visible = values.filter(range.contains).sorted()
    if axis.scale == .logarithmic {
      var set = LogarithmicTicks.ticks(in: range, limit: 2)
      set.ticks = set.ticks.filter { $0.label == nil }
      set.ticks += visible.map { Tick(value: $0, label: NumberLabels([$0]).labels[0]) }
      return set
    }
    // Numbers that are not evenly spaced are written each as it is.
    return TickSet(visible.map { Tick(value: $0, label: NumberLabels([$0]).labels[0]) })
  }

  private static func integers(in range: ClosedRange<Double>, limit: Int) -> TickSet {
    let low = Int(range.lowerBound.rounded(.up))
    let high = Int(range.upperBound.rounded(.down))
    guard low <= high else { return TickSet() }
    var step = 1
    var factors = [2, 5, 10]
    var base = 1
    while (high - low) / step + 1 > limit {
      if factors.isEmpty {
        base *= 10
        factors = [2, 5, 10]
      }
      step = base * factors.removeFirst()
    }
    let first = Int((Double(low) / Double(step)).rounded(.up)) * step
    return TickSet(
      stride(from: first, through: high, by: step).map {
        Tick(value: Double($0), label: NumberLabels.minus(String($0)))
      })
  }
}
