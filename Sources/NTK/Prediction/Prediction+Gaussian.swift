internal import Glibc
import LinearAlgebra

extension WideNetwork {
  /// The outputs of random networks before any data: a Gaussian process of mean zero and covariance Σ
  /// (equation 12), at the rows of `x`.
  ///
  ///     let functions = try network.prior(.line(x)).draws(8, seed: 1)
  ///     let evidence = try network.prior(inputs).logDensity(of: targets, noiseVariance: 0.01)
  ///
  /// - Parameter outputs: n_L.
  public func prior(_ x: Matrix, outputs: Int = 1) throws -> Prediction {
    Prediction(
      mean: Matrix(rows: x.rows, columns: outputs), covariance: try wideKernel(x, nil).nngp,
      jitter: 0)
  }
}

extension Prediction {
  /// Functions drawn from the distribution, by their values at the test inputs.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - output: Which output.
  ///   - noiseVariance: The variance of independent noise on each value.
  /// - Throws: `NTKError.notPositiveDefinite` where the covariance is none; what rounding leaves below
  ///   zero is mended by up to 10⁻⁹ of the mean variance on the diagonal.
  public func draws(
    _ count: Int, seed: UInt64, output: Int = 0, noiseVariance: Double = 0
  ) throws -> [Vector] {
    guard (0..<mean.columns).contains(output) else {
      throw NTKError.invalid(argument: "output", reason: "\(output) of \(mean.columns) outputs")
    }
    let kernel = try noisy(noiseVariance)
    let center = mean.column(output)
    let functions = try RandomFunctions(
      kernel: kernel, count: count, seed: seed, allowedJitter: 1e-9
    ).functions
    return (0..<count).map { p in zip(center, functions.row(p)).map { $0 + $1 } }
  }

  /// The logarithm of the density of values y at the test inputs, N′ × n_L; for each output
  /// −½ (y − μ)ᵀ(K + εI)⁻¹(y − μ) − ½ log det(K + εI) − ½ N′ log 2π.
  ///
  /// Of ``WideNetwork/prior(_:outputs:)`` it is the log evidence, or log marginal likelihood, by which
  /// priors are compared (Rasmussen and Williams 2006, equation 2.30).
  ///
  /// - Parameter noiseVariance: ε, the variance of independent noise on each value.
  /// - Throws: `NTKError` for values of another shape, and for a singular covariance without noise.
  public func logDensity(of values: Matrix, noiseVariance: Double = 0) throws -> Double {
    try values.validate(rows: mean.rows, columns: mean.columns, argument: "values")
    let kernel = try noisy(noiseVariance)
    let solver: Cholesky
    do { solver = try Cholesky(kernel) } catch {
      throw NTKError.notPositiveDefinite(argument: "covariance", reason: "\(error)")
    }
    // What rounding makes of a zero is no variance.
    let pivots = solver.factor.diagonal.map { $0 * $0 }
    let rounding = Double(mean.rows) * 0x1p-52 * (kernel.diagonal.max() ?? 0)
    guard pivots.allSatisfy({ $0 > rounding }) else {
      throw NTKError.notPositiveDefinite(argument: "covariance", reason: "it is singular")
    }
    let scaled = solver.solveLower(values - mean).frobeniusNorm
    let constant = solver.logDeterminant + Double(mean.rows) * log(2 * .pi)
    return -0.5 * (scaled * scaled + Double(mean.columns) * constant)
  }

  /// The same for one output.
  public func logDensity(of values: Vector, noiseVariance: Double = 0) throws -> Double {
    try logDensity(
      of: Matrix(rows: values.count, columns: 1, elements: values), noiseVariance: noiseVariance)
  }

  private func noisy(_ variance: Double) throws(NTKError) -> Matrix {
    guard variance >= 0, variance.isFinite else {
      throw .invalid(argument: "noiseVariance", reason: "\(variance) is no variance")
    }
    var kernel = covariance
    for i in 0..<kernel.rows { kernel[i, i] += variance }
    return kernel
  }
}
