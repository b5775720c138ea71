import LinearAlgebra

/// Networks that differ in their seed alone: Monte Carlo estimates of expectations over θ.
public struct Ensemble: Sendable {
  /// The widths n₀, …, n_L.
  public let widths: [Int]
  /// The nonlinearity.
  public let activation: Activation
  /// β.
  public let bias: Double
  /// The seeds, one network each.
  public let seeds: Range<UInt64>
  /// How weights are drawn.
  public let initialization: Initialization

  /// An ensemble of networks at initialization.
  public init(
    widths: [Int], activation: Activation, bias: Double = 0, seeds: Range<UInt64>,
    initialization: Initialization = .gaussian
  ) {
    self.widths = widths
    self.activation = activation
    self.bias = bias
    self.seeds = seeds
    self.initialization = initialization
  }

  /// The member of a seed.
  public func network(seed: UInt64) -> FiniteNetwork {
    FiniteNetwork(
      widths: widths, activation: activation, bias: bias, seed: seed,
      initialization: initialization)
  }

  /// Mean and standard error of `quantity` over the seeds.
  ///
  /// Networks run several at a time as memory allows; the result does not depend on how many.
  /// Memory is that of a few networks and of three results, whatever the number of seeds.
  public func estimate(
    of quantity: (FiniteNetwork) throws -> Matrix
  ) throws -> RunningMoments {
    let probe = network(seed: seeds.lowerBound)
    try probe.validate()
    guard seeds.count >= 2 else {
      throw NTKError.invalid(argument: "seeds", reason: "an estimate needs at least two")
    }
    let batch = max(1, min(16, Int(2e8 / (8 * Double(probe.parameterCount)))))
    var moments: RunningMoments?
    for start in stride(from: 0, to: seeds.count, by: batch) {
      let samples = try Parallel.map(min(batch, seeds.count - start)) { k in
        try quantity(network(seed: seeds.lowerBound + UInt64(start + k)))
      }
      for sample in samples {
        if moments == nil {
          moments = RunningMoments(rows: sample.rows, columns: sample.columns)
        }
        moments?.add(sample)
      }
    }
    return moments!
  }

  /// The outputs' covariance E[f(x)·f(x′)]/n_L over the rows of `x`: tends to Σ⁽ᴸ⁾ (equation 12).
  public func nngp(_ x: Matrix) throws -> RunningMoments {
    try estimate { try $0.forward(x).gram(scale: 1 / Double($0.outputWidth)) }
  }

  /// The tangent kernel over the rows of `x`, averaged over outputs: tends to Θ∞ (equation 27).
  public func ntk(_ x: Matrix) throws -> RunningMoments {
    try estimate { try $0.empiricalNTK(x).mean }
  }
}
