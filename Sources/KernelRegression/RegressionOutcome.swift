public import LinearAlgebra

/// What a regression found.
public struct RegressionOutcome: Sendable {
  /// α, N × n_L; nil for random features.
  public var weights: Matrix?
  /// The outputs at the test inputs, N′ × n_L.
  public var predictions: Matrix?
  /// What is told: `residual`, `test-error`, …
  public var findings: [String: Double]
}
