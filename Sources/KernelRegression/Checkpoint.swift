internal import Foundation
internal import KernelResults
internal import LinearAlgebra

/// What a run that ended leaves for the next: how far a factor in a file is, and a solution that was
/// being refined.
struct Checkpoint: Codable {
  static let name = "checkpoint.json"
  static let factorName = "factor-tiles"
  static let solutionName = "solution.npy"

  /// The run's identity.
  var identity: String
  /// How tiles are stored: precision, size, by which routine.
  var format: String
  /// Finished tile columns.
  var finished: Int
  /// What was added to the diagonal for the factor's sake.
  var shift: Double
  /// The products with the kernel that went into the solution; zero where there is none.
  var products: Int
  /// Seconds so far.
  var seconds: Double

  /// The checkpoint in a folder, if it is this run's; one of another run is refused.
  static func read(
    _ folder: ResultFolder, identity: String, format: String
  ) throws -> Checkpoint? {
    guard folder.has(name) else { return nil }
    let data = try? Data(contentsOf: URL(filePath: folder.file(name)))
    guard let data, let found = try? JSONDecoder().decode(Checkpoint.self, from: data) else {
      throw ResultFileError(
        .malformed, folder.file(name), "this is no checkpoint; begin anew with --replace")
    }
    guard found.identity == identity, found.format == format else {
      throw ResultFileError(
        .mixed, folder.file(name),
        "this is the checkpoint of another run (\(found.format) there, \(format) here, "
          + "\(found.identity == identity ? "the same" : "other") inputs); choose another folder, or "
          + "begin anew with --replace")
    }
    return found
  }

  func write(_ folder: ResultFolder) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    try folder.write(Array(encoder.encode(self)), to: Self.name)
  }

  static func remove(_ folder: ResultFolder) {
    for name in [name, factorName, solutionName] { folder.remove(name) }
  }
}
