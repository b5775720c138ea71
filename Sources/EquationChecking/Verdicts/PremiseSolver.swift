internal import LinearAlgebra

/// Moves a point to one at which equations hold that no drawn point satisfies: the premise of
/// `u^\top v = 0 \implies …`, a fixed point `z = \cos z`. Free numbers and vectors move, by the
/// shortest steps of Newton's method.
struct PremiseSolver {
  let chain: Chain
  let evaluator: Evaluator

  private var equations: [(left: Expression, right: Expression)] {
    chain.conditions.compactMap { condition in
      if case .solves(let left, let right) = condition { (left, right) } else { nil }
    }
  }

  /// The symbols that may move.
  private var unknowns: [Declaration] {
    let assigned = chain.conditions.compactMap { condition -> Declaration? in
      if case .assigned(let declaration, _) = condition { declaration } else { nil }
    }
    return chain.symbols().filter { declaration in
      guard case .free = declaration.body, !assigned.contains(where: { $0 === declaration })
      else { return false }
      return equations.contains { sides in
        Dependence.of(sides.left, on: declaration) || Dependence.of(sides.right, on: declaration)
      }
    }
  }

  /// The point itself where there is nothing to solve; nil where no solution is found nearby.
  func solved(_ point: Point) throws(Objection) -> Point? {
    if equations.isEmpty { return point }
    let unknowns = self.unknowns
    var point = point
    // Those of an earlier solution, from which this search begins.
    point.errors = [:]
    var (residual, noise) = try residuals(point)
    for _ in 0..<60 {
      let size = residual.map(\.magnitude).max() ?? 0
      if unknowns.isEmpty { return size <= 16 * noise ? point : nil }
      let slopes = try jacobian(point, unknowns)
      let gram = slopes * slopes.transposed
      guard let (inverse, condition) = Elimination.inverse(gram), condition < 1e14 else {
        return nil
      }
      let step = slopes.transposed * (inverse * residual)
      let reach = inverse.largestMagnitude.squareRoot() * noise
      if size <= 16 * noise { return settled(point, unknowns, step, reach: reach) }
      var factor = 1.0
      while true {
        let next = moved(point, unknowns, step, by: -factor)
        if let (other, otherNoise) = try? residuals(next),
          other.map(\.magnitude).max() ?? .infinity < size
        {
          (point, residual, noise) = (next, other, otherNoise)
          break
        }
        factor /= 2
        // Values that rounding keeps from falling further are as good as they get.
        if factor < 1e-8 {
          return size <= 1e3 * noise ? settled(point, unknowns, step, reach: reach) : nil
        }
      }
    }
    return nil
  }

  /// The solution with the errors of its symbols; nil outside of where they are declared.
  private func settled(
    _ point: Point, _ unknowns: [Declaration], _ step: [Double], reach: Double
  ) -> Point? {
    var point = point
    let error = 4 * (reach + (step.map(\.magnitude).max() ?? 0))
    for declaration in unknowns {
      guard case .free(let range, let dimension) = declaration.body,
        let value = point.symbols[ObjectIdentifier(declaration)]
      else { return nil }
      if dimension == nil, let x = value.scalar,
        x < range.lowerBound - error || x > range.upperBound + error
      {
        return nil
      }
      point.errors[ObjectIdentifier(declaration)] =
        error + 4 * Quantity.roundoff * value.magnitude
    }
    return point.named(chain.symbols())
  }

  private func residuals(_ point: Point) throws(Objection) -> ([Double], noise: Double) {
    let placed = evaluator.placed(at: point)
    var all: [Double] = []
    var noise = 0.0
    for (left, right) in equations {
      let (a, b) = (try placed.value(left), try placed.value(right))
      let difference =
        b.value == .scalar(0)
        ? a : try Quantity.sum(a, b.negated, at: left.range.through(right.range))
      all += difference.value.elements
      noise = max(noise, difference.error + Quantity.roundoff * max(a.size, b.size))
    }
    return (all, noise)
  }

  /// By central differences: each step of Newton's method needs no more than the first digits.
  private func jacobian(
    _ point: Point, _ unknowns: [Declaration]
  ) throws(Objection) -> Matrix {
    var columns: [[Double]] = []
    for declaration in unknowns {
      let key = ObjectIdentifier(declaration)
      guard let value = point.symbols[key] else { continue }
      for place in value.elements.indices {
        let h = 1e-5 * max(1, value.elements[place].magnitude)
        func residual(_ change: Double) throws(Objection) -> [Double] {
          var elements = value.elements
          elements[place] += change
          var next = point
          next.symbols[key] = value.with(elements: elements)
          return try residuals(next).0
        }
        let (up, down) = (try residual(h), try residual(-h))
        columns.append(zip(up, down).map { ($0 - $1) / (2 * h) })
      }
    }
    return Matrix(rows: columns.first?.count ?? 0, columns: columns.count) { columns[$1][$0] }
  }

  private func moved(
    _ point: Point, _ unknowns: [Declaration], _ step: [Double], by factor: Double
  ) -> Point {
    var next = point
    var place = 0
    for declaration in unknowns {
      let key = ObjectIdentifier(declaration)
      guard let value = point.symbols[key] else { continue }
      var elements = value.elements
      for index in elements.indices {
        elements[index] += factor * step[place]
        place += 1
      }
      next.symbols[key] = value.with(elements: elements)
    }
    return next
  }
}
