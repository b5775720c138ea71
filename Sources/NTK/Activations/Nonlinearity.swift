/// A scalar nonlinearity σ, its derivative, and its Gaussian expectations.
protocol Nonlinearity: Sendable {
  /// How errors and plots call it.
  var name: String { get }
  /// σ(x).
  func value(_ x: Double) -> Double
  /// σ̇(x); at a kink, the mean of both sides.
  func derivative(_ x: Double) -> Double
  /// What a variable of this standard deviation contributes to the expectations of all its pairs.
  func profile(deviation: Double) throws(NTKError) -> Profile
  /// E[σ(u)σ(v)] and E[σ̇(u)σ̇(v)], equations (12) and (24).
  func dual(_ pair: GaussianPair, _ first: Profile, _ second: Profile) -> Dual
  /// Whether E[σ̇(u)²] is finite, so that there is a tangent kernel.
  var hasTangentKernel: Bool { get }
  /// The vector kernel that computes the same, if there is one.
  var vectorKernel: VectorKernel? { get }
  /// σ of all elements, in place.
  func apply(to elements: UnsafeMutableBufferPointer<Double>)
  /// σ̇ of all elements, in place.
  func applyDerivative(to elements: UnsafeMutableBufferPointer<Double>)
}

extension Nonlinearity {
  var hasTangentKernel: Bool { true }

  var vectorKernel: VectorKernel? { nil }

  func apply(to elements: UnsafeMutableBufferPointer<Double>) {
    for k in elements.indices { elements[k] = value(elements[k]) }
  }

  func applyDerivative(to elements: UnsafeMutableBufferPointer<Double>) {
    for k in elements.indices { elements[k] = derivative(elements[k]) }
  }
}

/// A nonlinearity whose expectations have a closed form, and need no profile.
protocol ClosedForm: Nonlinearity {
  /// E[σ(u)σ(v)] and E[σ̇(u)σ̇(v)].
  func dual(_ pair: GaussianPair) -> Dual
}

extension ClosedForm {
  func profile(deviation: Double) -> Profile { Profile() }

  func dual(_ pair: GaussianPair, _ first: Profile, _ second: Profile) -> Dual { dual(pair) }
}

/// Coefficients of x ↦ σ(s x) and σ̇(s x) in normalized Hermite polynomials; none for closed forms.
struct Profile: Sendable {
  var value: [Double] = []
  var derivative: [Double] = []
  /// A bound on the error of E[σ(u)²], relative to it.
  var error = 0.0
}
