import LinearAlgebra

/// How fast finite networks approach the infinite one: an error for each width and seed, and the
/// power law through them.
public struct ConvergenceStudy: Sendable, Codable {
  /// One width.
  public struct Point: Sendable, Hashable, Codable {
    /// The width of the hidden layers.
    public let width: Int
    /// The mean of the errors over the seeds.
    public let error: Double
    /// The standard error of that mean.
    public let standardError: Double
  }

  /// The widths, in the order asked for.
  public let points: [Point]
  /// The power law through all errors, each seed of each width a point of its own.
  public let fit: RateFit

  /// Measures `error(width, seed)` for all widths and seeds.
  public init(
    widths: [Int], seeds: Range<UInt64>, confidence: Double = 0.95,
    error: (_ width: Int, _ seed: UInt64) throws -> Double
  ) throws {
    guard Set(widths).count >= 2, seeds.count >= 2 else {
      throw NTKError.invalid(
        argument: "widths, seeds", reason: "a study needs at least two of each")
    }
    var (points, x, y): ([Point], [Double], [Double]) = ([], [], [])
    for width in widths {
      var moments = RunningMoments(rows: 1, columns: 1)
      for seed in seeds {
        let value = try error(width, seed)
        moments.add(Matrix([[value]]))
        x.append(Double(width))
        y.append(value)
      }
      points.append(
        Point(
          width: width, error: moments.mean[0, 0], standardError: moments.standardError[0, 0]))
    }
    self.points = points
    fit = try RateFit(x: x, y: y, confidence: confidence)
  }

  /// The relative error ‖Θ − Θ∞‖/‖Θ∞‖ (Frobenius) of the empirical tangent kernel over the rows
  /// of `x`, for networks of `depth` layers whose hidden ones have the given widths.
  public init(
    ofTangentKernelOver x: Matrix, depth: Int, activation: Activation, bias: Double = 0,
    widths: [Int], seeds: Range<UInt64>, outputs: Int = 1
  ) throws {
    let limit = try InfiniteNetwork(depth: depth, activation: activation, bias: bias).ntk(x)
    let exact = limit.kronecker(.identity(outputs))
    let norm = exact.frobeniusNorm
    try self.init(widths: widths, seeds: seeds) { width, seed in
      let hidden = [Int](repeating: width, count: depth - 1)
      let network = FiniteNetwork(
        widths: [x.columns] + hidden + [outputs], activation: activation, bias: bias, seed: seed)
      return try (network.empiricalNTK(x).matrix - exact).frobeniusNorm / norm
    }
  }
  /// The same for networks of any layers, whose layers that do not say theirs have the given channels.
  public init(
    ofTangentKernelOver x: Matrix, _ network: Network, widths: [Int], seeds: Range<UInt64>,
    outputs: Int = 1
  ) throws {
    let exact = try network.ntk(x).kronecker(.identity(outputs))
    let inputWidth = network.input == nil ? x.columns : nil
    try self.init(widths: widths, seeds: seeds) { width, seed in
      try network.sampled(width: width, outputs: outputs, inputWidth: inputWidth, seed: seed)
        .empiricalNTK(x).matrix.relativeDistance(to: exact)
    }
  }
}
