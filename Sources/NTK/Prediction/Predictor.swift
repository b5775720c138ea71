import LinearAlgebra

/// What infinitely wide networks predict after training on N inputs: the ensemble's mean and
/// covariance at any time of gradient flow, and the posterior of the Gaussian process.
///
/// Time is that of the squared cost C = (1/2N) Σᵢ ‖f(xᵢ) − yᵢ‖² (Lee, Xiao and others 2019, with their
/// η t as our t/N).
public struct Predictor: Sendable {
  /// The network.
  public let network: any WideNetwork
  /// The training inputs, N × n₀.
  public let inputs: Matrix
  /// The training targets, N × n_L.
  public let targets: Matrix
  /// Σ⁽ᴸ⁾ over the training inputs.
  public let nngp: Matrix
  /// Θ⁽ᴸ⁾∞ over the training inputs.
  public let ntk: Matrix

  /// Computes both kernels over the training inputs.
  public init(_ network: any WideNetwork, inputs: Matrix, targets: Matrix) throws {
    guard targets.rows == inputs.rows, targets.columns > 0 else {
      throw NTKError.shapeMismatch(
        argument: "targets", expected: "\(inputs.rows) rows, as the inputs have",
        found: "\(targets.rows) × \(targets.columns)")
    }
    try targets.validateFinite("targets")
    let kernel = try network.wideKernel(inputs, nil)
    guard let ntk = kernel.ntk else {
      throw NTKError.noTangentKernel(activation: network.untangledActivation ?? "the network")
    }
    self.network = network
    self.inputs = inputs
    self.targets = targets
    nngp = kernel.nngp
    self.ntk = ntk
  }

  /// The same for networks of one output, whose targets are a number for each input.
  public init(_ network: any WideNetwork, inputs: Matrix, targets: Vector) throws {
    try self.init(
      network, inputs: inputs,
      targets: Matrix(rows: targets.count, columns: 1, elements: targets))
  }

  /// The ensemble at a time of gradient flow, t = ∞ included: with G = Θ(x, X) φₜ(Θ) and
  /// φₜ(λ) = (1 − e^(−λt/N))/λ, mean G y and covariance K + G K Gᵀ − G K − K Gᵀ.
  ///
  /// - Throws: `NTKError.notPositiveDefinite` for t = ∞ when Θ is singular, and what the kernels
  ///   throw.
  public func ensemble(at time: Double, _ x: Matrix) throws -> Prediction {
    guard time >= 0 else {
      throw NTKError.invalid(argument: "time", reason: "\(time) is below zero")
    }
    try validate(x)
    let (cross, own) = try (network.wideKernel(inputs, x), network.wideKernel(x, nil).nngp)
    let (transposed, jitter) = try flow(time, cross.ntk!)
    let mean = transposed.times(targets, transposeLeft: true)
    let pulled = nngp.times(transposed)
    let both = transposed.times(cross.nngp, transposeLeft: true)
    let quadratic = transposed.times(pulled, transposeLeft: true)
    return Prediction(
      mean: mean, covariance: symmetrized(own + quadratic - both - both.transposed),
      jitter: jitter)
  }

  /// The posterior of the Gaussian process with covariance Σ⁽ᴸ⁾, given targets with independent noise
  /// of the given variance.
  ///
  /// - Returns: The prediction, and the jitter that had to be added to the diagonal.
  public func posterior(
    _ x: Matrix, noiseVariance: Double = 0
  ) throws -> (prediction: Prediction, jitter: Double) {
    guard noiseVariance >= 0 else {
      throw NTKError.invalid(argument: "noiseVariance", reason: "\(noiseVariance) is below zero")
    }
    try validate(x)
    let (cross, own) = try (network.wideKernel(inputs, x).nngp, network.wideKernel(x, nil).nngp)
    var kernel = nngp
    for i in 0..<kernel.rows { kernel[i, i] += noiseVariance }
    let cholesky = try factorize(kernel, "nngp")
    let half = cholesky.solveLower(cross)
    let weights = cholesky.solve(targets)
    return (
      Prediction(
        mean: cross.times(weights, transposeLeft: true),
        covariance: symmetrized(own - half.transposed.gram()), jitter: cholesky.jitter),
      cholesky.jitter
    )
  }

  private func validate(_ x: Matrix) throws {
    try x.validateFinite("x")
    guard x.columns == inputs.columns else {
      throw NTKError.shapeMismatch(
        argument: "x", expected: "\(inputs.columns) columns, as the inputs have",
        found: "\(x.columns)")
    }
  }

  /// φₜ(Θ) B, and the jitter of a factorization.
  private func flow(_ time: Double, _ b: Matrix) throws -> (Matrix, jitter: Double) {
    guard time < .infinity else {
      let cholesky = try factorize(ntk, "ntk")
      return (cholesky.solve(b), cholesky.jitter)
    }
    if ntk.rows >= 256 && 2 * b.columns < ntk.rows {
      return (FlowAction(ntk, time: time / Double(inputs.rows))(b), 0)
    }
    let function = FlowFunction(time: time, inputs: inputs.rows)
    return (try SymmetricEigen(ntk).applying({ function($0) }, to: b), 0)
  }

  private func factorize(_ kernel: Matrix, _ name: String) throws -> Cholesky {
    do { return try Cholesky(kernel, allowedJitter: 1e-10) } catch {
      throw NTKError.notPositiveDefinite(argument: name, reason: "\(error)")
    }
  }

  private func symmetrized(_ a: Matrix) -> Matrix {
    Matrix(rows: a.rows, columns: a.columns) { i, j in (a[i, j] + a[j, i]) / 2 }
  }
}
