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
  ) throws -> TrainingResult<FiniteNetwork> {
    try descent(
      on: x, cost: cost, learningRate: learningRate, steps: steps, recordEvery: recordEvery,
      recordsKernel: recordsKernel)
  }

  /// One step of gradient descent, in place.
  ///
  /// - Throws: `NTKError` for arguments that do not fit, or when the outputs stop being finite.
  public mutating func descend(_ x: Matrix, _ cost: Cost, _ learningRate: Double) throws {
    try validateTraining(x, cost)
    try step(pass(x), cost, learningRate)
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
  ) throws -> TrainingResult<FiniteNetwork> {
    try flow(
      on: x, cost: nil, until: time, tolerance: tolerance, times: times,
      recordsKernel: recordsKernel, direction: direction)
  }

  /// Gradient flow of a cost: d_t = −d|_f.
  public func flow(
    on x: Matrix, cost: Cost, until time: Double, tolerance: Double = 1e-8,
    times: [Double] = [], recordsKernel: Bool = false
  ) throws -> TrainingResult<FiniteNetwork> {
    try flow(
      on: x, cost: cost, until: time, tolerance: tolerance, times: times,
      recordsKernel: recordsKernel, direction: { -cost.derivative($1) })
  }
}

extension FiniteNetwork: TrainableNetwork {
  func output(of pass: Pass) -> Matrix { pass.output }

  mutating func descend(_ pass: Pass, _ direction: Matrix, _ learningRate: Double) {
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

  // In a function of its own, so that no other reference keeps the parameters from changing in place.
  private func signals(_ pass: Pass, _ direction: Matrix) -> [(LayerGradient, Matrix)] {
    var back = Backpropagation(self, pass, direction: direction)
    var signals = [(LayerGradient(self, back.layer), back.signal)]
    while back.advance() { signals.append((LayerGradient(self, back.layer), back.signal)) }
    return signals
  }

  func pullback(_ pass: Pass, _ direction: Matrix) -> Vector {
    Vector(unsafeUninitializedCapacity: layout.count) { buffer, count in
      accumulatePullback(pass, direction, into: buffer.baseAddress!, factor: 1, keep: 0)
      count = layout.count
    }
  }

  func weightDrift(from start: Vector) -> [Double] {
    (0..<depth).map { drift(layout.weights($0), from: start, summands: widths[$0]) }
  }

  func activationDrift(_ pass: Pass, from start: Pass) -> [Double] {
    zip(pass.preactivations, start.preactivations).map { $0.rootMeanSquare(to: $1) }
  }
}

extension ParametricNetwork {
  /// ‖W(t) − W(0)‖/√n of some parameters.
  func drift(_ range: Range<Int>, from start: Vector, summands: Int) -> Double {
    var sum = 0.0
    for k in range {
      let difference = parameters[k] - start[k]
      sum += difference * difference
    }
    return (sum / Double(summands)).squareRoot()
  }
}

extension Matrix {
  /// √(mean over all elements of (aᵢⱼ − bᵢⱼ)²).
  func rootMeanSquare(to other: Matrix) -> Double {
    (self - other).frobeniusNorm / Double(elements.count).squareRoot()
  }
}
