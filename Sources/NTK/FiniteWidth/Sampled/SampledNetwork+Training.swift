import LinearAlgebra

extension SampledNetwork {
  /// Full-batch gradient descent θ ← θ − η ∂C/∂θ, as that of `FiniteNetwork`.
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
  ) throws -> TrainingResult<SampledNetwork> {
    try descent(
      on: x, cost: cost, learningRate: learningRate, steps: steps, recordEvery: recordEvery,
      recordsKernel: recordsKernel)
  }

  /// Gradient flow dθ/dt = ⟨∂θ F, d_t⟩ for a training direction d_t, as that of `FiniteNetwork`.
  public func flow(
    on x: Matrix, until time: Double, tolerance: Double = 1e-8, times: [Double] = [],
    recordsKernel: Bool = false, direction: (_ time: Double, _ outputs: Matrix) -> Matrix
  ) throws -> TrainingResult<SampledNetwork> {
    try flow(
      on: x, cost: nil, until: time, tolerance: tolerance, times: times,
      recordsKernel: recordsKernel, direction: direction)
  }

  /// Gradient flow of a cost: d_t = −d|_f.
  public func flow(
    on x: Matrix, cost: Cost, until time: Double, tolerance: Double = 1e-8,
    times: [Double] = [], recordsKernel: Bool = false
  ) throws -> TrainingResult<SampledNetwork> {
    try flow(
      on: x, cost: cost, until: time, tolerance: tolerance, times: times,
      recordsKernel: recordsKernel, direction: { -cost.derivative($1) })
  }

  /// What the network linearized in its parameters gives at the rows of `x` after a time of gradient
  /// flow of the squared cost on N inputs; the time may be infinite. `LinearizedNetwork` answers more
  /// questions about one set of inputs.
  public func linearized(
    at time: Double, _ x: Matrix, inputs: Matrix, targets: Matrix
  ) throws -> Matrix {
    try LinearizedNetwork(self, inputs: inputs, targets: targets).outputs(at: time, x)
  }
}

extension SampledNetwork: TrainableNetwork {
  func validate(_ x: Matrix, argument: String) throws(NTKError) { try validate(x, argument) }

  func output(of pass: Pass) -> Matrix { pass.output }

  mutating func descend(_ pass: Pass, _ direction: Matrix, _ learningRate: Double) {
    let gradient = pullback(pass, direction)
    for k in gradient.indices { parameters[k] -= learningRate * gradient[k] }
  }

  func weightDrift(from start: Vector) -> [Double] {
    affineLayers.map {
      drift($0.start..<$0.start + $0.weightCount, from: start, summands: $0.inputs)
    }
  }

  func activationDrift(_ pass: Pass, from start: Pass) -> [Double] {
    [pass.output.rootMeanSquare(to: start.output)]
  }
}

extension [Operation] {
  /// The layers with weights, in the order of their parameters.
  var affineLayers: [AffineLayer] {
    flatMap { operation -> [AffineLayer] in
      switch operation {
      case .affine(let layer, _, _): [layer]
      case .branches(_, let branches): branches.flatMap(\.affineLayers)
      case .attention(let heads): [heads.keys, heads.values, heads.output]
      default: []
      }
    }
  }
}
