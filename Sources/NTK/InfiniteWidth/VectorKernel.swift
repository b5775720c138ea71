internal import CNTKKernels
internal import Glibc

/// The parameters with which the vector kernel stands in for a nonlinearity's `dual`.
enum VectorKernel: Sendable {
  /// σ(x) = A x + B |x|.
  case piecewiseLinear(linear: Double, absolute: Double)
  case errorFunction, wideErrorFunction, gelu, wideGELU, sine, cosine, gaussian, exponential
  case squaredReLU
  /// Whatever has profiles of coefficients.
  case series

  func parameters(
    biasVariance: Double, weightVariance: Double, areTrained: Bool
  ) -> ntk_nonlinearity {
    var result = ntk_nonlinearity(
      kind: kind, linear: 0, absolute: 0, gain: weightVariance, bias_variance: biasVariance,
      trained: areTrained ? 1 : 0, series: ntk_series())
    if case .piecewiseLinear(let linear, let absolute) = self {
      let (a, b) = (linear * linear, absolute * absolute)
      (result.linear, result.absolute) = (a / (a + b), b / (a + b))
      result.gain *= a + b
    }
    return result
  }

  /// The kernel that has 1 − |corr| to all digits, where this one takes it by subtraction.
  var withGaps: VectorKernel {
    switch self {
    case .errorFunction: .wideErrorFunction
    case .gelu: .wideGELU
    default: self
    }
  }

  var kind: Int32 {
    switch self {
    case .piecewiseLinear: Int32(NTK_PIECEWISE_LINEAR)
    case .errorFunction: Int32(NTK_ERF)
    case .gelu: Int32(NTK_GELU)
    case .wideGELU: Int32(NTK_WIDE_GELU)
    case .sine: Int32(NTK_SINE)
    case .cosine: Int32(NTK_COSINE)
    case .gaussian: Int32(NTK_GAUSSIAN)
    case .exponential: Int32(NTK_EXPONENTIAL)
    case .squaredReLU: Int32(NTK_SQUARED_RELU)
    case .wideErrorFunction: Int32(NTK_WIDE_ERF)
    case .series: Int32(NTK_SERIES)
    }
  }

  /// What an input of this deviation brings to the next layer, in the order of `ntk_inputs`:
  /// contraction, expansion, extra, excess.
  func numbers(deviation: Double) -> (Double, Double, Double, Double) {
    let a = deviation * deviation
    switch self {
    case .piecewiseLinear, .exponential, .squaredReLU, .series: return (0, 0, 0, 0)
    case .wideErrorFunction:
      let root = (1 + 2 * a).squareRoot()
      return (
        1 / root, 2.0.squareRoot() * deviation / root, ErrorFunction().arcsine(variance: a), 0
      )
    case .errorFunction, .gaussian:
      let root = (1 + 2 * a).squareRoot()
      return (1 / root, 2.0.squareRoot() * deviation / root, (1 + 4 * a).squareRoot(), 0)
    case .gelu, .wideGELU:
      let root = (1 + a).squareRoot()
      if a <= 1 {
        let even = GELU().evenPart(a)
        return (1 / root, deviation / root, even, 1 / (0.5 + even).squareRoot())
      }
      let shortfall = GELU().shortfall(a)
      let ratio = (1 - 2 * shortfall).squareRoot()
      return (1 / root, deviation / root, 2 * shortfall / (1 + ratio), 1 / ratio)
    case .sine, .cosine: return (-expm1(-a), -expm1(-2 * a), 0, 0)
    }
  }
}
