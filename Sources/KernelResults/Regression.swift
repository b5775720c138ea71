internal import ContentDigest
public import Matrices

/// What `ntk regress` wrote: the weights, the predictions and the manifest of the run.
///
///     let regression = try Regression("out/")
///     show(regression.testError)
///
/// Every file is compared with the manifest's digest first, so that what a notebook shows is what
/// that run wrote.
public struct Regression: Sendable {
  /// Which run: network, inputs, versions, time.
  public let manifest: RunManifest
  /// α with (Θ + ridge · I) α = targets, N × n_L; nil for random features.
  public let weights: Matrix?
  /// The network's outputs at the test inputs, N′ × n_L; nil where there were none.
  public let predictions: Matrix?

  /// Reads a folder.
  ///
  /// - Throws: `ResultFileError` for a folder of something else, and for a file that is not as the run
  ///   left it.
  public init(_ folder: String) throws {
    manifest = try RunManifest(results: folder)
    guard manifest.command == "regress" else {
      throw ResultFileError(
        .malformed, folder, "these are results of 'ntk \(manifest.command)', not of 'ntk regress'")
    }
    weights = try manifest.output("weights", in: folder)
    predictions = try manifest.output("predictions", in: folder)
  }

  /// The share of test inputs whose largest output is not that of their class; nil without labels.
  public var testError: Double? { manifest.findings["test-error"] }
  /// ‖y − (Θ + ridge · I) α‖ / ‖y‖, the largest over outputs.
  public var residual: Double? { manifest.findings["residual"] }

  /// One line for a reader: which run.
  public var origin: String { manifest.origin }
}

/// What `ntk kernel` wrote.
public struct KernelResult: Sendable {
  /// Which run.
  public let manifest: RunManifest
  /// The kernel, N × N′.
  public let kernel: Matrix

  /// Reads a folder.
  ///
  /// - Throws: `ResultFileError`.
  public init(_ folder: String) throws {
    manifest = try RunManifest(results: folder)
    guard let kernel = try manifest.output("kernel", in: folder) else {
      throw ResultFileError(
        .malformed, folder, "these are results of 'ntk \(manifest.command)', not of 'ntk kernel'")
    }
    self.kernel = kernel
  }
}

extension RunManifest {
  /// The manifest of a folder whose results are read.
  init(results folder: String) throws(ResultFileError) {
    let path = folder.hasSuffix("/") ? folder + Self.name : "\(folder)/\(Self.name)"
    let digest = SHA256.hex(ofFile: path)
    do throws(ResultFileError) { self = try RunManifest(folder: folder) } catch {
      ResultReading.note(path, digest)
      throw error
    }
    ResultReading.note(path, digest, run: origin)
  }

  /// One line for a reader: command, network, sizes, ranks, and the run's identity.
  public var origin: String {
    let sizes = inputs.map { "\($0.role) \($0.rows) × \($0.columns)" }.joined(separator: ", ")
    let processes = ranks == 1 ? "1 process" : "\(ranks) ranks"
    return "ntk \(command): \(network.summary); \(sizes); \(processes); run \(identity.prefix(12))"
  }

  /// A result that the manifest lists; nil where it lists none of this role.
  ///
  /// - Throws: `ResultFileError` where the file is not what the run wrote.
  public func output(_ role: String, in folder: String) throws(ResultFileError) -> Matrix? {
    guard let file = outputs.first(where: { $0.role == role }) else { return nil }
    let path = folder.hasSuffix("/") ? folder + file.path : "\(folder)/\(file.path)"
    let digest = SHA256.hex(ofFile: path)
    ResultReading.note(path, digest)
    guard let digest else {
      throw ResultFileError(.unreadable, path, "the manifest lists it, but it cannot be read")
    }
    guard digest == file.sha256 else {
      throw ResultFileError(
        .mixed, path, "it is not what the run wrote: its SHA-256 is not the manifest's")
    }
    return try NumPyFile(path).matrix()
  }
}
