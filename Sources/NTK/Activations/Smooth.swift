internal import Glibc
internal import Statistics

extension Activation {
  /// tanh x, by quadrature.
  public static let tanh = Activation(
    named: "tanh", value: { Glibc.tanh($0) },
    derivative: { x in
      let t = Glibc.tanh(x)
      return (1 - t) * (1 + t)
    })

  /// The logistic function 1/(1 + e⁻ˣ), by quadrature.
  public static let sigmoid = Activation(
    named: "sigmoid", value: { logistic($0) }, derivative: { logistic($0) * logistic(-$0) })

  /// log(1 + eˣ), by quadrature.
  public static let softplus = Activation(
    named: "softplus", value: { max($0, 0) + log1p(Glibc.exp(-$0.magnitude)) },
    derivative: { logistic($0) })

  /// x/(1 + e⁻ˣ), by quadrature.
  public static let silu = Activation(
    named: "SiLU", value: { $0 * logistic($0) },
    derivative: { x in logistic(x) * (1 + x * logistic(-x)) })

  /// Any function with its derivative; infinite-width kernels come from quadrature.
  ///
  /// - Parameters:
  ///   - name: How errors and plots call it.
  ///   - tolerance: The largest error of an expectation, relative to E[σ(u)²] or E[σ̇(u)²], that is
  ///     accepted; kernels throw `NTKError.quadrature` where the error's bound is above it.
  ///   - value: σ.
  ///   - derivative: σ̇.
  public init(
    named name: String, tolerance: Double = 1e-12,
    value: @escaping @Sendable (Double) -> Double,
    derivative: @escaping @Sendable (Double) -> Double
  ) {
    self.init(
      Quadrature(name: name, tolerance: tolerance, value: value, derivative: derivative))
  }

  /// A bound on the error of E[σ(u)²] and E[σ̇(u)²] for Var u = `variance`, relative to them; zero
  /// for closed forms.
  ///
  /// - Throws: `NTKError.quadrature` when it exceeds the tolerance.
  public func errorBound(variance: Double) throws(NTKError) -> Double {
    try nonlinearity.profile(variance: DoubleDouble(variance)).error
  }
}

private func logistic(_ x: Double) -> Double {
  let e = Glibc.exp(-x.magnitude)
  return x < 0 ? e / (1 + e) : 1 / (1 + e)
}
