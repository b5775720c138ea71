internal import CNTKKernels

/// The parameters with which the vector kernel stands in for a nonlinearity's `dual`.
enum VectorKernel: Sendable {
  /// σ(x) = A x + B |x|.
  case piecewiseLinear(linear: Double, absolute: Double)
  /// erf.
  case errorFunction

  func parameters(biasVariance: Double, weightVariance: Double) -> ntk_nonlinearity {
    switch self {
    case .piecewiseLinear(let linear, let absolute):
      let (a, b) = (linear * linear, absolute * absolute)
      return ntk_nonlinearity(
        is_erf: 0, linear: a / (a + b), absolute: b / (a + b), gain: (a + b) * weightVariance,
        bias_variance: biasVariance)
    case .errorFunction:
      return ntk_nonlinearity(
        is_erf: 1, linear: 0, absolute: 0, gain: weightVariance, bias_variance: biasVariance)
    }
  }
}
