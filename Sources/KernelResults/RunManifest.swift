internal import ContentDigest
internal import FoundationEssentials

/// What a run of `ntk` computed, from what, and how: `manifest.json` beside its results.
///
/// It is written last, so a folder with a manifest is whole.
public struct RunManifest: Sendable, Codable, Hashable {
  /// A file that went in or came out.
  public struct File: Sendable, Codable, Hashable {
    /// What it is for: `train`, `targets`, `test`, `predictions`, …
    public var role: String
    /// Inputs: the path as it was given; results: the name in the folder.
    public var path: String
    /// SHA-256 of its content in hexadecimal.
    public var sha256: String
    /// The length of the first axis.
    public var rows: Int
    /// The product of the others.
    public var columns: Int

    /// A file.
    public init(role: String, path: String, sha256: String, rows: Int, columns: Int) {
      (self.role, self.path, self.sha256) = (role, path, sha256)
      (self.rows, self.columns) = (rows, columns)
    }
  }

  /// The file's name.
  public static let name = "manifest.json"

  /// `kernel`, `regress`, `ensemble` or `spectrum`.
  public var command: String
  /// The network.
  public var network: NetworkDescription
  /// What the results depend on beside network and inputs: `ridge`, `method`, `seeds`, …
  public var options: [String: String]
  /// The inputs, with digests.
  public var inputs: [File]
  /// The results, with digests.
  public var outputs: [File]
  /// What was found out: `residual`, `test-error`, …
  public var findings: [String: Double]
  /// Versions of what computed: `ntk`, `openblas`, `mpi`.
  public var versions: [String: String]
  /// The number of processes.
  public var ranks: Int
  /// Threads of each.
  public var threads: Int
  /// When the run ended, in seconds since 1970.
  public var date: Int
  /// How long it took, with what earlier runs did that it went on from.
  public var seconds: Double

  /// A manifest of a run that begins: no results yet.
  public init(
    command: String, network: NetworkDescription, options: [String: String], inputs: [File],
    versions: [String: String], ranks: Int, threads: Int
  ) {
    (self.command, self.network, self.options, self.inputs) = (command, network, options, inputs)
    (self.versions, self.ranks, self.threads) = (versions, ranks, threads)
    (outputs, findings, date, seconds) = ([], [:], 0, 0)
  }

  /// SHA-256 of what the results depend on: command, network, options and the inputs' content; not of
  /// where, when and by how many they are computed.
  public var identity: String {
    let lines = identityLines.map { "\($0.name): \($0.value)" }
    return SHA256.hex(Array(lines.joined(separator: "\n").utf8))
  }

  /// What the identity is made of, for those who tell two runs' difference.
  public var identityLines: [(name: String, value: String)] {
    [
      ("command", command),
      ("network", network.summary),
    ] + options.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      + inputs.map { ($0.role, "\($0.rows) × \($0.columns), SHA-256 \($0.sha256.prefix(16))…") }
  }

  /// What is not the same in another run.
  public func differences(from other: RunManifest) -> [String] {
    let (mine, theirs) = (identityLines, other.identityLines)
    let names =
      mine.map(\.name)
      + theirs.map(\.name).filter { name in
        !mine.contains { $0.name == name }
      }
    return names.compactMap { name in
      let (a, b) = (
        mine.first { $0.name == name }?.value, theirs.first { $0.name == name }?.value
      )
      return a == b ? nil : "\(name) (\(b ?? "none") there, \(a ?? "none") here)"
    }
  }

  /// Reads the manifest of a folder.
  ///
  /// - Throws: `ResultFileError`.
  public init(folder: String) throws(ResultFileError) {
    let path = folder.hasSuffix("/") ? folder + Self.name : "\(folder)/\(Self.name)"
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw ResultFileError(
        .unreadable, path, "it cannot be read; a run of ntk writes it when it is done")
    }
    do { self = try JSONDecoder().decode(RunManifest.self, from: data) } catch {
      throw ResultFileError(.malformed, path, "this is no manifest of ntk: \(error)")
    }
  }

  /// The manifest as text.
  public var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Codable values of finite numbers and strings always encode.
    return Array((try? encoder.encode(self)) ?? Data()) + [10]
  }
}

extension NetworkDescription {
  /// One line: depth, activation, bias, variance of weights, widths; or the layers.
  public var summary: String {
    if let architecture { return architecture }
    let widths = widths.map { ", widths \($0.map(String.init).joined(separator: "–"))" } ?? ""
    return "depth \(depth), \(activation), bias \(bias), weight variance \(weightVariance)\(widths)"
  }
}
