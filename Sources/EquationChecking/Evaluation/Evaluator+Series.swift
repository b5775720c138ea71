internal import Glibc

/// Infinite sums and products.
///
/// Terms are added until they vanish, where they fall geometrically; a slow series is accelerated
/// by Levin's u transformation (Smith and Ford, SIAM Journal on Numerical Analysis 16, 1979), an
/// alternating one by Cohen, Rodríguez Villegas and Zagier's (Experimental Mathematics 9, 2000).
/// What two orders of these differ by is the error.
extension Evaluator {
  func infiniteSeries(
    _ kind: Operation.Series, _ variable: Variable, _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    memo.terms.note(range, hasTerms: true)
    guard kind == .sum || kind == .product else {
      throw .unchecked("an extremum over infinitely many is not evaluated", range)
    }
    switch (operands[0].isInfinite, operands[1].isInfinite) {
    case (false, true):
      return try series(
        kind, variable, operands, from: try integer(operands[0]), step: 1, at: range)
    case (true, false):
      return try series(
        kind, variable, operands, from: try integer(operands[1]), step: -1, at: range)
    default:
      let up = try series(kind, variable, operands, from: 0, step: 1, at: range)
      let down = try series(kind, variable, operands, from: -1, step: -1, at: range)
      return kind == .sum
        ? try Quantity.sum(up, down, at: range) : try Quantity.product(up, down, at: range)
    }
  }

  private func series(
    _ kind: Operation.Series, _ variable: Variable, _ operands: [Expression], from start: Int,
    step: Int, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var inside = self
    inside.environment.tracksSensitivity = false
    func term(_ k: Int) throws(Objection) -> Quantity? {
      inside.environment[variable] = Quantity(Double(start + step * k))
      for condition in operands.dropFirst(3)
      where try inside.value(condition).value == .scalar(0) { return nil }
      return try inside.value(operands[2])
    }
    if kind == .product { return try product(term, at: range) }
    var partials = PartialSums(range: range)
    var quiet = 0
    for k in 0..<2000 {
      let next: Quantity?
      do throws(Objection) {
        next = try term(k)
      } catch {
        // Factorials and powers leave the range of numbers where terms long do not matter.
        if k > 20, partials.isSmall(1e-13) { return try partials.geometric() }
        throw error
      }
      guard let next else {
        try partials.skip()
        continue
      }
      try partials.add(next)
      quiet = partials.isSmall(1e-18) ? quiet + 1 : 0
      if quiet >= 4, partials.falls { return try partials.geometric() }
      if k >= 40, k % 40 == 0, !partials.falls, let result = try partials.accelerated() {
        return result
      }
    }
    if let result = try partials.accelerated() { return result }
    throw .unchecked("this series converges too slowly, or not at all", range)
  }

  /// A product by the sum of its logarithms.
  private func product(
    _ factor: (Int) throws(Objection) -> Quantity?, at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var partials = PartialSums(range: range)
    var sign = 1.0
    var quiet = 0
    for k in 0..<2000 {
      guard let next = try factor(k) else {
        try partials.skip()
        continue
      }
      guard let x = next.real else {
        throw .unchecked("an infinite product of values that are not real numbers", range)
      }
      if x == 0 { return Quantity(0) }
      if x < 0 { sign = -sign }
      try partials.add(
        Quantity(log(x.magnitude), error: next.error / x.magnitude + Quantity.roundoff))
      quiet = partials.isSmall(1e-18) ? quiet + 1 : 0
      if quiet >= 4, partials.falls { return try partials.geometric().exponential(sign) }
      if k >= 40, k % 40 == 0, !partials.falls, let result = try partials.accelerated() {
        return result.exponential(sign)
      }
    }
    throw .unchecked("this product converges too slowly, or not at all", range)
  }
}

extension Quantity {
  fileprivate func exponential(_ sign: Double) -> Quantity {
    let result = sign * exp(value.elements[0])
    return Quantity(result, error: (error + 4 * Quantity.roundoff) * result.magnitude)
  }
}

/// The partial sums of a series, and what they tend to.
private struct PartialSums {
  let range: Range<Int>
  private var terms: [Quantity] = []
  private var sums: [Quantity] = []
  private var size = 0.0

  init(range: Range<Int>) { self.range = range }

  mutating func add(_ term: Quantity) throws(Objection) {
    terms.append(term)
    size = max(size, term.value.magnitude)
    guard let last = sums.last else {
      sums.append(term)
      return
    }
    sums.append(try Quantity.sum(last, term, at: range))
  }

  /// A term that a condition leaves out.
  mutating func skip() throws(Objection) {
    if let last = terms.last { try add(Quantity(last.value.map { _ in 0 })) }
  }

  private var total: Double { max(sums.last?.value.magnitude ?? 0, 1e-300) }

  /// Whether the last terms are a small share of the sum.
  func isSmall(_ share: Double) -> Bool {
    guard terms.count > 4 else { return false }
    return terms.suffix(2).allSatisfy { $0.value.magnitude <= share * max(total, size) }
  }

  /// Whether terms fall geometrically: over the last ones by a fixed ratio and more.
  var falls: Bool {
    guard terms.count > 12 else { return terms.count > 4 && isSmall(1e-18) }
    let recent = terms.suffix(12).map(\.value.magnitude)
    let (early, late) = (recent.prefix(6).max() ?? 0, recent.suffix(6).max() ?? 0)
    // A power n^(−s) falls by less than this from the 40th term on.
    return late <= 0.35 * early
  }

  /// The last sum, and the geometric tail behind it as its error.
  func geometric() throws(Objection) -> Quantity {
    guard var result = sums.last else { return Quantity(0) }
    let tail = terms.suffix(4).map(\.value.magnitude).max() ?? 0
    result.error += 4 * tail
    result.widen(to: size)
    return result
  }

  /// The limit of a slow series by two orders of a transformation; nil where they do not agree.
  func accelerated() throws(Objection) -> Quantity? {
    let count = terms.first?.value.elements.count ?? 0
    guard count > 0, terms.count >= 30 else { return nil }
    // Terms that are zero in turn carry nothing: what is left is the series.
    let kept = terms.filter { $0.value.magnitude > 0 }
    guard kept.count >= 20 else { return nil }
    var elements: [Double] = []
    var error = 0.0
    for place in 0..<count {
      let series = kept.map { $0.value.elements.count > place ? $0.value.elements[place] : 0 }
      guard let (value, difference) = Self.limit(series) else { return nil }
      elements.append(value)
      error = max(error, difference)
    }
    let scale = max(elements.map(\.magnitude).max() ?? 0, 1e-300)
    guard error <= 1e-7 * max(scale, size) else { return nil }
    var result = Quantity(kept[0].value.with(elements: elements), error: error)
    result.error += kept.prefix(40).map(\.error).reduce(0, +)
    result.widen(to: max(size, scale))
    return result
  }

  private static func limit(_ series: [Double]) -> (Double, Double)? {
    let isAlternating = zip(series, series.dropFirst()).prefix(30).allSatisfy { $0 * $1 < 0 }
    if isAlternating {
      let n = min(series.count, 44)
      let (a, b) = (alternating(series, n), alternating(series, n - 8))
      return (a, 4 * (a - b).magnitude + 1e-15 * (series.map(\.magnitude).max() ?? 0))
    }
    // Of several orders, the two neighbours that differ least: rounding spoils high ones.
    var best: (Double, Double)?
    var last: Double?
    for order in 8..<min(series.count, 24) {
      guard let value = levin(series, order), value.isFinite else { continue }
      if let before = last {
        let difference = (value - before).magnitude
        if difference < best?.1 ?? .infinity { best = (value, difference) }
      }
      last = value
    }
    guard let (value, difference) = best else { return nil }
    let size = series.map(\.magnitude).max() ?? 0
    // A divergent series has transforms that agree as well: terms must fall faster than 1/n.
    let tail = series[series.count - 1].magnitude
    let middle = series[series.count / 2].magnitude
    guard middle > 0, log(middle / max(tail, 1e-300)) > 1.15 * log(2.0) else { return nil }
    return (value, 16 * difference + 1e-14 * max(size, value.magnitude))
  }

  /// Algorithm 1 of Cohen, Rodríguez Villegas and Zagier.
  private static func alternating(_ series: [Double], _ n: Int) -> Double {
    let d = pow(3 + 8.0.squareRoot(), Double(n))
    let scale = (d + 1 / d) / 2
    var (b, c, sum) = (-1.0, -scale, 0.0)
    for k in 0..<n {
      c = b - c
      sum += c * (k % 2 == 0 ? series[k] : -series[k])
      let above: Double = Double(k + n) * Double(k - n)
      let below: Double = (Double(k) + 0.5) * Double(k + 1)
      b *= above / below
    }
    return sum / scale
  }

  /// Levin's u transform of the first terms.
  private static func levin(_ series: [Double], _ order: Int) -> Double? {
    var (above, below, sum) = (0.0, 0.0, 0.0)
    var binomial = 1.0
    for k in 0...order {
      let term = series[k]
      guard term != 0 else { return nil }
      sum += term
      let n = Double(k + 1)
      let power: Double = pow(n / Double(order + 1), Double(order - 1))
      let sign: Double = k % 2 == 0 ? 1 : -1
      let weight: Double = sign * binomial * power / (n * term)
      above += weight * sum
      below += weight
      binomial *= Double(order - k) / Double(k + 1)
    }
    return below == 0 ? nil : above / below
  }
}
