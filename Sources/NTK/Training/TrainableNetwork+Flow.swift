import LinearAlgebra

extension TrainableNetwork {
  /// Gradient flow dθ/dt = ⟨∂θ F, d_t⟩ for a training direction d_t (review, 4.2 and A.2), by the
  /// embedded Runge–Kutta pair of Dormand and Prince with error control.
  ///
  /// - Parameters:
  ///   - x: The training inputs, a row each.
  ///   - time: The end T of the interval [0, T].
  ///   - tolerance: The error of a step, in the root mean square of the parameters.
  ///   - times: Moments of records beside the beginning and the end.
  ///   - recordsKernel: Whether the records say how far the tangent kernel has moved.
  ///   - direction: d_t from t and f_θ(t) over the inputs, N × n_L.
  public func flow(
    on x: Matrix, until time: Double, tolerance: Double = 1e-8, times: [Double] = [],
    recordsKernel: Bool = false, direction: (_ time: Double, _ outputs: Matrix) -> Matrix
  ) throws -> TrainingResult<Self> {
    try flow(
      on: x, costs: nil, until: time, tolerance: tolerance, times: times,
      recordsKernel: recordsKernel, direction: direction)
  }

  /// Gradient flow of a cost: d_t = −d|_f.
  public func flow(
    on x: Matrix, cost: Cost, until time: Double, tolerance: Double = 1e-8,
    times: [Double] = [], recordsKernel: Bool = false
  ) throws -> TrainingResult<Self> {
    try validateTraining(x, cost)
    return try flow(
      on: x, costs: cost.value, until: time, tolerance: tolerance, times: times,
      recordsKernel: recordsKernel, direction: { -cost.derivative($1) })
  }

  private func flow(
    on x: Matrix, costs: ((Matrix) -> Double)?, until time: Double, tolerance: Double,
    times: [Double], recordsKernel: Bool, direction: (Double, Matrix) -> Matrix
  ) throws -> TrainingResult<Self> {
    try validate(x, argument: "x")
    guard time >= 0, time.isFinite, tolerance > 0 else {
      throw NTKError.invalid(argument: "time", reason: "\(time) with a tolerance of \(tolerance)")
    }
    var recorder = try TrainingRecorder(self, x, cost: costs, recordsKernel: recordsKernel)
    try recorder.record(self, pass(x), step: 0, time: 0)
    var network = self
    var integrator = DormandPrince(tolerance: tolerance)
    var now = 0.0
    for stop in (times.filter { $0 > 0 && $0 < time } + [time]).sorted() where stop > now {
      let end = try integrator.advance(network.parameters, from: now, to: stop) {
        try with(parameters: $1).velocity(x, $0, direction)
      }
      network = try with(parameters: end)
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
    try d.validate(rows: x.rows, columns: outputWidth, argument: "training direction")
    return pullback(pass, d)
  }
}
