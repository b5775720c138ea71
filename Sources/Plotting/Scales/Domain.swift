import Figures
import Glibc

/// The range of an axis, from what must lie in it.
struct Domain {
  private var lower = Double.infinity
  private var upper = -Double.infinity
  /// The ends that data touch without room to spare: the floor of bars, the edges of images.
  private var tight: [Double] = []

  var isEmpty: Bool { lower > upper }

  mutating func include(_ values: [Double], isTight: Bool = false) {
    for value in values where value.isFinite {
      if value < lower { lower = value }
      if value > upper { upper = value }
    }
    if isTight { tight += values }
  }

  mutating func merge(_ other: Domain) {
    include([other.lower, other.upper])
    tight += other.tight
  }

  /// The range with a little room at the ends, or the axis' own range.
  func range(for axis: Axis) -> ClosedRange<Double> {
    if let range = axis.range { return range }
    guard lower <= upper else { return axis.scale == .logarithmic ? 1...10 : 0...1 }
    switch axis.scale {
    case .logarithmic: return logarithmic
    case .names(let names):
      if !tight.isEmpty, lower == 0.5 { return lower...upper }
      return 0.5...(Double(max(names.count, 1)) + 0.5)
    case .angle: return angular
    case .linear, .index: return padded
    }
  }

  private var padded: ClosedRange<Double> {
    if lower == upper {
      // What begins at zero does not reach below it.
      if lower == 0, tight.contains(0) { return 0...1 }
      let half = lower == 0 ? 1 : abs(lower) * 0.1
      return (lower - half)...(upper + half)
    }
    // Huge ranges would overflow when padded; halves never do.
    let room = (upper / 2 - lower / 2) * 0.08
    guard (upper - lower).isFinite, room > 0 else { return lower...upper }
    return
      (tight.contains(lower) ? lower : lower - room)...(tight.contains(upper)
      ? upper : upper + room)
  }

  private var logarithmic: ClosedRange<Double> {
    let low = max(lower, Double.leastNormalMagnitude)
    if low >= upper { return (low / 3)...(low * 3) }
    let room = pow(10, (log10(upper) - log10(low)) * 0.05)
    return (low / room)...(upper * room)
  }

  /// Angles end at the data when these end at a fraction of π.
  private var angular: ClosedRange<Double> {
    lower < upper ? lower...upper : (lower - 0.1)...(upper + 0.1)
  }
}
