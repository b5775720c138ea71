import LinearAlgebra

extension FiniteNetwork {
  /// Full-batch gradient descent θ ← θ − η ∂C/∂θ (review, 4.2).
  ///
  /// - Parameters:
  ///   - x: The training inputs, N × n₀.
  ///   - cost: The cost of the outputs over them.
  ///   - learningRate: η.
  ///   - steps: How many steps.
  ///   - recordEvery: A record is kept each so many steps, and of the beginning and the end.
  ///   - recordsKernel: Whether the records say how far the tangent kernel has moved.
  /// - Throws: `NTKError` for arguments that do not fit, or when the outputs stop being finite.
  public func trained(
    on x: Matrix, cost: Cost, learningRate: Double, steps: Int, recordEvery: Int = 1,
    recordsKernel: Bool = false
  ) throws -> TrainingResult {
    try validateTraining(x, cost)
    guard learningRate > 0, learningRate.isFinite else {
      throw NTKError.invalid(argument: "learningRate", reason: "\(learningRate) is not positive")
    }
    guard steps >= 0, recordEvery > 0 else {
      throw NTKError.invalid(argument: "steps", reason: "steps or record interval below zero")
    }
    var recorder = try TrainingRecorder(
      self, x, cost: cost.value, recordsKernel: recordsKernel)
    var network = self
    try recorder.record(network, step: 0, time: 0)
    for step in 1..<max(steps + 1, 1) {
      try network.step(x, cost, learningRate)
      if step % recordEvery == 0 || step == steps {
        try recorder.record(network, step: step, time: Double(step) * learningRate)
      }
    }
    return TrainingResult(network: network, records: recorder.records)
  }

  /// One step of gradient descent, in place.
  ///
  /// - Throws: `NTKError` for arguments that do not fit, or when the outputs stop being finite.
  public mutating func descend(_ x: Matrix, _ cost: Cost, _ learningRate: Double) throws {
    try validateTraining(x, cost)
    try step(x, cost, learningRate)
  }

  private mutating func step(_ x: Matrix, _ cost: Cost, _ learningRate: Double) throws {
    let pass = pass(x)
    let direction = cost.derivative(pass.output)
    if let (row, column) = direction.firstNonFinite {
      throw NTKError.notFinite(argument: "outputs in training", row: row, column: column)
    }
    // All signals come from the old weights, so they are taken before anything changes.
    let signals = signals(pass, direction)
    parameters.withUnsafeMutableBufferPointer { parameters in
      for (layer, signal) in signals {
        FiniteNetwork.accumulate(
          layer, signal, pass, into: parameters.baseAddress!,
          share: -learningRate / Double(pass.inputs), keep: 1)
      }
    }
  }

  /// Gradient flow dθ/dt = ⟨∂θ F, d_t⟩ for a training direction d_t (review, 4.2 and A.2), by the
  /// embedded Runge–Kutta pair of Dormand and Prince with error control.
  ///
  /// - Parameters:
  ///   - x: The training inputs, N × n₀.
  ///   - time: The end T of the interval [0, T].
  ///   - tolerance: The error of a step, in the root mean square of the parameters.
  ///   - times: Moments of records beside the beginning and the end.
  ///   - recordsKernel: Whether the records say how far the tangent kernel has moved.
  ///   - direction: d_t from t and f_θ(t) over the inputs, N × n_L.
  public func flow(
    on x: Matrix, until time: Double, tolerance: Double = 1e-8, times: [Double] = [],
    recordsKernel: Bool = false, direction: (_ time: Double, _ outputs: Matrix) -> Matrix
  ) throws -> TrainingResult {
    try flow(
      on: x, cost: nil, until: time, tolerance: tolerance, times: times,
      recordsKernel: recordsKernel, direction: direction)
  }

  /// Gradient flow of a cost: d_t = −d|_f.
  public func flow(
    on x: Matrix, cost: Cost, until time: Double, tolerance: Double = 1e-8,
    times: [Double] = [], recordsKernel: Bool = false
  ) throws -> TrainingResult {
    try flow(
      on: x, cost: cost, until: time, tolerance: tolerance, times: times,
      recordsKernel: recordsKernel, direction: { -cost.derivative($1) })
  }

  private func flow(
    on x: Matrix, cost: Cost?, until time: Double, tolerance: Double, times: [Double],
    recordsKernel: Bool, direction: (Double, Matrix) -> Matrix
  ) throws -> TrainingResult {
    try validate(x, argument: "x")
    if let cost { try validateTraining(x, cost) }
    guard time >= 0, time.isFinite, tolerance > 0 else {
      throw NTKError.invalid(argument: "time", reason: "\(time) with a tolerance of \(tolerance)")
    }
    var recorder = try TrainingRecorder(self, x, cost: cost?.value, recordsKernel: recordsKernel)
    try recorder.record(self, step: 0, time: 0)
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
      try recorder.record(network, step: integrator.steps, time: now)
    }
    return TrainingResult(network: network, records: recorder.records)
  }

  // In a function of its own, so that no other reference keeps the parameters from changing in place.
  private func signals(_ pass: Pass, _ direction: Matrix) -> [(LayerGradient, Matrix)] {
    var back = Backpropagation(self, pass, direction: direction)
    var signals = [(LayerGradient(self, back.layer), back.signal)]
    while back.advance() { signals.append((LayerGradient(self, back.layer), back.signal)) }
    return signals
  }

  private func velocity(
    _ x: Matrix, _ time: Double, _ direction: (Double, Matrix) -> Matrix
  ) throws -> Vector {
    let pass = pass(x)
    let d = direction(time, pass.output)
    if let (row, column) = d.firstNonFinite {
      throw NTKError.notFinite(argument: "training direction", row: row, column: column)
    }
    return Vector(unsafeUninitializedCapacity: layout.count) { buffer, count in
      accumulatePullback(pass, d, into: buffer.baseAddress!, factor: 1, keep: 0)
      count = layout.count
    }
  }

  private func validateTraining(_ x: Matrix, _ cost: Cost) throws {
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
