internal import Glibc
internal import LinearAlgebra
internal import Statistics

/// Expectations: quadrature over one or two normal numbers, exact means over points, sampling
/// otherwise.
extension Evaluator {
  func expectation(
    _ kind: Expectation, _ expression: Expression
  ) throws(Objection) -> Quantity {
    let operands = expression.operands
    let range = expression.range
    switch kind {
    case .declared:
      return try declared(expression, RandomSymbols.of(operands[0]), scope: .all)
    case .over:
      let items = Array(operands.dropFirst())
      var named: [Declaration] = []
      for found in items.flatMap(RandomSymbols.of)
      where !named.contains(where: { $0 === found }) { named.append(found) }
      return try declared(expression, named, scope: .only(keys(of: items)))
    case .conditional:
      let fixed = try keys(of: Array(operands.dropFirst()))
      if try keys(of: [operands[0]]).isSubset(of: fixed) {
        throw .unchecked("nothing is left random under this condition", range)
      }
      return try sampled(expression, scope: .except(fixed)) {
        evaluator, _, body throws(Objection) in try evaluator.value(body)
      }
    case .gaussian(let variables):
      let mean = try value(operands[1])
      let variance = try value(operands[2])
      return try gaussian(expression, variables, mean.value, variance)
    case .process(let values):
      var covariance: [Double] = []
      var error = 0.0
      for operand in operands.dropFirst() {
        let entry = try value(operand)
        guard let x = entry.value.scalar else {
          throw .wrong("a covariance that is not a number", operand.range)
        }
        covariance.append(x)
        error = max(error, entry.error)
      }
      let matrix = Matrix(rows: values.count, columns: values.count, elements: covariance)
      let zero = MathValue.vector(Vector(repeating: 0, count: values.count))
      return try gaussian(
        expression, values, zero, Quantity(.matrix(matrix), error: error))
    case .empirical(let variables, let declaration):
      guard case .points(let points) = declaration.body, !points.isEmpty else {
        throw .unchecked("\(declaration.latex) has no points", range)
      }
      return try empirical(operands[0], variables[...], points, at: range)
    case .law(let variable, let law):
      return try mean(of: operands[0], variable, law, Array(operands.dropFirst()), at: range)
    }
  }

  private func empirical(
    _ body: Expression, _ variables: ArraySlice<Variable>, _ points: [MathValue],
    at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard let variable = variables.first else { return try value(body) }
    var sum: Quantity?
    for point in points {
      let inside = with(variable, Quantity(point))
      let term = try inside.empirical(body, variables.dropFirst(), points, at: range)
      sum =
        try sum.map { partial throws(Objection) in
          try Quantity.sum(partial, term, at: range)
        } ?? term
    }
    guard let sum else { throw .unchecked("no points", range) }
    return sum.scaled(by: Quantity(1 / Double(points.count)))
  }

  // MARK: Normal variables

  private func gaussian(
    _ expression: Expression, _ names: [Variable], _ mean: MathValue, _ variance: Quantity
  ) throws(Objection) -> Quantity {
    let (body, range) = (expression.operands[0], expression.range)
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
    func place(_ z: [Double], in evaluator: Evaluator) -> Evaluator {
      var evaluator = evaluator
      let x = Self.normalPoint(center, factor, z)
      if names.count == 1 {
        evaluator.environment[names[0]] = Quantity(isNumber ? .scalar(x[0]) : .vector(x))
      } else {
        for (name, element) in zip(names, x) { evaluator.environment[name] = Quantity(element) }
      }
      return evaluator
    }
    if n > 2 {
      if names.count == 1,
        let mean = try meanOfLinearForms(of: body, over: names[0], center, factor)
      {
        return mean
      }
      if let mean = try smoothMean(of: body, dimension: n, place) { return mean }
      return try sampled(expression, scope: .only([])) {
        evaluator, draws, body throws(Objection) in
        var generator = draws.generator(for: "z", [.scalar(Double(range.lowerBound))])
        return try place(generator.normals(n), in: evaluator).value(body)
      }
    }
    // Lines on which a component is zero, seen from the standard normal plane.
    let kinks = n == 2 && center == [0, 0] ? [atan2(factor[1, 0], -factor[1, 1])] : []
    var result = try quadrature(dimension: n, kinks: kinks, at: range) {
      evaluator, x, y throws(Objection) in
      try place(n == 1 ? [x] : [x, y], in: evaluator).value(body)
    }
    // The value moves with the covariance by no more than about its own relative error.
    let scale = max(covariance.largestMagnitude, .leastNormalMagnitude)
    result.error += variance.error / scale * result.value.magnitude
    return result
  }

  /// μ + L z, where L is the lower factor of a covariance.
  static func normalPoint(_ center: Vector, _ factor: Matrix, _ z: [Double]) -> Vector {
    var x = center
    for i in x.indices { for j in 0...i { x[i] += factor[i, j] * z[j] } }
    return x
  }

  /// The lower factor of a covariance, which may be singular.
  static func factor(_ a: Matrix, at range: Range<Int>) throws(Objection) -> Matrix {
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

  /// The random symbols, with their parameters, on which expressions depend here.
  private func keys(of items: [Expression]) throws(Objection) -> Set<SymbolKey> {
    let outer = environment.draws
    let recorder = Draws(
      seed: 0, within: outer, scope: outer == nil ? .all : .only([]), records: true)
    var recording = forgettingCalls
    recording.environment.draws = recorder
    // What is known already would touch nothing.
    recording.memo.results = Memo().results
    for item in items { _ = try recording.value(item) }
    return recorder.touched
  }

  private func declared(
    _ expression: Expression, _ random: [Declaration], scope: Draws.Scope
  ) throws(Objection) -> Quantity {
    let body = expression.operands[0]
    var normals: [(Declaration, Double, Double)] = []
    for declaration in random {
      if case .random(.normal(let mean, let deviation)) = declaration.body {
        normals.append((declaration, mean, deviation))
      }
    }
    let outer = environment.draws
    if normals.count == random.count, random.count <= 2, scope == .all,
      let cut = try cutMean(body, normals, at: expression.range)
    {
      return cut
    }
    if normals.count == random.count, random.count <= 2 {
      return try quadrature(dimension: random.count, kinks: [], at: expression.range) {
        evaluator, x, y throws(Objection) in
        let draws = Draws(seed: 0, within: outer, scope: scope)
        for ((declaration, mean, deviation), z) in zip(normals, [x, y]) {
          draws.set(declaration, .scalar(mean + deviation * z))
        }
        var evaluator = evaluator
        evaluator.environment.draws = draws
        return try evaluator.value(body)
      }
    }
    // Those that are drawn too, not integrated.
    let companions =
      scope == .all
      ? companions(of: expression).filter { Self.isDrawn(RandomSymbols.of($0.operands[0])) } : []
    return try sampled(expression, with: companions, scope: scope) {
      evaluator, _, body throws(Objection) in try evaluator.value(body)
    }
  }

  /// Whether a mean over random symbols is drawn: it is over others than one or two normal numbers.
  private static func isDrawn(_ random: [Declaration]) -> Bool {
    random.count > 2
      || random.contains { if case .random(.normal) = $0.body { false } else { true } }
  }

  /// The same mean in misprints, with other bodies.
  private func companions(of expression: Expression) -> [Expression] {
    guard environment.samplingDepth == 0 else { return [] }
    return (sampling.companions[expression.number] ?? []).filter {
      $0.identity != expression.identity && $0.operation.isSame(as: expression.operation)
        && $0.operands.count == 1
    }
  }

  /// The mean over normal numbers of a body with jumps or kinks: over variables in their place, so
  /// that the line can be cut there. Nil where the body has none, or hides the numbers in closures.
  private func cutMean(
    _ body: Expression, _ normals: [(Declaration, Double, Double)], at range: Range<Int>
  ) throws(Objection) -> Quantity? {
    guard body.hasJumps else { return nil }
    var result = body.unfolded
    var next = result.largestVariable + 1
    for (declaration, mean, deviation) in normals {
      let variable = Variable(name: declaration.pattern.name, id: next)
      next += 1
      guard let replaced = result.replacing(declaration, by: variable) else { return nil }
      let parameters = [mean, deviation * deviation].map {
        Expression(.number($0), at: range)
      }
      result = Expression(.expectation(.law(variable, .normal)), [replaced] + parameters, at: range)
    }
    return try value(result)
  }

  /// The mean over standard normal numbers by two rules, whose difference estimates the error.
  private func quadrature(
    dimension: Int, kinks: [Double], at range: Range<Int>,
    _ f: (Evaluator, Double, Double) throws(Objection) -> Quantity
  ) throws(Objection) -> Quantity {
    var evaluator = forgettingCalls
    evaluator.environment.tracksSensitivity = false
    func mean(_ rule: GaussLegendre) throws(Objection) -> Quantity {
      let nodes =
        dimension == 1 ? NormalQuadrature.line(rule) : NormalQuadrature.plane(rule, kinks: kinks)
      var sum = WeightedSum()
      var tail = 0.0
      for (point, weight) in zip(nodes.points, nodes.weights) {
        let value = try f(evaluator, point.0, point.1)
        guard sum.add(value, weight) else {
          throw .unchecked("the values of this mean differ in shape", range)
        }
        if point.0 * point.0 + point.1 * point.1 > NormalQuadrature.tail * NormalQuadrature.tail {
          tail += weight * value.value.magnitude
        }
      }
      if tail > 1e-3 * sum.size {
        throw .unchecked("this mean depends on the far tail, and may not exist", range)
      }
      return sum.quantity(roundoff: 32)
    }
    let coarse = try mean(.coarse)
    var result = try mean(.fine)
    let difference = zip(coarse.value.elements, result.value.elements).reduce(0.0) {
      max($0, ($1.0 - $1.1).magnitude)
    }
    // The finer rule is better by far more than a quarter of the difference, unless a kink or a
    // jump spoils both.
    result.error += difference > 1e-6 * result.size ? difference : difference / 4
    return result
  }

  /// The mean over draws, in batches; and those of misprints, for the same draws.
  private func sampled(
    _ expression: Expression, with companions: [Expression] = [], scope: Draws.Scope,
    _ f: (Evaluator, Draws, Expression) throws(Objection) -> Quantity
  ) throws(Objection) -> Quantity {
    sampling.wasUsed = true
    if environment.samplingDepth > 0 {
      return try innerMean(expression, scope, f)
    }
    let place = circumstances(of: expression)
    if sampling.means[place] == nil {
      try sampleMeans(of: [expression] + companions, scope, f)
    }
    guard let means = sampling.means[place] else { throw .unchecked("no mean", expression.range) }
    var result = Quantity(environment.batch.map { means.values[$0] } ?? Self.mean(means.values))
    result.widen(to: means.size)
    return result
  }

  /// Draws the means of several expressions that differ in their bodies. Only what is wrong with the
  /// first is thrown; others are left out, and are drawn by themselves when they are asked for.
  private func sampleMeans(
    of expressions: [Expression], _ scope: Draws.Scope,
    _ f: (Evaluator, Draws, Expression) throws(Objection) -> Quantity
  ) throws(Objection) {
    struct Member {
      var body: Expression
      var place: Circumstances
      var values: [MathValue] = []
      var means: [MathValue] = []
      var size = 0.0
    }
    var members: [Member] = []
    for expression in expressions {
      let place = circumstances(of: expression)
      if sampling.means[place] == nil {
        members.append(Member(body: expression.operands[0], place: place))
      }
    }
    let parts = DrawnParts()
    let calls = memo.calls.scope
    for batch in 0..<sampling.batches {
      for index in members.indices { members[index].values.removeAll(keepingCapacity: true) }
      for sample in 0..<sampling.samplesPerBatch {
        let number = UInt64(batch * sampling.samplesPerBatch + sample)
        // Expectations with the same seed share their draws: what they have in common cancels.
        let draws = Draws(
          seed: sampling.seed &* 0x1_0001 &+ number, within: environment.draws, scope: scope)
        calls.clear()
        var evaluator = sampling(draws)
        evaluator.memo.calls = calls
        evaluator.parts = parts
        parts.begin(evaluator.environment)
        var failing: [Int] = []
        for index in members.indices {
          do throws(Objection) {
            let value = try f(evaluator, draws, members[index].body).value
            members[index].size += value.magnitude
            members[index].values.append(value)
          } catch {
            if index == 0 { throw error }
            failing.append(index)
          }
        }
        for index in failing.reversed() { members.remove(at: index) }
      }
      for index in members.indices { members[index].means.append(Self.mean(members[index].values)) }
    }
    for member in members {
      sampling.means[member.place] = Sampling.BatchMeans(
        values: member.means,
        size: member.size / Double(sampling.batches * sampling.samplesPerBatch))
    }
  }

  /// A mean inside of a sampled one: few draws, independent of those around and different for each
  /// of them, so that the outer mean's spread shows the error of both.
  private func innerMean(
    _ expression: Expression, _ scope: Draws.Scope,
    _ f: (Evaluator, Draws, Expression) throws(Objection) -> Quantity
  ) throws(Objection) -> Quantity {
    guard environment.samplingDepth < 3 else {
      throw .unchecked("expectations nested three deep", expression.range)
    }
    var values: [MathValue] = []
    let seed = (environment.draws?.lineage ?? 1) ^ UInt64(expression.range.lowerBound)
    for sample in 0..<sampling.innerSamples {
      let draws = Draws(
        seed: seed &+ UInt64(sample) &* 0x9E37_79B9, within: environment.draws, scope: scope)
      values.append(try f(sampling(draws), draws, expression.operands[0]).value)
    }
    return Quantity(Self.mean(values))
  }

  /// The evaluator of one sample.
  private func sampling(_ draws: Draws) -> Evaluator {
    var result = forgettingCalls
    result.environment.draws = draws
    result.environment.samplingDepth += 1
    if result.environment.samplingDepth == 1 { result.environment.tracksSensitivity = false }
    return result
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
