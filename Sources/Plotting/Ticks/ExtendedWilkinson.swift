import Glibc

/// Round numbers for an axis by the extension of Wilkinson's algorithm: J. Talbot, S. Lin and
/// P. Hanrahan, "An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes",
/// IEEE TVCG 16 (2010).
///
/// The best labelling in terms of simplicity, coverage and density of labels, out of all that lie
/// within the range at multiples of their step (the paper allows labels outside, and steps that
/// miss zero: 0.1, 0.3, 0.5). Legibility is settled by whoever knows the fonts, who asks for fewer.
struct ExtendedWilkinson {
  /// Steps in order of preference.
  private static let steps: [Double] = [1, 5, 2, 2.5, 4, 3]
  private static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.5, legibility: 0.05)

  let range: ClosedRange<Double>
  /// How many labels the axis would like.
  let target: Double

  /// Ticks in ascending order; at least two, unless the range is too narrow for doubles.
  static func ticks(in range: ClosedRange<Double>, target: Double) -> [Double] {
    let search = ExtendedWilkinson(range: range, target: max(target, 1.5))
    return search.best() ?? []
  }

  private struct Labelling {
    var low: Double
    var step: Double
    var count: Int
    var score: Double
  }

  private var length: Double { range.upperBound - range.lowerBound }

  private func best() -> [Double]? {
    guard length > 0, length.isFinite,
      length > 1e-13 * max(abs(range.lowerBound), abs(range.upperBound))
    else { return nil }
    var best: Labelling?
    // j is how many multiples of the basic step are skipped.
    for j in 1...12 {
      var isHopeless = true
      for (index, q) in Self.steps.enumerated() {
        let bound = simplicityBound(index, j)
        if score(bound, 1, 1) <= best?.score ?? -2 { continue }
        isHopeless = false
        searchCounts(q, index, j, bound, &best)
      }
      if isHopeless { break }
    }
    return best.map { found in (0..<found.count).map { found.low + Double($0) * found.step } }
  }

  private func searchCounts(
    _ q: Double, _ index: Int, _ j: Int, _ simplicity: Double, _ best: inout Labelling?
  ) {
    for count in 2...30 {
      let density = densityBound(count)
      if score(simplicity, 1, density) <= best?.score ?? -2 { break }
      let delta = length / Double(count + 1) / (Double(j) * q)
      let first = Int(log10(delta).rounded(.down))
      for z in first...(first + 3) {
        let step = q * Double(j) * decade(z)
        let span = step * Double(count - 1)
        if span > length * (1 + 1e-9) { break }
        if score(simplicity, coverageBound(span), density) <= best?.score ?? -2 { continue }
        place(q, index, j, z, count, &best)
      }
    }
  }

  /// All labellings of a step that lie within the range.
  private func place(
    _ q: Double, _ index: Int, _ j: Int, _ z: Int, _ count: Int, _ best: inout Labelling?
  ) {
    let step = q * decade(z) * Double(j)
    let span = step * Double(count - 1)
    let slack = 1e-10 * length
    let lowest = ((range.lowerBound - slack) / step).rounded(.up)
    let highest = ((range.upperBound + slack - span) / step).rounded(.down)
    guard lowest <= highest, abs(lowest) < 1e15 else { return }
    for start in stride(from: lowest, through: min(highest, lowest + 2), by: 1) {
      let low = start * step
      let simple = simplicity(index, j, low, step, count)
      let value = score(simple, coverage(low, low + span), density(low, span, count))
      if value > best?.score ?? -2 {
        best = Labelling(low: low, step: step, count: count, score: value)
      }
    }
  }

  private func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    let w = Self.weights
    return w.simplicity * simplicity + w.coverage * coverage + w.density * density + w.legibility
  }

  private func simplicity(
    _ index: Int, _ j: Int, _ low: Double, _ step: Double, _ count: Int
  ) -> Double {
    let remainder = low - (low / step).rounded(.down) * step
    let hasZero =
      (remainder < 1e-10 * step || step - remainder < 1e-10 * step)
      && low <= 1e-10 * step && low + step * Double(count - 1) >= -1e-10 * step
    return 1 - Double(index) / Double(Self.steps.count - 1) - Double(j) + (hasZero ? 1 : 0)
  }

  private func simplicityBound(_ index: Int, _ j: Int) -> Double {
    1 - Double(index) / Double(Self.steps.count - 1) - Double(j) + 1
  }

  /// The paper allows a tenth of the range on each side; labels that must lie within need more.
  private func coverage(_ low: Double, _ high: Double) -> Double {
    // Divided before they are squared: lengths may be as large as doubles are.
    let a = (range.upperBound - high) / (0.25 * length)
    let b = (range.lowerBound - low) / (0.25 * length)
    return 1 - 0.5 * (a * a + b * b)
  }

  /// At best, labels stand in the middle of the range.
  private func coverageBound(_ span: Double) -> Double {
    let half = (length - span) / 2 / (0.25 * length)
    return 1 - half * half
  }

  private func density(_ low: Double, _ span: Double, _ count: Int) -> Double {
    let actual = Double(count - 1) / span
    let wanted = (target - 1) / max(length, span)
    return 2 - max(actual / wanted, wanted / actual)
  }

  private func densityBound(_ count: Int) -> Double {
    let n = Double(count - 1)
    return n >= target - 1 ? 2 - n / (target - 1) : 1
  }
}
