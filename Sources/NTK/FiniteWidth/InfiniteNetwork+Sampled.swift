extension InfiniteNetwork {
  /// A network of finite width with this depth, activation, bias and weight variance, whose parameters
  /// are drawn from a seed; as the width grows, its kernels tend to those of this network.
  ///
  /// - Parameters:
  ///   - width: The width of all hidden layers.
  ///   - inputs: n₀.
  ///   - outputs: n_L.
  public func sampled(
    width: Int, inputs: Int, outputs: Int = 1, initialization: Initialization = .gaussian,
    seed: UInt64 = 0
  ) -> FiniteNetwork {
    FiniteNetwork(
      widths: [inputs] + [Int](repeating: width, count: max(depth - 1, 0)) + [outputs],
      activation: activation, bias: bias, seed: seed, initialization: initialization,
      weightVariance: weightVariance)
  }
}
