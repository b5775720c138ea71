import LinearAlgebra

/// A network of finite width that gradients change: what the loops of training need of it.
protocol TrainableNetwork: ParametricNetwork {
  /// A forward pass and all that it leaves behind for the way back.
  associatedtype Pass

  var parameters: Vector { get set }

  /// Refuses inputs that do not fit.
  func validate(_ x: Matrix, argument: String) throws(NTKError)
  func pass(_ x: Matrix) -> Pass
  func output(of pass: Pass) -> Matrix
  /// θ ← θ − η/N Σᵢ Σₖ dₖ(xᵢ) ∂f_θ,ₖ(xᵢ)/∂θ, in place.
  mutating func descend(_ pass: Pass, _ direction: Matrix, _ learningRate: Double)
  /// (1/N) Σᵢ Σₖ dₖ(xᵢ) ∂f_θ,ₖ(xᵢ)/∂θ.
  func pullback(_ pass: Pass, _ direction: Matrix) -> Vector
  /// How far weights are from others, layer by layer.
  func weightDrift(from start: Vector) -> [Double]
  /// How far what neurons compute is from an earlier pass.
  func activationDrift(_ pass: Pass, from start: Pass) -> [Double]
}

extension TrainableNetwork {
  /// Gradient descent, with records.
  func descent(
    on x: Matrix, cost: Cost, learningRate: Double, steps: Int, recordEvery: Int,
    recordsKernel: Bool
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

  /// One step down the cost, from a pass over the inputs.
  mutating func step(_ pass: Pass, _ cost: Cost, _ learningRate: Double) throws {
    let direction = cost.derivative(output(of: pass))
    if let (row, column) = direction.firstNonFinite {
      throw NTKError.notFinite(argument: "outputs in training", row: row, column: column)
    }
    descend(pass, direction, learningRate)
  }

  /// Gradient flow along a direction, with records.
  func flow(
    on x: Matrix, cost: Cost?, until time: Double, tolerance: Double, times: [Double],
    recordsKernel: Bool, direction: (Double, Matrix) -> Matrix
  ) throws -> TrainingResult<Self> {
    try validate(x, argument: "x")
    if let cost { try validateTraining(x, cost) }
    guard time >= 0, time.isFinite, tolerance > 0 else {
      throw NTKError.invalid(argument: "time", reason: "\(time) with a tolerance of \(tolerance)")
    }
    var recorder = try TrainingRecorder(self, x, cost: cost?.value, recordsKernel: recordsKernel)
    try recorder.record(self, pass(x), step: 0, time: 0)
    var network = self
    var integrator = DormandPrince(tolerance: tolerance)
    var now = 0.0
    for stop in (times.filter { $0 > 0 && $0 < time } + [time]).sorted() where stop > now {
      var state = network
      network.parameters = try integrator.advance(network.parameters, from: now, to: stop) {
        state.parameters = $1
        return try state.velocity(x, $0, direction)
      }
      now = stop
      try recorder.record(network, network.pass(x), step: integrator.steps, time: now)
    }
    return TrainingResult(network: network, records: recorder.records)
  }

  private func velocity(
    _ x: Matrix, _ time: Double, _ direction: (Double, Matrix) -> Matrix
  ) throws -> Vector {
    let pass = pass(x)
    let d = direction(time, output(of: pass))
    guard d.rows == x.rows, d.columns == outputWidth else {
      throw NTKError.shapeMismatch(
        argument: "training direction", expected: "\(x.rows) × \(outputWidth)",
        found: "\(d.rows) × \(d.columns)")
    }
    if let (row, column) = d.firstNonFinite {
      throw NTKError.notFinite(argument: "training direction", row: row, column: column)
    }
    return pullback(pass, d)
  }

  func validateTraining(_ x: Matrix, _ cost: Cost) throws {
    try validate(x, argument: "x")
    guard let targets = cost.targets else { return }
    guard targets.rows == x.rows, targets.columns == outputWidth else {
      throw NTKError.shapeMismatch(
        argument: "targets", expected: "\(x.rows) × \(outputWidth)",
        found: "\(targets.rows) × \(targets.columns)")
    }
    if let (row, column) = targets.firstNonFinite {
      throw NTKError.notFinite(argument: "targets", row: row, column: column)
    }
  }
}
