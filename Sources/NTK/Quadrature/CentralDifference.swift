import LinearAlgebra

/// f′(x) by central differences of two steps, (8 (f(x + h) − f(x − h)) − (f(x + 2h) − f(x − 2h)))/12h: the
/// error is of order h⁴ f⁽⁵⁾, and that of rounding of order 10⁻¹⁶ f/h.
///
///     let rate = try slope(at: t, step: 1e-3 * t) { t in try run.records([t])[0].cost }
public func slope(
  at x: Double, step h: Double, of f: (Double) throws -> Double
) rethrows -> Double {
  let near = try f(x + h) - f(x - h)
  let far = try f(x + 2 * h) - f(x - 2 * h)
  return (8 * near - far) / (12 * h)
}

/// ∇f(x) by such differences, one coordinate after the other.
///
///     let below = gradient(at: z, step: 1e-4) { z in dot(d, top(z.map { activation($0) })) }
public func gradient(
  at x: Vector, step h: Double, of f: (Vector) throws -> Double
) rethrows -> Vector {
  try x.indices.map { i in
    try slope(at: x[i], step: h) { moved in
      var x = x
      x[i] = moved
      return try f(x)
    }
  }
}
