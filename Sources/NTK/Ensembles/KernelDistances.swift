import LinearAlgebra

extension InfiniteNetwork {
  /// How far kernels of random networks are from the limit: ‖K − K∞‖/‖K∞‖ in the Frobenius norm, a list for
  /// each width with a value for each seed, as ``study(over:seeds:of:)`` has them.
  ///
  ///     let limit = InfiniteNetwork(depth: 3, activation: .relu, bias: 0.3)
  ///     let distances = try limit.distances(over: [64, 128, 256], seeds: 0..<40, on: X, outputs: 2)
  ///
  /// - Parameters:
  ///   - part: The tangent kernel against Θ⁽ᴸ⁾∞ ⊗ I (equation 27), or Σ̃⁽ᴸ⁾ against Σ⁽ᴸ⁾ (equation 12).
  ///   - widths: Of all hidden layers.
  ///   - seeds: One network each.
  ///   - x: The inputs, N × n₀.
  ///   - outputs: n_L.
  ///   - initialization: How weights are drawn.
  /// - Throws: `NTKError` for an invalid network or width, inputs that do not fit, and `noTangentKernel`.
  public func distances(
    of part: KernelBlocks.Part = .ntk, over widths: [Int], seeds: Range<Int>, on x: Matrix,
    outputs: Int = 1, initialization: Initialization = .gaussian
  ) throws -> [[Double]] {
    let limit = part == .ntk ? try ntk(x).kronecker(.identity(outputs)) : try nngp(x)
    return try study(over: widths, seeds: seeds) { width, seed in
      let network = sampled(
        width: width, inputs: x.columns, outputs: outputs, initialization: initialization,
        seed: seed)
      return part == .ntk
        ? try network.empiricalNTK(x).matrix.relativeDistance(to: limit)
        : try network.empiricalNNGP(x)[depth - 1].relativeDistance(to: limit)
    }
  }
}

extension Network {
  /// How far tangent kernels of random networks are from Θ∞: ‖Θ − Θ∞‖/‖Θ∞‖ in the Frobenius norm, a list for
  /// each width with a value for each seed.
  ///
  ///     let distances = try network.distances(over: [16, 32, 64], seeds: 0..<160, on: pictures)
  ///
  /// - Parameters:
  ///   - widths: The channels of layers that do not say theirs.
  ///   - seeds: One network each.
  ///   - x: The inputs, a row each.
  ///   - outputs: n_L, where the last layer is dense and does not say its width.
  /// - Throws: `NTKError`, which names a layer that does not fit by its place.
  public func distances(
    over widths: [Int], seeds: Range<Int>, on x: Matrix, outputs: Int = 1
  ) throws -> [[Double]] {
    let limit = try ntk(x).kronecker(.identity(outputs))
    let inputWidth = input == nil ? x.columns : nil
    return try study(over: widths, seeds: seeds) { width, seed in
      try sampled(width: width, outputs: outputs, inputWidth: inputWidth, seed: seed)
        .empiricalNTK(x).matrix.relativeDistance(to: limit)
    }
  }
}
