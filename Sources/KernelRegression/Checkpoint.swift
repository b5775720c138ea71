internal import Foundation
internal import KernelResults
internal import LinearAlgebra

/// What a run that ended leaves for the next: how far a factor in a file is, and where an iteration
/// was.
struct Checkpoint: Codable {
  static let name = "checkpoint.json"
  static let factorName = "factor-tiles"
  static let iterationName = "iteration.npy"

  /// The run's identity.
  var identity: String
  /// How tiles are stored: precision, size, by which routine.
  var format: String
  /// Finished tile columns.
  var finished: Int
  /// What was added to the diagonal for the factor's sake.
  var shift: Double
  /// The products with the kernel so far.
  var products: Int
  /// Seconds so far.
  var seconds: Double

  /// The checkpoint in a folder, if it is this run's; one of another run is refused, and one whose
  /// files are not as it says.
  ///
  /// - Parameter factor: The number of tile columns, and the bytes of all tiles; nil without a factor.
  static func read(
    _ folder: ResultFolder, identity: String, format: String,
    factor: (columns: Int, bytes: Int)? = nil
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
    guard found.isWhole(folder, factor) else {
      throw ResultFileError(
        .malformed, folder.file(name),
        "\(factorName) does not hold what this checkpoint says; begin anew with --replace")
    }
    return found
  }

  /// A file of tiles that is missing or cut would be taken for one of zeros.
  private func isWhole(_ folder: ResultFolder, _ factor: (columns: Int, bytes: Int)?) -> Bool {
    guard let factor else { return finished == 0 && products >= 0 }
    guard (0...factor.columns).contains(finished), products >= 0 else { return false }
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: folder.file(Self.factorName))
    return finished == 0 || attributes?[.size] as? Int ?? 0 >= factor.bytes
  }

  /// The file of a factor's tiles. Where there is no room for it, nothing of it stays, unless a checkpoint
  /// rests on it.
  static func factor(_ folder: ResultFolder, bytes: Int) throws -> TileFile {
    do {
      return try TileFile(path: folder.file(factorName), bytes: bytes)
    } catch {
      if !folder.has(name) { folder.remove(factorName) }
      throw error
    }
  }

  /// Where an iteration was, for right-hand sides of N × m; nil where there is none.
  func iteration(
    _ folder: ResultFolder, rows: Int, columns: Int
  ) throws -> ConjugateGradients.State? {
    guard products > 0, folder.has(Self.iterationName) else { return nil }
    let all = try NumPyFile(folder.file(Self.iterationName)).matrix()
    guard all.rows == 4 * rows + 3, all.columns == columns, all.firstNonFinite == nil else {
      throw ResultFileError(
        .malformed, folder.file(Self.iterationName),
        "this is no iteration of \(rows) × \(columns); begin anew with --replace")
    }
    func part(_ index: Int) -> Matrix {
      KernelRegression.rows(all, index * rows..<(index + 1) * rows)
    }
    var state = ConjugateGradients.State(part(0))
    (state.solution, state.residual, state.last, state.direction) = (
      part(0), part(1), part(2), part(3)
    )
    state.square = all.row(4 * rows)
    (state.norm, state.products) = (all[4 * rows + 1, 0], Int(all[4 * rows + 2, 0]))
    return state
  }

  /// Keeps where an iteration is: four matrices, and three rows for its numbers.
  func write(_ state: ConjugateGradients.State, _ folder: ResultFolder) throws {
    let m = state.solution.columns
    let elements =
      state.solution.elements + state.residual.elements + state.last.elements
      + state.direction.elements + state.square + Vector(repeating: state.norm, count: m)
      + Vector(repeating: Double(state.products), count: m)
    let all = Matrix(rows: 4 * state.solution.rows + 3, columns: m, elements: elements)
    try NumPyWriter.write(all, to: folder.file(Self.iterationName))
    try write(folder)
  }

  func write(_ folder: ResultFolder) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    try folder.write(Array(encoder.encode(self)), to: Self.name)
  }

  static func remove(_ folder: ResultFolder) {
    for name in [name, factorName, iterationName] { folder.remove(name) }
  }
}
