internal import Statistics

/// A scalar nonlinearity σ, its derivative, and its Gaussian expectations.
protocol Nonlinearity: Sendable {
  /// How errors and plots call it.
  var name: String { get }
  /// σ(x).
  func value(_ x: Double) -> Double
  /// σ̇(x); at a kink, the mean of both sides.
  func derivative(_ x: Double) -> Double
  /// What a variable of this variance contributes to the expectations of all its pairs.
  func profile(variance: DoubleDouble) throws(NTKError) -> Profile
  /// E[σ(u)σ(v)] and E[σ̇(u)σ̇(v)], equations (12) and (24).
  func dual(_ pair: GaussianPair, _ first: Profile, _ second: Profile) -> Dual
  /// Whether E[σ̇(u)²] is finite, so that there is a tangent kernel.
  var hasTangentKernel: Bool { get }
  /// The largest error of an expectation that is accepted, relative to the variables' own; infinite
  /// where there is none to estimate.
  var tolerance: Double { get }
  /// The vector kernel that computes the same, if there is one.
  var vectorKernel: VectorKernel? { get }
  /// σ of all elements, in place.
  func apply(to elements: UnsafeMutableBufferPointer<Double>)
  /// σ̇ of all elements, in place.
  func applyDerivative(to elements: UnsafeMutableBufferPointer<Double>)
}

extension Nonlinearity {
  var hasTangentKernel: Bool { true }

  var tolerance: Double { .infinity }

  var vectorKernel: VectorKernel? { nil }

  func apply(to elements: UnsafeMutableBufferPointer<Double>) {
    for k in elements.indices { elements[k] = value(elements[k]) }
  }

  func applyDerivative(to elements: UnsafeMutableBufferPointer<Double>) {
    for k in elements.indices { elements[k] = derivative(elements[k]) }
  }
}

/// A nonlinearity whose expectations have a closed form in variances and covariance.
protocol ClosedForm: Nonlinearity {
  /// E[σ(u)σ(v)] and E[σ̇(u)σ̇(v)].
  func dual(_ pair: GaussianPair) -> Dual
  /// E[σ(u)²].
  func moment(_ variance: DoubleDouble) -> DoubleDouble
}

extension ClosedForm {
  func moment(_ variance: DoubleDouble) -> DoubleDouble {
    DoubleDouble(dual(GaussianPair(deviation: variance.squareRoot)).value)
  }

  func profile(variance: DoubleDouble) -> Profile { Profile(moment: moment(variance)) }

  func dual(_ pair: GaussianPair, _ first: Profile, _ second: Profile) -> Dual { dual(pair) }
}
