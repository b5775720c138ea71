/// A scalar nonlinearity σ, its derivative, and its Gaussian expectations.
protocol Nonlinearity: Sendable {
  /// How errors and plots call it.
  var name: String { get }
  /// σ(x).
  func value(_ x: Double) -> Double
  /// σ̇(x); at a kink, the mean of both sides.
  func derivative(_ x: Double) -> Double
  /// E[σ(u)σ(v)] and E[σ̇(u)σ̇(v)], equations (12) and (24).
  func dual(_ pair: GaussianPair) -> Dual
  /// Whether E[σ̇(u)²] is finite, so that there is a tangent kernel.
  var hasTangentKernel: Bool { get }
}

extension Nonlinearity {
  var hasTangentKernel: Bool { true }
}
