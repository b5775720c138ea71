internal import Glibc

/// `→`: the difference of the sides along growing sizes, and the rate at which it vanishes.
extension ChainCheck {
  func judgeRate(_ index: Int, _ report: inout RelationReport) {
    report.evidence = .rate
    let sizes = sizeDeclarations
    guard let count = sizes.map(\.values.count).min(), count >= 3 else {
      report.verdict = .unchecked("no sizes are declared that tend to infinity")
      return
    }
    guard let left = chain.sides[chain.left(of: index)].expression,
      let right = chain.sides[index + 1].expression
    else { return }
    do throws(Objection) {
      let differences = try (0..<count).map { size throws(Objection) in
        try difference(left, right, sizes, size)
      }
      let scales = sizes[0].values.prefix(count).map { Double($0) }
      conclude(differences, scales, &report)
    } catch {
      report.reject(error, at: Point())
    }
  }

  private struct Sizes {
    var declaration: Declaration
    var values: [Int]
  }

  private var sizeDeclarations: [Sizes] {
    chain.symbols().compactMap { declaration in
      guard case .sizes(let values) = declaration.body else { return nil }
      return Sizes(declaration: declaration, values: values)
    }
  }

  /// The root mean square of the difference over points and draws, and the size of the sides.
  private func difference(
    _ left: Expression, _ right: Expression, _ sizes: [Sizes], _ index: Int
  ) throws(Objection) -> (difference: Double, noise: Double) {
    var (sum, noise, count) = (0.0, 0.0, 0)
    let isRandom = !(RandomSymbols.of(left) + RandomSymbols.of(right)).isEmpty
    for point in points.prefix(isRandom ? 2 : 4) {
      for draw in 0..<(isRandom ? settings.replicates : 1) {
        var point = point
        for size in sizes {
          point.symbols[ObjectIdentifier(size.declaration)] = .scalar(Double(size.values[index]))
        }
        evaluator.place(at: point)
        evaluator.draws = isRandom ? Draws(seed: seed &+ UInt64(draw * 1000 + index)) : nil
        defer { evaluator.draws = nil }
        let a = try evaluator.value(left)
        let b = try evaluator.value(right)
        let gap = try Quantity.sum(a, b.negated, at: left.range)
        sum += gap.value.elements.reduce(0) { $0 + $1 * $1 }
        noise = max(noise, settings.safety * gap.error)
        count += 1
      }
    }
    return ((sum / Double(max(1, count))).squareRoot(), noise)
  }

  /// Fits a power of the size to the differences by least squares in the logarithms.
  private func conclude(
    _ differences: [(difference: Double, noise: Double)], _ sizes: [Double],
    _ report: inout RelationReport
  ) {
    if differences.allSatisfy({ $0.difference <= $0.noise }) {
      report.summary = "equal at every size"
      report.residual = differences.map(\.difference).max() ?? 0
      report.tolerance = differences.map(\.noise).max() ?? 0
      return
    }
    let used = zip(sizes, differences).filter { $1.difference > $1.noise }
    let x = used.map { log($0.0) }
    let y = used.map { log($0.1.difference) }
    guard used.count >= 3 else {
      report.summary = "equal to rounding from size \(Number.text(sizes[used.count])) on"
      return
    }
    let n = Double(used.count)
    let (mx, my) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
    let spread = x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }
    let slope = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) } / spread
    let rest = zip(x, y).reduce(0) { sum, pair in
      let gap = pair.1 - my - slope * (pair.0 - mx)
      return sum + gap * gap
    }
    let error = (rest / max(1, n - 2) / spread).squareRoot()
    report.residual = slope
    report.tolerance = -settings.leastRate
    report.summary = "slope \(Number.text(slope)) ± \(Number.text(2 * error))"
    if slope + 2 * error > -settings.leastRate {
      report.verdict = .failed(
        "the difference does not vanish: it is \(Number.text(used[0].1.difference)) at size "
          + "\(Number.text(used[0].0)) and \(Number.text(used[used.count - 1].1.difference)) at "
          + "\(Number.text(used[used.count - 1].0)), slope \(Number.text(slope)) ± "
          + Number.text(2 * error))
    }
  }
}
