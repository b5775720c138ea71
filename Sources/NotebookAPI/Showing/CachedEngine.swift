import LinearAlgebra
import NTK

// The engine's costly computations, kept across builds where a name is given: as by `cached`, under
// a key of all their arguments. What is told apart by its values rather than by its code (a custom
// activation or cost) is tried at a few points.

extension Ensemble {
  /// `estimate(of:)`, kept under a name.
  ///
  /// - Parameter key: What the quantity depends on beside the ensemble.
  public func estimate(
    cached name: String, _ key: Any..., file: String = #filePath, line: Int = #line,
    of quantity: (Member) throws -> Matrix
  ) throws -> RunningMoments {
    try CachedValues.value(name, self.key + key, (file, line)) { try estimate(of: quantity) }
  }

  /// `nngp(_:)` over the rows of `x` (N × n₀), kept under a name.
  public func nngp(_ x: Matrix, cached name: String, file: String = #filePath, line: Int = #line)
    throws -> RunningMoments
  {
    try CachedValues.value(name, key + ["nngp", x], (file, line)) { try nngp(x) }
  }

  /// `ntk(_:)` over the rows of `x` (N × n₀), kept under a name.
  public func ntk(_ x: Matrix, cached name: String, file: String = #filePath, line: Int = #line)
    throws -> RunningMoments
  {
    try CachedValues.value(name, key + ["ntk", x], (file, line)) { try ntk(x) }
  }

  private var key: [Any] { [family, seeds] }
}

extension ConvergenceStudy {
  /// A study of a measured error, kept under a name.
  ///
  /// - Parameter key: What the error depends on beside width and seed.
  public init(
    cached name: String, _ key: Any..., widths: [Int], seeds: Range<UInt64>,
    confidence: Double = 0.95, file: String = #filePath, line: Int = #line,
    error: (_ width: Int, _ seed: UInt64) throws -> Double
  ) throws {
    self = try CachedValues.value(name, [widths, seeds, confidence] + key, (file, line)) {
      try ConvergenceStudy(widths: widths, seeds: seeds, confidence: confidence, error: error)
    }
  }

  /// The study of the empirical tangent kernel, kept under a name.
  public init(
    cached name: String, ofTangentKernelOver x: Matrix, depth: Int, activation: Activation,
    bias: Double = 0, widths: [Int], seeds: Range<UInt64>, outputs: Int = 1,
    file: String = #filePath, line: Int = #line
  ) throws {
    let key: [Any] = [x, depth, activation.fingerprint, bias, widths, seeds, outputs]
    self = try CachedValues.value(name, key, (file, line)) {
      try ConvergenceStudy(
        ofTangentKernelOver: x, depth: depth, activation: activation, bias: bias, widths: widths,
        seeds: seeds, outputs: outputs)
    }
  }

  /// The study of the empirical tangent kernel of networks of any layers, kept under a name.
  public init(
    cached name: String, ofTangentKernelOver x: Matrix, _ network: Network, widths: [Int],
    seeds: Range<UInt64>, outputs: Int = 1, file: String = #filePath, line: Int = #line
  ) throws {
    let key: [Any] = [x, network.fingerprint, widths, seeds, outputs]
    self = try CachedValues.value(name, key, (file, line)) {
      try ConvergenceStudy(
        ofTangentKernelOver: x, network, widths: widths, seeds: seeds, outputs: outputs)
    }
  }
}

extension TrainableNetwork {
  /// `trained(on:cost:…)`, kept under a name.
  public func trained(
    on x: Matrix, cost: Cost, learningRate: Double, steps: Int, recordEvery: Int = 1,
    recordsKernel: Bool = false, cached name: String, file: String = #filePath, line: Int = #line
  ) throws -> TrainingResult<Self> {
    let key = try key(x, cost) + [learningRate, steps, recordEvery, recordsKernel]
    return try kept(name, key, (file, line)) {
      try trained(
        on: x, cost: cost, learningRate: learningRate, steps: steps, recordEvery: recordEvery,
        recordsKernel: recordsKernel)
    }
  }

  /// Gradient flow of a cost, `flow(on:cost:…)`, kept under a name.
  public func flow(
    on x: Matrix, cost: Cost, until time: Double, tolerance: Double = 1e-8, times: [Double] = [],
    recordsKernel: Bool = false, cached name: String, file: String = #filePath, line: Int = #line
  ) throws -> TrainingResult<Self> {
    let key = try key(x, cost) + [time, tolerance, times, recordsKernel]
    return try kept(name, key, (file, line)) {
      try flow(
        on: x, cost: cost, until: time, tolerance: tolerance, times: times,
        recordsKernel: recordsKernel)
    }
  }

  private func key(_ x: Matrix, _ cost: Cost) throws -> [Any] {
    // A cost is told from others by its values and derivatives.
    let outputs = try forward(x)
    return [
      fingerprint, parameters, x, cost.value(outputs), cost.derivative(outputs),
      cost.targets as Any,
    ]
  }

  private func kept(
    _ name: String, _ key: [Any], _ place: CachedValues.Place,
    _ train: () throws -> TrainingResult<Self>
  ) throws -> TrainingResult<Self> {
    let kept = try CachedValues.value(name, key, place) {
      let result = try train()
      return KeptTraining(parameters: result.network.parameters, records: result.records)
    }
    return TrainingResult(network: try with(parameters: kept.parameters), records: kept.records)
  }
}

/// A training without what its network has in common with the one that it began with.
private struct KeptTraining: Codable {
  var parameters: Vector
  var records: [TrainingRecord]
}
