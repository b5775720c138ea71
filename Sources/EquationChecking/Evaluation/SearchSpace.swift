internal import Glibc
internal import LinearAlgebra

/// Where the variable may be, as the image of free numbers.
struct SearchSpace {
  var dimension: Int
  var lower = -Double.infinity
  var upper = Double.infinity
  var radius: Double?
  var isSphere = false
  var isPositive = false
  /// The point of free numbers, where the domain is none of these; whether numbers lie outside of
  /// what has an image of its own, and the numbers inside with the same image.
  var image: (([Double]) -> [Double])?
  var isOutside: (([Double]) -> Bool)?
  /// Whether points are linear in the numbers, so that what is convex stays so.
  var isLinear = false

  init(dimension: Int) { self.dimension = dimension }

  /// Whether the domain is a space, of whatever direction.
  var isFlat: Bool {
    if image != nil { return isLinear && dimension > 0 }
    return radius == nil && !isPositive && !lower.isFinite && !upper.isFinite
  }

  /// Numbers outside of the domain, moved to its boundary.
  func inside(_ y: [Double]) -> [Double] { image == nil ? y : boundary?(y) ?? y }

  /// Where numbers outside of the domain have their image, as numbers.
  var boundary: (([Double]) -> [Double])?

  func point(_ y: [Double]) -> [Double] {
    if let image { return image(y) }
    if let radius {
      let length = LinearAlgebra.norm(y)
      if length == 0 { return isSphere ? [radius] + y.dropFirst().map { _ in 0 } : y }
      if isSphere { return y.map { $0 * radius / length } }
      return length <= radius ? y : y.map { $0 * radius / length }
    }
    return y.map { isPositive ? $0.magnitude : folded($0) }
  }

  /// What lies outside of an interval, reflected at its ends: a search that steps over an end goes
  /// on inside, where values differ, rather than along values that are all those of the end.
  private func folded(_ y: Double) -> Double {
    switch (lower.isFinite, upper.isFinite) {
    case (true, true):
      let width = upper - lower
      let turn = ((y - lower) / (2 * width)).rounded(.down)
      let rest = y - lower - turn * 2 * width
      return lower + min(rest, 2 * width - rest)
    case (true, false): return lower + (y - lower).magnitude
    case (false, true): return upper - (upper - y).magnitude
    default: return y
    }
  }

  /// Where searches begin besides: near the corners.
  var moreStarts: [[Double]] = []

  var starts: [[Double]] {
    var generator = SeededGenerator(seed: 7)
    return moreStarts
      + (0..<5).map { index in
        (0..<dimension).map { _ in
          let z = generator.normal()
          if lower.isFinite, upper.isFinite {
            return lower + (upper - lower) * (0.5 + 0.4 * tanh(z))
          }
          if lower.isFinite { return lower + exp(z) }
          if upper.isFinite { return upper - exp(z) }
          return (index == 0 ? 0.1 : 1) * (isPositive ? z.magnitude : z)
        }
      }
  }

  var ends: [[Double]] {
    [lower, upper].filter(\.isFinite).map { [$0] } + (isPositive ? [[0]] : [])
  }

  /// Local minima of a scan along the line.
  func scan(_ f: ([Double]) -> Double) -> [Double] {
    let points: [Double] = (1..<120).map { index in
      let t = Double(index) / 120
      switch (lower.isFinite, upper.isFinite) {
      case (true, true): return lower + (upper - lower) * t
      case (true, false): return lower + t / (1 - t)
      case (false, true): return upper - t / (1 - t)
      default: return tan(.pi * (t - 0.5))
      }
    }
    let values = points.map { f([$0]) }
    let minima = values.indices.dropFirst().dropLast().filter {
      values[$0].isFinite && values[$0] <= values[$0 - 1] && values[$0] <= values[$0 + 1]
    }
    return minima.sorted { values[$0] < values[$1] }.prefix(3).map { points[$0] }
  }
}
