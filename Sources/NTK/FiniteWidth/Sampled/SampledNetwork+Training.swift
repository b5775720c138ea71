import LinearAlgebra

extension SampledNetwork {
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
  /// What tells it from others with the same parameters; the seed draws masks and embeddings, which
  /// are no parameters.
  public var fingerprint: [String] {
    ["\(width)", "\(outputs)", "\(channels)", "\(seed)"] + network.fingerprint
  }

  /// f_θ(x) for every row of the pass's inputs: N × n_L.
  public func output(of pass: Pass) -> Matrix { pass.output }

  /// θ ← θ − η/N Σᵢ Σₖ dₖ(xᵢ) ∂f_θ,ₖ(xᵢ)/∂θ, in place.
  public mutating func descend(_ pass: Pass, _ direction: Matrix, _ learningRate: Double) {
    let gradient = pullback(pass, direction)
    for k in gradient.indices { parameters[k] -= learningRate * gradient[k] }
  }

  /// ‖W(t) − W(0)‖/√n for every layer with weights.
  public func weightDrift(from start: Vector) -> [Double] {
    affineLayers.map {
      drift($0.start..<$0.start + $0.weightCount, from: start, summands: $0.inputs)
    }
  }

  /// The root mean square of f(t) − f(0).
  public func activationDrift(_ pass: Pass, from start: Pass) -> [Double] {
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
