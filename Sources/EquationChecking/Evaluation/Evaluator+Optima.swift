internal import Glibc
internal import LinearAlgebra

/// Minima over numbers and vectors: by descent (BFGS) from several starts, and in one dimension by
/// a scan of the line besides. Several starts must agree. Nothing is proved: a minimum that no
/// start reaches is missed.
extension Evaluator {
  func optimum(
    _ optimum: Optimum, _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    guard optimum.variables.count == 1 else {
      throw .unchecked("an extremum over several variables is not evaluated", range)
    }
    let variable = optimum.variables[0]
    var count = optimum.sizes[0] ?? fittings.variables[variable.id]
    if optimum.domains[0] == .space {
      let entries = try integer(operands[1])
      guard entries >= 1, count ?? entries == entries || count == 0 && entries == 1 else {
        throw .unchecked(
          "\(variable.name) is declared with \(count ?? 0) entries", operands[1].range)
      }
      count = count ?? entries
    }
    guard let count else {
      throw .unchecked(
        "the domain of this extremum is not known: declare \(variable.name), or its dimension",
        range)
    }
    // A power makes a square of what it is taken of: a column of one entry is a number.
    let isNumber = count == 0 || count == 1 && optimum.sizes[0] == nil
    var domain = SearchSpace(dimension: max(1, count))
    switch optimum.domains[0] {
    case .whole, .space: break
    case .constrained(let constraints):
      domain = try space(
        under: constraints, operands, variable, isNumber ? nil : count, at: range)
    case .positive where isNumber: domain.lower = 0
    case .positive: domain.isPositive = true
    case .interval:
      domain.lower = try bound(operands[1])
      domain.upper = try bound(operands[2])
    case .sphere, .ball:
      guard let radius = try value(operands[1]).real else {
        throw .unchecked("a radius that is not a number", operands[1].range)
      }
      domain.radius = radius
      domain.isSphere = optimum.domains[0] == .sphere
    }
    var inside = self
    inside.environment.tracksSensitivity = false
    let sign = optimum.kind.isMaximum ? -1.0 : 1
    var noise = 0.0
    var objection: Objection?
    func objective(_ y: [Double]) -> Double {
      let x = domain.point(y)
      inside.environment[variable] = Quantity(isNumber ? .scalar(x[0]) : .vector(x))
      do throws(Objection) {
        let result = try inside.value(operands[0])
        guard let number = result.real else {
          throw .wrong("an extremum of \(result.value.kindDescription)", operands[0].range)
        }
        noise = max(noise, result.error)
        return sign * number
      } catch {
        objection = error
        return .infinity
      }
    }
    var found: [(y: [Double], value: Double)] = []
    if domain.dimension == 0 { found.append(([], objective([]))) }
    for start in domain.starts where domain.dimension > 0 {
      var result = Descent.minimum(of: objective, from: start)
      if let boundary = domain.boundary, domain.isOutside == nil, result.value.isFinite {
        // Along rays nothing changes: numbers of common size once more.
        result = Descent.minimum(of: objective, from: boundary(result.y))
      }
      if result.value.isFinite { found.append(result) }
      // Outside of a ball values are those of its sphere, along which a search may have ended.
      if let radius = domain.radius, !domain.isSphere, LinearAlgebra.norm(result.y) >= radius {
        let inside = domain.point(result.y).map { 0.5 * $0 }
        let other = Descent.minimum(of: objective, from: inside)
        if other.value.isFinite { found.append(other) }
      }
      if let isOutside = domain.isOutside, isOutside(result.y) {
        let other = Descent.minimum(of: objective, from: domain.inside(result.y).map { 0.5 * $0 })
        if other.value.isFinite { found.append(other) }
      }
      if budget.isSpent { break }
    }
    if domain.dimension == 1, domain.radius == nil, domain.image == nil {
      for start in domain.scan(objective) {
        let result = Descent.minimum(of: objective, from: [start])
        if result.value.isFinite { found.append(result) }
      }
      // The ends of a closed interval.
      for end in domain.ends {
        found.append((end, objective(end)))
      }
    }
    guard let best = found.min(by: { $0.value < $1.value }), best.value.isFinite else {
      throw objection ?? .unchecked("the extremum cannot be found", range)
    }
    let size = max(1, best.value.magnitude)
    let x = domain.point(best.y)
    if x.contains(where: { $0.magnitude > 1e5 }) || best.value < -1e9 {
      throw .unchecked("the extremum may not exist: values keep changing along a line", range)
    }
    let near = found.filter { $0.value - best.value <= 1e-7 * size }
    guard near.count >= 2 || found.count < 3 else {
      throw .unchecked("searches from several starts do not agree on the extremum", range)
    }
    if domain.isFlat, remarks[range] == nil {
      remarks[range] = Certificate(of: objective, at: best.y, name: "\(variable.name)").words(
        isMaximum: optimum.kind.isMaximum)
    }
    if optimum.kind.isPlace {
      var spread = 0.0
      for other in near {
        let place = domain.point(other.y)
        for (a, b) in zip(place, x) { spread = max(spread, (a - b).magnitude) }
      }
      let largest = max(1, x.map(\.magnitude).max() ?? 1)
      guard spread <= 1e-4 * largest else {
        throw .unchecked("the extremum is attained at several places", range)
      }
      // A minimum is flat: its place is known to the root of the value's rounding.
      let error = max(4 * spread, 2e-9 * largest)
      return Quantity(isNumber ? .scalar(x[0]) : .vector(x), error: error)
    }
    return Quantity(
      sign * best.value, error: noise + 1e-12 * size)
  }

  /// An end of an interval, which may reach to infinity.
  func bound(_ expression: Expression) throws(Objection) -> Double {
    if expression.isInfinite {
      if case .negate = expression.operation { return -.infinity }
      if case .number(let x) = expression.operation { return x }
    }
    guard let x = try value(expression).real else {
      throw .unchecked("a bound that is not a number", expression.range)
    }
    return x
  }
}

/// Descent with updates of the inverse Hessian (Broyden, Fletcher, Goldfarb, Shanno; Nocedal and
/// Wright, Numerical Optimization, 6.1), gradients by central differences; then a search along each
/// axis and its like, which bears kinks.
enum Descent {
  static func minimum(
    of f: ([Double]) -> Double, from start: [Double]
  ) -> (y: [Double], value: Double) {
    let n = start.count
    var x = start
    var value = f(x)
    guard value.isFinite else { return (x, value) }
    var inverse = (0..<n).map { i in (0..<n).map { i == $0 ? 1.0 : 0 } }
    var slope = gradient(f, x)
    for _ in 0..<200 {
      if slope.allSatisfy({ $0.magnitude < 1e-13 * max(1, value.magnitude) }) { break }
      var direction = inverse.map { row in -zip(row, slope).reduce(0) { $0 + $1.0 * $1.1 } }
      var descent = zip(direction, slope).reduce(0) { $0 + $1.0 * $1.1 }
      if !(descent < 0) {
        inverse = (0..<n).map { i in (0..<n).map { i == $0 ? 1.0 : 0 } }
        direction = slope.map { -$0 }
        descent = -slope.reduce(0) { $0 + $1 * $1 }
      }
      var step = 1.0
      var next = x
      var nextValue = Double.infinity
      while step > 1e-14 {
        next = zip(x, direction).map { $0 + step * $1 }
        nextValue = f(next)
        if nextValue <= value + 1e-4 * step * descent { break }
        step /= 2
      }
      guard nextValue < value else { break }
      let nextSlope = gradient(f, next)
      let s = zip(next, x).map { $0 - $1 }
      let y = zip(nextSlope, slope).map { $0 - $1 }
      let product = zip(s, y).reduce(0) { $0 + $1.0 * $1.1 }
      if product > 1e-16 {
        let hy = inverse.map { row in zip(row, y).reduce(0) { $0 + $1.0 * $1.1 } }
        let yhy = zip(y, hy).reduce(0) { $0 + $1.0 * $1.1 }
        for i in 0..<n {
          for j in 0..<n {
            let outer: Double = (1 + yhy / product) * s[i] * s[j]
            let cross: Double = hy[i] * s[j] + s[i] * hy[j]
            inverse[i][j] += (outer - cross) / product
          }
        }
      }
      let gain = value - nextValue
      (x, value, slope) = (next, nextValue, nextSlope)
      if gain <= 1e-16 * max(1, value.magnitude) { break }
    }
    return polished(f, newton(f, x, value))
  }

  /// Steps of Newton's method, which find the place of a smooth minimum to more digits than values
  /// tell apart.
  private static func newton(
    _ f: ([Double]) -> Double, _ start: [Double], _ value: Double
  ) -> ([Double], Double) {
    var (x, value) = (start, value)
    let n = x.count
    for _ in 0..<3 {
      let slope = gradient(f, x)
      var hessian = Matrix(rows: n, columns: n)
      for j in 0..<n {
        let h = 1e-3 * max(1, x[j].magnitude)
        var (up, down) = (x, x)
        up[j] += h
        down[j] -= h
        let (a, b) = (gradient(f, up), gradient(f, down))
        for i in 0..<n { hessian[i, j] = (a[i] - b[i]) / (2 * h) }
      }
      guard hessian.elements.allSatisfy(\.isFinite),
        let (inverse, condition) = Elimination.inverse(hessian), condition < 1e9
      else { break }
      let step = (inverse * slope)
      let next = zip(x, step).map { $0 - $1 }
      let nextValue = f(next)
      guard nextValue <= value + 1e-12 * max(1, value.magnitude) else { break }
      (x, value) = (next, min(value, nextValue))
      if step.allSatisfy({ $0.magnitude < 1e-14 }) { break }
    }
    return (x, value)
  }

  private static func polished(
    _ f: ([Double]) -> Double, _ start: ([Double], Double)
  ) -> (y: [Double], value: Double) {
    var (x, value) = start
    // Only where a kink has stopped the descent do steps along the axes gain anything.
    var step = 1e-3
    var rounds = 0
    while step > 1e-13, rounds < 400 {
      rounds += 1
      var hasGained = false
      for j in x.indices {
        for sign in [1.0, -1.0] {
          var next = x
          next[j] += sign * step * max(1, x[j].magnitude)
          let there = f(next)
          if there < value - 1e-15 * max(1, value.magnitude) {
            (x, value, hasGained) = (next, there, true)
          }
        }
      }
      if !hasGained { step /= 4 }
    }
    return (x, value)
  }

  private static func gradient(_ f: ([Double]) -> Double, _ x: [Double]) -> [Double] {
    x.indices.map { j in
      let h = 1e-4 * max(1, x[j].magnitude)
      func difference(_ h: Double) -> Double {
        var (up, down) = (x, x)
        up[j] += h
        down[j] -= h
        return (f(up) - f(down)) / (2 * h)
      }
      let (coarse, fine) = (difference(2 * h), difference(h))
      let slope = (4 * fine - coarse) / 3
      return slope.isFinite ? slope : 0
    }
  }
}
