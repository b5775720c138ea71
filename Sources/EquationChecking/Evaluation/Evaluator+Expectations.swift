internal import Glibc
internal import LinearAlgebra

/// Expectations: quadrature over one or two normal numbers, exact means over points, sampling
/// otherwise.
extension Evaluator {
  func expectation(
    _ kind: Expectation, _ expression: Expression
  ) throws(Objection) -> Quantity {
    let operands = expression.operands
    let range = expression.range
    switch kind {
    case .declared: return try declared(operands[0], at: range)
    case .gaussian(let variables):
      let mean = try value(operands[1])
      let variance = try value(operands[2])
      return try gaussian(operands[0], variables, mean.value, variance, at: range)
    case .process(let values):
      var covariance: [Double] = []
      var error = 0.0
      for operand in operands.dropFirst() {
        let entry = try value(operand)
        guard let x = entry.value.scalar else {
          throw .wrong("a covariance that is no number", operand.range)
        }
        covariance.append(x)
        error = max(error, entry.error)
      }
      let matrix = Matrix(rows: values.count, columns: values.count, elements: covariance)
      let zero = MathValue.vector(Vector(repeating: 0, count: values.count))
      return try gaussian(
        operands[0], values, zero, Quantity(.matrix(matrix), error: error), at: range)
    case .empirical(let variables, let declaration):
      guard case .points(let points) = declaration.body, !points.isEmpty else {
        throw .unchecked("\(declaration.latex) has no points", range)
      }
      return try empirical(operands[0], variables[...], points, at: range)
    }
  }

  private func empirical(
    _ body: Expression, _ variables: ArraySlice<Variable>, _ points: [MathValue],
    at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard let variable = variables.first else { return try value(body) }
    var sum: Quantity?
    for point in points {
      set(variable, Quantity(point))
      let term = try empirical(body, variables.dropFirst(), points, at: range)
      sum =
        try sum.map { partial throws(Objection) in
          try Quantity.sum(partial, term, at: range)
        } ?? term
    }
    set(variable, nil)
    guard let sum else { throw .unchecked("no points", range) }
    return sum.scaled(by: Quantity(1 / Double(points.count)))
  }

  // MARK: Normal variables

  private func gaussian(
    _ body: Expression, _ names: [Variable], _ mean: MathValue, _ variance: Quantity,
    at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let covariance = variance.value.asMatrix
    let n = covariance.rows
    guard covariance.isSquare, names.count == 1 || names.count == n else {
      throw .wrong("a covariance of \(variance.value.kindDescription)", range)
    }
    let center =
      mean.elements.count == n
      ? mean.elements
      : mean == .scalar(0) ? Vector(repeating: 0, count: n) : []
    guard center.count == n else {
      throw .wrong("a mean of \(mean.kindDescription) with a \(n) × \(n) covariance", range)
    }
    let factor = try Self.factor(covariance, at: range)
    let isNumber = variance.value.scalar != nil
    func place(_ z: [Double]) {
      var x = center
      for i in 0..<n { for j in 0...i { x[i] += factor[i, j] * z[j] } }
      if names.count == 1 {
        set(names[0], Quantity(isNumber ? .scalar(x[0]) : .vector(x)))
      } else {
        for (name, element) in zip(names, x) { set(name, Quantity(element)) }
      }
    }
    defer { for name in names { set(name, nil) } }
    if n > 2 {
      return try sampled(at: range) { evaluator, draws throws(Objection) in
        var generator = draws.generator(for: "z", [.scalar(Double(range.lowerBound))])
        place(generator.normals(n))
        return try evaluator.value(body)
      }
    }
    // Lines on which a component is zero, seen from the standard normal plane.
    let kinks = n == 2 && center == [0, 0] ? [atan2(factor[1, 0], -factor[1, 1])] : []
    var result = try quadrature(dimension: n, kinks: kinks, at: range) {
      evaluator, x, y throws(Objection) in
      place(n == 1 ? [x] : [x, y])
      return try evaluator.value(body)
    }
    // The value moves with the covariance by no more than about its own relative error.
    let scale = max(covariance.largestMagnitude, .leastNormalMagnitude)
    result.error += variance.error / scale * result.value.magnitude
    return result
  }

  /// The lower factor of a covariance, which may be singular.
  private static func factor(_ a: Matrix, at range: Range<Int>) throws(Objection) -> Matrix {
    var factor = Matrix(rows: a.rows, columns: a.rows)
    let scale = a.largestMagnitude
    for j in 0..<a.rows {
      for i in j..<a.rows {
        guard (a[i, j] - a[j, i]).magnitude <= 1e-12 * scale else {
          throw .wrong("a covariance that is not symmetric", range)
        }
        var rest = a[i, j]
        for k in 0..<j { rest -= factor[i, k] * factor[j, k] }
        if i == j {
          guard rest >= -1e-10 * scale else {
            throw .wrong("a covariance that is not positive semidefinite", range)
          }
          factor[j, j] = rest > 1e-14 * scale ? rest.squareRoot() : 0
        } else {
          factor[i, j] = factor[j, j] > 0 ? rest / factor[j, j] : 0
        }
      }
    }
    return factor
  }

  private func declared(_ body: Expression, at range: Range<Int>) throws(Objection) -> Quantity {
    let random = RandomSymbols.of(body)
    var normals: [(Declaration, Double, Double)] = []
    for declaration in random {
      if case .random(.normal(let mean, let deviation)) = declaration.body {
        normals.append((declaration, mean, deviation))
      }
    }
    let outer = draws
    defer { draws = outer }
    if normals.count == random.count, random.count <= 2 {
      let draws = Draws(seed: 0)
      self.draws = draws
      return try quadrature(dimension: random.count, kinks: [], at: range) {
        evaluator, x, y throws(Objection) in
        for ((declaration, mean, deviation), z) in zip(normals, [x, y]) {
          draws.set(declaration, .scalar(mean + deviation * z))
        }
        return try evaluator.value(body)
      }
    }
    return try sampled(at: range) { evaluator, draws throws(Objection) in
      evaluator.draws = draws
      return try evaluator.value(body)
    }
  }

  /// The mean over standard normal numbers by two rules, whose difference estimates the error.
  private func quadrature(
    dimension: Int, kinks: [Double], at range: Range<Int>,
    _ f: (Evaluator, Double, Double) throws(Objection) -> Quantity
  ) throws(Objection) -> Quantity {
    let tracked = tracksSensitivity
    let outer = memory
    tracksSensitivity = false
    defer {
      tracksSensitivity = tracked
      memory = outer
    }
    func mean(_ rule: GaussLegendre) throws(Objection) -> Quantity {
      let nodes =
        dimension == 1 ? NormalQuadrature.line(rule) : NormalQuadrature.plane(rule, kinks: kinks)
      var sum: [Double] = []
      var (size, error) = (0.0, 0.0)
      var form = MathValue.scalar(0)
      for (point, weight) in zip(nodes.points, nodes.weights) {
        let value = try f(self, point.0, point.1)
        if sum.isEmpty { sum = Array(repeating: 0, count: value.value.elements.count) }
        form = value.value
        for (index, element) in value.value.elements.enumerated() { sum[index] += weight * element }
        size += weight * value.value.magnitude
        error += weight * value.error
      }
      return Quantity(form.with(elements: sum), error: error + 32 * Quantity.roundoff * size)
    }
    let coarse = try mean(.coarse)
    var result = try mean(.fine)
    let difference = zip(coarse.value.elements, result.value.elements).reduce(0.0) {
      max($0, ($1.0 - $1.1).magnitude)
    }
    // The finer rule is better by far more than a quarter of the difference.
    result.error += difference / 4
    return result
  }

  /// The mean over draws, in batches.
  private func sampled(
    at range: Range<Int>, _ f: (Evaluator, Draws) throws(Objection) -> Quantity
  ) throws(Objection) -> Quantity {
    if sampling.isBusy { throw .unchecked("an expectation inside of a sampled one", range) }
    let place = sampling.next
    sampling.next += 1
    sampling.wasUsed = true
    if place < sampling.means.count {
      let means = sampling.means[place]
      return Quantity(sampling.batch.map { means[$0] } ?? Self.mean(means))
    }
    let (tracked, outer, outerDraws) = (tracksSensitivity, memory, draws)
    tracksSensitivity = false
    sampling.isBusy = true
    defer {
      sampling.isBusy = false
      tracksSensitivity = tracked
      memory = outer
      draws = outerDraws
    }
    var means: [MathValue] = []
    for batch in 0..<sampling.batches {
      var values: [MathValue] = []
      for sample in 0..<sampling.samplesPerBatch {
        let number = UInt64(batch * sampling.samplesPerBatch + sample)
        memory = outer
        values.append(try f(self, Draws(seed: sampling.seed &* 0x1_0001 &+ number)).value)
      }
      means.append(Self.mean(values))
    }
    sampling.means.append(means)
    return Quantity(sampling.batch.map { means[$0] } ?? Self.mean(means))
  }

  private static func mean(_ values: [MathValue]) -> MathValue {
    var sum = values[0].elements
    for value in values.dropFirst() {
      for (index, element) in value.elements.enumerated() where index < sum.count {
        sum[index] += element
      }
    }
    return values[0].with(elements: sum.map { $0 / Double(values.count) })
  }
}
