import LinearAlgebra

/// What a network was like at one moment of its training.
public struct TrainingRecord: Sendable, Codable {
  /// The step of gradient descent, or of the integrator of gradient flow.
  public let step: Int
  /// The time t; for gradient descent, steps times the learning rate.
  public let time: Double
  /// C(f_θ(t)); nil for a training direction without a cost.
  public let cost: Double?
  /// f_θ(t) over the training inputs, N × n_L.
  public let outputs: Matrix
  /// ‖Θ(t) − Θ(0)‖/‖Θ(0)‖ (Frobenius), where it was asked for.
  public let kernelDrift: Double?
  /// ‖W⁽ˡ⁾(t) − W⁽ˡ⁾(0)‖/√nₗ (Frobenius) for l = 0, …, L − 1 (review, A.2); of a `SampledNetwork`, for
  /// each layer with weights, in the order of its parameters, nₗ the summands of an output.
  public let weightDrift: [Double]
  /// √(mean over inputs and neurons of (α̃⁽ˡ⁾(t) − α̃⁽ˡ⁾(0))²) for l = 1, …, L (review, A.2); of a
  /// `SampledNetwork`, that of the outputs alone.
  public let activationDrift: [Double]
}

/// A trained network and the records on the way.
public struct TrainingResult<Model: ParametricNetwork>: Sendable {
  /// The network at the end.
  public let network: Model
  /// The first record is of the beginning, the last of the end.
  public let records: [TrainingRecord]

  /// A result of training that was kept.
  public init(network: Model, records: [TrainingRecord]) {
    self.network = network
    self.records = records
  }

  /// The costs of all records.
  public var costs: [Double] { records.compactMap(\.cost) }
}
