internal import Glibc

/// E[σ(u)σ(v)] and E[σ̇(u)σ̇(v)] as an integral over the plane, u = s x and v = t (ρ x + δ y) with
/// δ = √(1 − ρ²), by Gauss–Legendre rules on panels whose edges follow the kinks of both.
struct PlaneIntegral {
  private let functions: PairOfFunctions
  private let pair: GaussianPair
  private let correlation: Double
  private let delta: Double
  /// Panels of x.
  private let outer: [Double]
  /// Panels of y where v has nothing special, and what it has, in units of t.
  private let inner: [Double]
  private let fine: [Double]

  /// More evaluations than this are refused.
  private static let limit = 1 << 24

  init(
    _ functions: PairOfFunctions, _ pair: GaussianPair, _ first: Panels, _ second: Panels
  ) {
    self.functions = functions
    self.pair = pair
    let (correlation, delta) = (pair.correlation, (pair.gap * (2 - pair.gap)).squareRoot())
    (self.correlation, self.delta) = (correlation, delta)
    fine = second.fineEdges
    let reach = 10.0
    // As a function of x, the mean over y changes at the scale δ near what is special about v.
    let centers = (second.features + fine).map { $0 / correlation }
    var around: [Double] = []
    for center in centers {
      for step in [-9, -5, -3, -1.5, 0, 1.5, 3, 5, 9] { around.append(center + step * delta) }
    }
    outer = PlaneIntegral.merged(
      first.edges.filter { abs($0) <= reach } + [-reach, reach],
      around.filter { abs($0) < reach }, spacing: delta / 2)
    let count = max(8, Int((18 * delta / Panels.width).rounded(.up)))
    let step = 18 / Double(count)
    inner = (0...count).map { Double($0) * step - 9 }
  }

  /// The expectations, with an error estimate relative to the scales given.
  func dual(_ first: PanelProfile, _ second: PanelProfile) -> Dual {
    let work = outer.count * (inner.count + fine.count) * LegendrePanel.count * LegendrePanel.count
    guard work < PlaneIntegral.limit else {
      return Dual(value: 0, derivative: 0, gap: nil, error: .infinity)
    }
    let norms = (first.value.square.squareRoot(), second.value.square.squareRoot())
    guard norms.0 > 0, norms.1 > 0 else { return Dual(value: 0, derivative: 0) }
    var sums = [Sum](repeating: Sum(), count: 4)
    for (left, right) in zip(outer, outer.dropFirst()) { addPanel(left, right, norms, &sums) }
    let scale = norms.0 * norms.1
    let slopes = (first.derivative.square * second.derivative.square).squareRoot()
    return Dual(
      value: sums[0].total, derivative: sums[1].total,
      gap: min(sums[0].total < 0 ? sums[3].total : sums[2].total, 2) / 2,
      error: max(sums[0].relative(to: scale), sums[1].relative(to: slopes)))
  }

  /// Means over both variables: σσ, σ̇σ̇, and the square of the difference and of the sum of σ(u) and
  /// σ(v), each divided by its norm, which give 1 − |corr| without cancellation.
  private func addPanel(
    _ left: Double, _ right: Double, _ norms: (Double, Double), _ sums: inout [Sum]
  ) {
    let (middle, half, n) = ((left + right) / 2, (right - left) / 2, LegendrePanel.count)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * n) { buffer in
      let values = buffer.baseAddress!
      for i in 0..<n {
        let x = middle + half * LegendrePanel.nodes[i]
        let density = normalDensity(x)
        let u = pair.deviation1 * x
        let f = functions.value(u)
        let means = means(x, f / norms.0, norms.1)
        values[i] = density * f * means.value
        values[n + i] = density * functions.derivative(u) * means.derivative
        values[2 * n + i] = density * means.difference
        values[3 * n + i] = density * means.sum
      }
      for k in 0..<4 { sums[k].add(values + k * n, half) }
    }
  }

  private struct Means {
    var value = 0.0
    var derivative = 0.0
    var difference = 0.0
    var sum = 0.0

    mutating func add(_ weight: Double, _ f: Double, _ slope: Double, _ a: Double, _ b: Double) {
      value += weight * f
      derivative += weight * slope
      difference += weight * (a - b) * (a - b)
      sum += weight * (a + b) * (a + b)
    }
  }

  /// Means over y of σ(v), of σ̇(v), and of what is made of σ(v) and the share of u.
  private func means(_ x: Double, _ share: Double, _ norm: Double) -> Means {
    let center = correlation * x
    var means = Means()
    guard delta > 0 else {
      let v = pair.deviation2 * center
      let f = functions.value(v)
      means.add(1, f, functions.derivative(v), share, f / norm)
      return means
    }
    var edges = inner
    for edge in fine where abs(edge - center) < 9 * delta { edges.append((edge - center) / delta) }
    if edges.count > inner.count { edges.sort() }
    for (left, right) in zip(edges, edges.dropFirst()) where right > left {
      let (middle, half) = ((left + right) / 2, (right - left) / 2)
      for i in 0..<LegendrePanel.count {
        let y = middle + half * LegendrePanel.nodes[i]
        let weight = half * LegendrePanel.weights[i] * normalDensity(y)
        let v = pair.deviation2 * (center + delta * y)
        let f = functions.value(v)
        means.add(weight, f, functions.derivative(v), share, f / norm)
      }
    }
    return means
  }

  /// All of the first edges, and those of the others that keep a distance.
  private static func merged(
    _ edges: [Double], _ others: [Double], spacing: Double
  ) -> [Double] {
    var kept: [Double] = []
    for other in others.sorted() where other - (kept.last ?? -.infinity) >= spacing {
      kept.append(other)
    }
    var result: [Double] = []
    for edge in (edges + kept).sorted() where edge > (result.last ?? -.infinity) {
      result.append(edge)
    }
    return result
  }

  /// A sum over panels with its error estimate.
  private struct Sum {
    var total = 0.0
    var error = 0.0

    mutating func add(_ values: UnsafePointer<Double>, _ half: Double) {
      var (sum, largest) = (0.0, 0.0)
      for i in 0..<LegendrePanel.count {
        sum += LegendrePanel.weights[i] * values[i]
        largest = max(largest, abs(values[i]))
      }
      total += half * sum
      guard largest > 0 else { return }
      let rough = LegendrePanel.roughness(values)
      error += half * rough * (rough / largest)
    }

    func relative(to scale: Double) -> Double {
      guard total.isFinite else { return .infinity }
      return scale > 0 ? error / scale + 0x1p-48 : 0
    }
  }
}
