import LinearAlgebra

extension TrainableNetwork {
  /// Full-batch gradient descent θ ← θ − η ∂C/∂θ (review, 4.2).
  ///
  /// - Parameters:
  ///   - x: The training inputs, a row each.
  ///   - cost: The cost of the outputs over them.
  ///   - learningRate: η.
  ///   - steps: How many steps.
  ///   - recordEvery: A record is kept each so many steps, and of the beginning and the end.
  ///   - recordsKernel: Whether the records say how far the tangent kernel has moved.
  /// - Throws: `NTKError` for arguments that do not fit, or when the outputs stop being finite.
  public func trained(
    on x: Matrix, cost: Cost, learningRate: Double, steps: Int, recordEvery: Int = 1,
    recordsKernel: Bool = false
  ) throws -> TrainingResult<Self> {
    try validateTraining(x, cost)
    guard learningRate > 0, learningRate.isFinite else {
      throw NTKError.invalid(argument: "learningRate", reason: "\(learningRate) is not positive")
    }
    guard steps >= 0, recordEvery > 0 else {
      throw NTKError.invalid(argument: "steps", reason: "steps or record interval below zero")
    }
    var recorder = try TrainingRecorder(self, x, cost: cost.value, recordsKernel: recordsKernel)
    var network = self
    for step in 0..<steps {
      let pass = network.pass(x)
      if step % recordEvery == 0 {
        try recorder.record(network, pass, step: step, time: Double(step) * learningRate)
      }
      try network.step(pass, cost, learningRate)
    }
    try recorder.record(
      network, network.pass(x), step: steps, time: Double(steps) * learningRate)
    return TrainingResult(network: network, records: recorder.records)
  }

  /// One step of gradient descent, in place.
  ///
  /// - Throws: `NTKError` for arguments that do not fit, or when the outputs stop being finite.
  public mutating func descend(_ x: Matrix, _ cost: Cost, _ learningRate: Double) throws {
    try validateTraining(x, cost)
    try step(pass(x), cost, learningRate)
  }

  /// One step down the cost, from a pass over the inputs.
  private mutating func step(_ pass: Pass, _ cost: Cost, _ learningRate: Double) throws {
    let direction = cost.derivative(output(of: pass))
    try direction.validateFinite("outputs in training")
    descend(pass, direction, learningRate)
  }

  func validateTraining(_ x: Matrix, _ cost: Cost) throws(NTKError) {
    try validate(x, argument: "x")
    try cost.targets?.validate(rows: x.rows, columns: outputWidth, argument: "targets")
  }
}
