import LinearAlgebra

/// A Gaussian distribution of outputs at test inputs; the outputs of a network are independent and
/// share one covariance (equation 9).
public struct Prediction: Sendable {
  /// The mean, N′ × n_L.
  public let mean: Matrix
  /// The covariance of each output over the test inputs, N′ × N′.
  public let covariance: Matrix
  /// What had to be added to the diagonal of the training inputs' kernel, so that it could be
  /// factorized; zero where nothing had to be.
  public let jitter: Double

  /// The standard deviation of each output at each test input.
  public var deviation: Vector { covariance.diagonal.map { max($0, 0).squareRoot() } }
}
