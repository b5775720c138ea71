import LinearAlgebra

/// Networks that differ in their seed alone: Monte Carlo estimates of expectations over θ.
///
/// ```swift
/// let fullyConnected = Ensemble(widths: [4, 256, 1], activation: .erf, seeds: 0..<60)
/// let any = Ensemble(of: network, width: 64, seeds: 0..<60)
/// ```
public struct Ensemble<Member: ParametricNetwork>: Sendable {
  /// What the networks have in common.
  public let family: Member.Family
  /// The seeds, one network each.
  public let seeds: Range<UInt64>

  /// An ensemble of networks at initialization.
  public init(family: Member.Family, seeds: Range<UInt64>) {
    self.family = family
    self.seeds = seeds
  }

  /// The member of a seed.
  public func network(seed: UInt64) throws -> Member { try Member(family, seed: seed) }

  /// Mean and standard error of `quantity` over the seeds.
  ///
  /// Networks run several at a time as memory allows; the result does not depend on how many.
  /// Memory is that of a few networks and of three results, whatever the number of seeds.
  public func estimate(
    of quantity: (Member) throws -> Matrix
  ) throws -> RunningMoments {
    let probe = try network(seed: seeds.lowerBound)
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

extension Ensemble where Member == FiniteNetwork {
  /// An ensemble of fully connected networks at initialization.
  public init(
    widths: [Int], activation: Activation, bias: Double = 0, seeds: Range<UInt64>,
    initialization: Initialization = .gaussian
  ) {
    self.init(
      family: FiniteNetwork.Family(
        widths: widths, activation: activation, bias: bias, initialization: initialization),
      seeds: seeds)
  }

  /// The widths n₀, …, n_L.
  public var widths: [Int] { family.widths }
  /// The nonlinearity.
  public var activation: Activation { family.activation }
  /// β.
  public var bias: Double { family.bias }
  /// How weights are drawn.
  public var initialization: Initialization { family.initialization }
}

extension Ensemble where Member == SampledNetwork {
  /// An ensemble of networks of any layers at initialization.
  ///
  /// - Parameters:
  ///   - width: The channels of layers that do not say theirs.
  ///   - outputs: n_L, where the last layer is dense and does not say its width.
  ///   - inputWidth: The length of inputs, for a network without an input shape.
  public init(
    of network: Network, width: Int, outputs: Int = 1, inputWidth: Int? = nil, seeds: Range<UInt64>
  ) {
    self.init(
      family: SampledNetwork.Family(
        network: network, width: width, outputs: outputs, inputWidth: inputWidth), seeds: seeds)
  }
}
