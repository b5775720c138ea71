/// The coefficients E[f(u) heₖ(u)], u ~ N(0, 1), of degrees 0 to `degree` in the Hermite polynomials heₖ
/// that are orthonormal under the normal distribution (review, A.4).
///
/// By the trapezoidal rule, which is exact to rounding for functions that are analytic near the real
/// line.
///
/// - Throws: `NTKError.quadrature` for other functions, whose coefficients the rule would get wrong.
public func hermiteCoefficients(
  degree: Int, of function: (Double) -> Double
) throws -> [Double] {
  guard degree >= 0, degree < HermiteNodes.order else {
    throw NTKError.invalid(
      argument: "degree", reason: "\(degree) is not in 0 … \(HermiteNodes.order - 1)")
  }
  let series = TrapezoidalSeries(function, deviation: 1)
  guard series.error <= 1e-10 else {
    throw NTKError.quadrature(activation: "the function", estimate: series.error, tolerance: 1e-10)
  }
  let missing = max(degree + 1 - series.coefficients.count, 0)
  return Array((series.coefficients + [Double](repeating: 0, count: missing)).prefix(degree + 1))
}
