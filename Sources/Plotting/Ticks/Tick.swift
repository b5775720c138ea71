/// A mark on an axis.
struct Tick: Equatable {
  var value: Double
  /// What stands beside it, with `$…$`; nil for a minor tick.
  var label: String?
}

/// The ticks of an axis with what all their labels share.
struct TickSet: Equatable {
  var ticks: [Tick]
  /// A factor or an offset that holds for all labels, as math: `$\times 10^{-3}$`.
  var common: String?

  init(_ ticks: [Tick] = [], common: String? = nil) {
    self.ticks = ticks
    self.common = common
  }

  var major: [Tick] { ticks.filter { $0.label != nil } }
}
