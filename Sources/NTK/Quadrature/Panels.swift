internal import Glibc
internal import Statistics

/// Panels of the line on each of which x ↦ σ(s x) and σ̇(s x) are smooth, found by bisection where
/// Legendre coefficients do not decay; points around which no panel is short enough are kinks, and
/// become edges.
struct Panels: Sendable {
  /// Edges of the panels, in ascending order.
  let edges: [Double]
  /// Where σ(s x) or σ̇(s x) has no derivatives, or where it changes fast.
  let features: [Double]
  /// The edges of panels shorter than usual.
  let fineEdges: [Double]

  /// The line outside is worth less than any tolerance.
  static let reach = 13.0
  /// The widest panel: Hermite polynomials of `HermiteSeries.order` are resolved on it.
  static let width = 0.8125
  private static let limit = 4096

  /// Nil for functions that too many panels do not resolve, or that are not finite.
  init?(_ function: PairOfFunctions, deviation: Double, tolerance: Double) {
    var search = Search(function, deviation, tolerance)
    var kinks: [Double] = []
    // Each round finds the leftmost kink that is no edge yet.
    while true {
      switch search.run(kinks) {
      case .kink(let place):
        kinks.append(place)
        guard kinks.count <= 64 else { return nil }
      case .edges(let edges):
        self.edges = edges
        let short = zip(edges, edges.dropFirst()).filter { $0.1 - $0.0 < 0.9 * Panels.width }
        fineEdges = Set(kinks + short.flatMap { [$0.0, $0.1] }).sorted()
        let shortest = short.filter { $0.1 - $0.0 < Panels.width / 8 }
        features = (kinks + shortest.map { ($0.0 + $0.1) / 2 }).sorted()
        return
      case .unresolved: return nil
      }
    }
  }

  /// Nodes and weights of the rule for N(0, 1) on all panels.
  var rule: (positions: [Double], weights: [Double]) {
    var (positions, weights): ([Double], [Double]) = ([], [])
    for (left, right) in zip(edges, edges.dropFirst()) {
      let (middle, half) = ((left + right) / 2, (right - left) / 2)
      for i in 0..<LegendrePanel.count {
        let x = middle + half * LegendrePanel.nodes[i]
        positions.append(x)
        weights.append(half * LegendrePanel.weights[i] * normalDensity(x))
      }
    }
    return (positions, weights)
  }

  private enum Outcome {
    case edges([Double])
    case kink(Double)
    case unresolved
  }

  private struct Search {
    let function: PairOfFunctions
    let deviation: Double
    let threshold: Double
    var scales = (value: 0.0, derivative: 0.0)

    init(_ function: PairOfFunctions, _ deviation: Double, _ tolerance: Double) {
      self.function = function
      self.deviation = deviation
      // Integrals err by the square of what is left.
      threshold = tolerance.squareRoot() / 512
      let samples = stride(from: -6.0, through: 6, by: 0.125)
      for x in samples {
        let weight = normalDensity(x).squareRoot()
        scales.value = max(scales.value, weight * abs(function.value(deviation * x)))
        scales.derivative = max(
          scales.derivative, weight * abs(function.derivative(deviation * x)))
      }
    }

    mutating func run(_ kinks: [Double]) -> Outcome {
      guard scales.value.isFinite, scales.derivative.isFinite else { return .unresolved }
      // No edge where a function is likely to have a kink, which would hide there.
      let count = Int(2 * Panels.reach / Panels.width)
      var starts = (0...count).map { (Double($0) + 0.39) * Panels.width - Panels.reach }
      starts[0] = -Panels.reach
      starts = (starts + kinks).sorted()
      var stack = Array(zip(starts, starts.dropFirst()).reversed())
      var edges = [starts[0]]
      while let (left, right) = stack.popLast() {
        guard edges.count < Panels.limit else { return .unresolved }
        if isSmooth(left, right) {
          edges.append(right)
          continue
        }
        let middle = (left + right) / 2
        if right - left < 0x1p-50 * max(abs(middle), 1) {
          return .kink(left <= 0 && right >= 0 ? 0 : middle)
        }
        stack.append((middle, right))
        stack.append((left, middle))
      }
      return .edges(edges)
    }

    private func isSmooth(_ left: Double, _ right: Double) -> Bool {
      let (middle, half) = ((left + right) / 2, (right - left) / 2)
      let near = left > 0 ? left : right < 0 ? right : 0
      let weight = normalDensity(near).squareRoot()
      return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * LegendrePanel.count) {
        let (values, slopes) = ($0.baseAddress!, $0.baseAddress! + LegendrePanel.count)
        for i in 0..<LegendrePanel.count {
          let x = deviation * (middle + half * LegendrePanel.nodes[i])
          values[i] = function.value(x)
          slopes[i] = function.derivative(x)
        }
        var rough = (LegendrePanel.roughness(values), LegendrePanel.roughness(slopes))
        // Ends are kinks known to 2⁻⁵⁰: very short panels go without.
        if half > 0x1p-30 {
          for (end, place) in LegendrePanel.ends.enumerated() {
            let x = deviation * (middle + half * place)
            rough.0 += LegendrePanel.miss(values, end: end, function.value(x))
            rough.1 += LegendrePanel.miss(slopes, end: end, function.derivative(x))
          }
        }
        // NaN is never smooth.
        return weight * rough.0 <= threshold * scales.value
          && weight * rough.1 <= threshold * scales.derivative
      }
    }
  }
}

/// σ and σ̇.
struct PairOfFunctions: Sendable {
  let value: @Sendable (Double) -> Double
  let derivative: @Sendable (Double) -> Double
}

/// The density of N(0, 1).
func normalDensity(_ x: Double) -> Double { NormalDistribution().density(x) }
