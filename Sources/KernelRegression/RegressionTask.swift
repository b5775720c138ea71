public import KernelResults
public import NTK

/// Kernel regression: α with (K + ridge · I) α = y over training inputs, and K(x, X) α at test inputs.
public struct RegressionTask: Sendable {
  /// How α is found.
  public enum Method: String, Sendable, CaseIterable {
    /// Cholesky factorization of the whole kernel.
    case cholesky
    /// Conjugate gradients on tiles that are computed when needed.
    case gradients
    /// Least squares on random features of the kernel, without any kernel.
    case features
  }

  /// What a Cholesky factor is kept in.
  public enum Precision: String, Sendable, CaseIterable {
    /// Single; the solution is refined to double.
    case mixed
    /// Double.
    case double
  }

  /// The network.
  public var network: NetworkDescription
  /// Which kernel.
  public var part: KernelBlocks.Part
  /// The training inputs.
  public var train: Inputs
  /// The training targets.
  public var targets: Targets
  /// The test inputs.
  public var test: Inputs?
  /// The test inputs' targets.
  public var testTargets: Targets?
  /// What is added to the diagonal, relative to its mean.
  public var ridge: Double
  /// How α is found.
  public var method: Method
  /// What a factor is kept in.
  public var precision: Precision
  /// The relative residual at which iterations end.
  public var tolerance: Double
  /// The largest number of products with the kernel.
  public var limit: Int
  /// The rank of the preconditioner, or the number of random features.
  public var size: Int
  /// The seed of random features.
  public var seed: UInt64
  /// The bytes that tiles of a factor may take in memory.
  public var memory: Int
  /// Whether what is done is kept, so that a run that is killed can go on.
  public var isCheckpointed: Bool

  /// A task with the usual options: Cholesky in mixed precision, no ridge.
  public init(network: NetworkDescription, train: Inputs, targets: Targets) {
    (self.network, self.train, self.targets) = (network, train, targets)
    (part, ridge, method, precision, tolerance) = (.ntk, 0, .cholesky, .mixed, 1e-12)
    (limit, size, seed, memory, isCheckpointed) = (200, 0, 0, .max, false)
  }

  /// Refuses what does not fit together.
  ///
  /// - Throws: `ResultFileError` that names the file, `RegressionError.noFeatures`.
  public func validate() throws {
    if method == .features, network.architecture != nil { throw RegressionError.noFeatures }
    guard targets.matrix.rows == train.rows else {
      throw ResultFileError(
        .malformed, targets.file.path,
        "\(targets.matrix.rows) rows of targets for the \(train.rows) inputs of \(train.file.path)")
    }
    try train.validate(for: network)
    guard let test else { return }
    try test.validate(like: train)
    guard let testTargets else { return }
    guard testTargets.matrix.rows == test.rows else {
      throw ResultFileError(
        .malformed, testTargets.file.path,
        "\(testTargets.matrix.rows) rows of targets for the \(test.rows) inputs of \(test.file.path)"
      )
    }
    guard testTargets.matrix.columns == targets.matrix.columns else {
      throw ResultFileError(
        .malformed, testTargets.file.path,
        "\(testTargets.matrix.columns) outputs, but \(targets.file.path) has \(targets.matrix.columns)"
      )
    }
  }

  /// What the results depend on beside network and inputs.
  public var options: [String: String] {
    var options = [
      "kernel": part.rawValue, "ridge": "\(ridge)", "method": method.rawValue,
      "inputs": train.preparation.rawValue,
    ]
    switch method {
    case .cholesky: options["precision"] = precision.rawValue
    case .gradients: options["rank"] = "\(size)"
    case .features:
      options["features"] = "\(size)"
      options["seed"] = "\(seed)"
    }
    if method != .features { options["tolerance"] = "\(tolerance)" }
    return options
  }
}
