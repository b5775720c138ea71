internal import Glibc
internal import LinearAlgebra

/// Where a variable may be under conditions: as the image of free numbers, so that a search needs
/// no conditions of its own.
extension Evaluator {
  func space(
    under constraints: [Optimum.Constraint], _ operands: [Expression], _ variable: Variable,
    _ count: Int?, at range: Range<Int>
  ) throws(Objection) -> SearchSpace {
    let n = count ?? 1
    let probe = Probe(variable: variable, isNumber: count == nil, evaluator: self)
    var linear: [Plane] = []
    var gauges: [Gauge] = []
    var rest: [(Optimum.Constraint, Expression, Expression)] = []
    for (index, constraint) in constraints.enumerated() {
      let (left, right) = (operands[1 + 2 * index], operands[2 + 2 * index])
      switch constraint {
      case .equal:
        if let planes = try probe.planes(left, right, n) {
          linear += planes
        } else {
          gauges.append(try probe.gauge(left, right, n, isSurface: true))
        }
      case .atMost: gauges.append(try probe.gauge(left, right, n, isSurface: false))
      case .box, .diamond, .diamondSurface, .nonnegative: rest.append((constraint, left, right))
      }
    }
    guard gauges.count + rest.count <= 1 else {
      throw .unchecked("an extremum under these conditions together is not evaluated", range)
    }
    if let (constraint, _, right) = rest.first {
      if constraint == .nonnegative { return try simplex(linear, n, at: range) }
      guard linear.isEmpty else {
        throw .unchecked("an extremum under these conditions together is not evaluated", range)
      }
      return try polytope(constraint, radius: probe.number(right), n)
    }
    let affine = try AffineSpace(linear, n, at: range)
    guard let gauge = gauges.first else {
      var space = SearchSpace(dimension: affine.directions.count)
      space.image = affine.point
      space.isLinear = true
      return space
    }
    guard affine.origin.allSatisfy({ $0 == 0 }) else {
      throw .unchecked("an extremum under these conditions together is not evaluated", range)
    }
    var space = SearchSpace(dimension: affine.directions.count)
    let boundary = { (y: [Double]) -> [Double] in
      let scale = gauge.scale(affine.point(y))
      return y.map { $0 * scale }
    }
    space.boundary = boundary
    if gauge.isSurface {
      space.image = { affine.point(boundary($0)) }
    } else {
      space.isOutside = { gauge.scale(affine.point($0)) < 1 }
      space.image = { y in
        affine.point(gauge.scale(affine.point(y)) < 1 ? boundary(y) : y)
      }
    }
    return space
  }

  /// ‖x‖_∞ ≤ r, ‖x‖₁ ≤ r, ‖x‖₁ = r.
  private func polytope(_ constraint: Optimum.Constraint, radius: Double, _ n: Int) -> SearchSpace {
    var space = SearchSpace(dimension: n)
    space.image = { y in
      if constraint == .box {
        return y.map { radius * sin($0) }
      }
      // Squares with signs, so that the faces' edges are smooth.
      let square = y.reduce(0) { $0 + $1 * $1 }
      let divisor = constraint == .diamondSurface || square > 1 ? square : 1
      if square == 0 { return y.indices.map { $0 == 0 && divisor != 1 ? radius : 0 } }
      return y.map { radius * $0 * $0.magnitude / divisor }
    }
    guard constraint != .box else { return space }
    for i in 0..<min(n, 12) {
      for sign in [0.9, -0.9] {
        space.moreStarts.append((0..<n).map { $0 == i ? sign : 0.05 * ($0 % 2 == 0 ? 1 : -1) })
      }
    }
    return space
  }

  /// x ≥ 0 with one equation aᵀx = c of positive numbers.
  private func simplex(
    _ planes: [Plane], _ n: Int, at range: Range<Int>
  ) throws(Objection) -> SearchSpace {
    guard planes.count == 1, let plane = planes.first, plane.value > 0,
      plane.normal.allSatisfy({ $0 > 0 })
    else {
      throw .unchecked("an extremum under these conditions together is not evaluated", range)
    }
    var space = SearchSpace(dimension: n)
    space.image = { y in
      let square = max(y.reduce(0) { $0 + $1 * $1 }, .leastNormalMagnitude)
      return zip(y, plane.normal).map { $0 * $0 / square * plane.value / $1 }
    }
    return space
  }
}

/// aᵀx = c.
struct Plane {
  var normal: [Double]
  var value: Double
}

/// What a homogeneous function h bounds: h(x) ≤ r, or h(x) = r.
struct Gauge {
  var isSurface: Bool
  /// By how much a point is multiplied to lie on the surface.
  var scale: ([Double]) -> Double
}

/// The solutions of linear equations: a point, and the directions in which one may go on.
struct AffineSpace {
  var origin: [Double]
  var directions: [[Double]]

  init(_ planes: [Plane], _ n: Int, at range: Range<Int>) throws(Objection) {
    origin = Array(repeating: 0, count: n)
    directions = (0..<n).map { i in (0..<n).map { $0 == i ? 1 : 0 } }
    guard !planes.isEmpty else { return }
    let a = Matrix(rows: planes.count, columns: n) { planes[$0].normal[$1] }
    guard let eigen = try? SymmetricEigen(a.transposed.gram()), let largest = eigen.values.last,
      largest > 0
    else { throw .unchecked("these conditions have no solution", range) }
    directions = eigen.values.indices.filter { eigen.values[$0] <= 1e-11 * largest }
      .map { eigen.vectors.row($0) }
    let others = eigen.values.indices.filter { eigen.values[$0] > 1e-11 * largest }
    // The shortest solution, corrected by what is left over.
    for _ in 0..<3 {
      let image = a * origin
      let missing = planes.indices.map { planes[$0].value - image[$0] }
      let slope = a.transposed * missing
      for k in others {
        let v = eigen.vectors.row(k)
        let factor = zip(v, slope).reduce(0) { $0 + $1.0 * $1.1 } / eigen.values[k]
        for i in 0..<n { origin[i] += factor * v[i] }
      }
    }
    let image = a * origin
    let size = max(a.largestMagnitude, planes.map(\.value.magnitude).max() ?? 0)
    guard planes.indices.allSatisfy({ (image[$0] - planes[$0].value).magnitude <= 1e-9 * size })
    else { throw .unchecked("these conditions have no solution", range) }
  }

  func point(_ y: [Double]) -> [Double] {
    var x = origin
    for (factor, direction) in zip(y, directions) {
      for i in x.indices { x[i] += factor * direction[i] }
    }
    return x
  }
}

/// Evaluates conditions at points.
private struct Probe {
  var variable: Variable
  var isNumber: Bool
  var evaluator: Evaluator

  func values(_ expression: Expression, at x: [Double]) throws(Objection) -> [Double] {
    var inside = evaluator
    inside.environment.tracksSensitivity = false
    inside.environment[variable] = Quantity(isNumber ? .scalar(x[0]) : .vector(x))
    let result = try inside.value(expression)
    guard !result.value.isComplex else {
      throw .unchecked("a condition between complex numbers", expression.range)
    }
    return result.value.elements
  }

  func number(_ expression: Expression) throws(Objection) -> Double {
    guard !expression.mentions([variable]), let r = try evaluator.value(expression).real else {
      throw .unchecked("a bound that is not a number", expression.range)
    }
    return r
  }

  private func difference(
    _ left: Expression, _ right: Expression, at x: [Double]
  ) throws(Objection) -> [Double] {
    let (a, b) = (try values(left, at: x), try values(right, at: x))
    if b.count == 1, right.isWrittenZero { return a }
    guard a.count == b.count else {
      throw .wrong("the sides of a condition have \(a.count) and \(b.count) entries", left.range)
    }
    return zip(a, b).map { $0 - $1 }
  }

  private static func points(_ n: Int) -> [[Double]] {
    var generator = SeededGenerator(seed: 11)
    return (0..<4).map { _ in (0..<n).map { _ in generator.normal() } }
  }

  /// Linear equations; nil where they are not.
  func planes(
    _ left: Expression, _ right: Expression, _ n: Int
  ) throws(Objection) -> [Plane]? {
    let base = try difference(left, right, at: Array(repeating: 0, count: n))
    var columns: [[Double]] = []
    for i in 0..<n {
      let there = try difference(left, right, at: (0..<n).map { $0 == i ? 1 : 0 })
      columns.append(zip(there, base).map { $0 - $1 })
    }
    let size = (columns.flatMap { $0 } + base).map(\.magnitude).max() ?? 0
    for x in Self.points(n) {
      let value = try difference(left, right, at: x)
      for k in value.indices {
        let linear = zip(columns, x).reduce(base[k]) { $0 + $1.0[k] * $1.1 }
        if (value[k] - linear).magnitude > 1e-9 * max(1, size) * Double(n) { return nil }
      }
    }
    return base.indices.map { k in
      Plane(normal: columns.map { $0[k] }, value: -base[k])
    }
  }

  /// A bound by a positive homogeneous function.
  func gauge(
    _ left: Expression, _ right: Expression, _ n: Int, isSurface: Bool
  ) throws(Objection) -> Gauge {
    let radius = try number(right)
    let unread = Objection.unchecked(
      "an extremum under this condition is not evaluated", left.range)
    guard radius > 0 else { throw unread }
    var degree: Double?
    for x in Self.points(n) {
      let (one, two) = (try values(left, at: x), try values(left, at: x.map { 2 * $0 }))
      guard one.count == 1, one[0] > 0, two[0] > 0 else { throw unread }
      let own = log2(two[0] / one[0])
      guard own > 0.1, (own - (degree ?? own)).magnitude < 1e-9 else { throw unread }
      degree = own
    }
    let power = 1 / (degree ?? 1)
    return Gauge(isSurface: isSurface) { x in
      guard let h = try? values(left, at: x).first, h > 0 else { return 1 }
      return pow(radius / h, power)
    }
  }
}
