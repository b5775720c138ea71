/// `→`: the difference of the sides along growing sizes, and the rate at which it vanishes.
extension ChainCheck {
  func judgeRate(_ index: Int, _ report: inout RelationReport) {
    guard let left = chain.sides[chain.left(of: index)].expression,
      let right = chain.sides[index + 1].expression
    else { return }
    judgeRate(left.underLimit, right.underLimit, &report)
  }

  func judgeRate(_ left: Expression, _ right: Expression, _ report: inout RelationReport) {
    report.evidence = .rate
    guard let (sizes, scales) = sizes(&report) else { return }
    do throws(Objection) {
      let differences = try scales.indices.map { size throws(Objection) in
        try difference(left, right, sizes, size)
      }
      let isRandom = Chain.dependsOnDraws(left) || Chain.dependsOnDraws(right)
      conclude(differences, scales, isRandom: isRandom, &report)
    } catch {
      report.reject(error, at: Point())
    }
  }

  /// `X = O(g)`: X/g does not grow along the sizes.
  func judgeOrder(_ order: Expression, _ side: Int, _ report: inout RelationReport) {
    report.evidence = .rate
    guard let left = chain.sides[side].expression, let (sizes, scales) = sizes(&report) else {
      return
    }
    do throws(Objection) {
      var ratios: [Double] = []
      for size in scales.indices {
        let zero = Expression(.number(0), at: order.range)
        let (magnitude, noise) = try difference(left, zero, sizes, size)
        let (bound, _) = try difference(order, zero, sizes, size)
        guard bound > 0, magnitude > noise else {
          report.verdict = .unchecked("the left side is zero to rounding at some size")
          return
        }
        ratios.append(magnitude / bound)
      }
      guard let fit = PowerFit(scales, ratios) else {
        report.verdict = .unchecked("no rate can be fitted")
        return
      }
      report.residual = fit.slope
      report.interval = fit.interval
      report.tolerance = settings.orderSlack
      report.summary =
        "grows by \(Number.text(fit.slope)) ± \(Number.text(fit.interval)) against it"
      if fit.slope - fit.interval > settings.orderSlack {
        report.verdict = .failed(
          "the left side grows faster: over O(·) it is \(Number.text(ratios[0])) at size "
            + "\(Number.text(scales[0])) and \(Number.text(ratios[ratios.count - 1])) at "
            + Number.text(scales[scales.count - 1]))
      } else if fit.slope + fit.interval > settings.orderSlack {
        report.verdict = .unchecked(
          "the rate is not known well enough: \(Number.text(fit.slope)) ± "
            + "\(Number.text(fit.interval)); declare more sizes")
      }
    } catch {
      report.reject(error, at: Point())
    }
  }

  /// Whether an equation says what a random sequence tends to: there is nothing to extrapolate, so
  /// that the distance is observed instead.
  func isLimitOfDraws(_ index: Int) -> Bool {
    guard chain.statement.relations[index].symbol == .equal else { return false }
    return [chain.left(of: index), index + 1].contains { side in
      guard let expression = chain.sides[side].expression,
        case .limit(let target) = expression.operation, case .sizes = target.quantity
      else { return false }
      return Chain.dependsOnDraws(expression)
    }
  }

  private func sizes(_ report: inout RelationReport) -> ([Sizes], [Double])? {
    let sizes = sizeDeclarations
    guard let count = sizes.map(\.values.count).min(), count >= 3 else {
      report.verdict = .unchecked("no three sizes are declared that tend to infinity")
      return nil
    }
    return (sizes, sizes[0].values.prefix(count).map { Double($0) })
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
    let isRandom = Chain.dependsOnDraws(left) || Chain.dependsOnDraws(right)
    for point in points.prefix(isRandom ? 2 : 4) {
      evaluator.sampling.means = [:]
      for draw in 0..<(isRandom ? settings.replicates : 1) {
        var point = point
        for size in sizes {
          point.symbols[ObjectIdentifier(size.declaration)] = .scalar(Double(size.values[index]))
        }
        evaluator.place(at: point)
        evaluator.draws = Draws(seed: seed &+ UInt64(draw * 1000 + index))
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
    isRandom: Bool, _ report: inout RelationReport
  ) {
    if differences.allSatisfy({ $0.difference <= $0.noise }) {
      report.summary = "equal at every size"
      report.residual = differences.map(\.difference).max() ?? 0
      report.tolerance = differences.map(\.noise).max() ?? 0
      return
    }
    let used = zip(sizes, differences).filter { $1.difference > $1.noise }
    guard used.count >= 3 else {
      report.summary = "equal to rounding from size \(Number.text(sizes[used.count])) on"
      return
    }
    guard let fit = PowerFit(used.map(\.0), used.map(\.1.difference)) else {
      report.verdict = .unchecked("no rate can be fitted")
      return
    }
    let (slope, interval) = (fit.slope, fit.interval)
    report.residual = slope
    report.interval = interval
    report.tolerance = -settings.leastRate
    report.summary = "slope \(Number.text(slope)) ± \(Number.text(interval))"
    // What is no draw must get closer with every size, to the last.
    let last = used.suffix(2).map(\.1.difference)
    let isStuck = !isRandom && last[1] >= last[0]
    if slope + interval <= -settings.leastRate, !isStuck { return }
    if slope > -settings.leastRate || isStuck {
      report.verdict = .failed(
        "the difference does not vanish: it is \(Number.text(used[0].1.difference)) at size "
          + "\(Number.text(used[0].0)) and \(Number.text(used[used.count - 1].1.difference)) at "
          + "\(Number.text(used[used.count - 1].0)), slope \(Number.text(slope)) ± "
          + Number.text(interval))
    } else {
      report.verdict = .unchecked(
        "the rate is not known well enough: slope \(Number.text(slope)) ± "
          + "\(Number.text(interval)); declare more sizes")
    }
  }
}

extension Expression {
  /// What a limit over sizes is taken of; the expression itself without one.
  var underLimit: Expression {
    if case .limit(let target) = operation, case .sizes = target.quantity { return operands[0] }
    return self
  }
}
