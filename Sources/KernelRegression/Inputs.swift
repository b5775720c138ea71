internal import Foundation
public import KernelResults
public import LinearAlgebra

/// Inputs in a `.npy` file, and how their rows are prepared.
public struct Inputs: Sendable {
  /// What is done to a row before it goes into the network.
  public enum Preparation: String, Sendable, CaseIterable, Codable {
    /// Nothing.
    case none
    /// It is scaled to the norm √n₀, so that all inputs have variance 1.
    case unit
  }

  /// The file.
  public let file: NumPyFile
  /// What is done to its rows.
  public let preparation: Preparation

  /// Inputs of a file.
  public init(_ path: String, _ preparation: Preparation = .none) throws {
    file = try NumPyFile(path)
    self.preparation = preparation
  }

  /// N.
  public var rows: Int { file.rows }
  /// n₀.
  public var columns: Int { file.columns }

  /// The rows of these ranges, one range after the other, prepared.
  ///
  /// - Throws: `ResultFileError` for an element that is not finite, with its place, and for a row of
  ///   zeros that cannot be scaled.
  public func matrix(_ ranges: [Range<Int>]) throws -> Matrix {
    var matrix = try file.matrix(rowRanges: ranges)
    if let (row, column) = matrix.firstNonFinite {
      throw ResultFileError(
        .malformed, file.path,
        "the element in row \(place(row, ranges)), column \(column) is not a finite number")
    }
    guard preparation == .unit else { return matrix }
    for i in 0..<matrix.rows {
      let range = i * matrix.columns..<(i + 1) * matrix.columns
      let square = matrix.elements[range].reduce(0) { $0 + $1 * $1 }
      guard square > 0 else {
        throw ResultFileError(
          .malformed, file.path, "row \(place(i, ranges)) is zero and has no direction")
      }
      let factor = (Double(matrix.columns) / square).squareRoot()
      for k in range { matrix.elements[k] *= factor }
    }
    return matrix
  }

  /// All rows.
  public func matrix() throws -> Matrix { try matrix([0..<rows]) }

  private func place(_ row: Int, _ ranges: [Range<Int>]) -> Int {
    var rest = row
    for range in ranges {
      if rest < range.count { return range.lowerBound + rest }
      rest -= range.count
    }
    return row
  }
}

/// Targets: numbers, or labels of classes.
public struct Targets: Sendable {
  /// The file.
  public let file: NumPyFile
  /// N × n_L: the numbers; for labels 1 at the class and 0 elsewhere, less 1/n_L.
  public let matrix: Matrix
  /// The classes, for labels.
  public let labels: [Int]?

  /// Targets of a file: N × n_L numbers, N numbers, or N integers, which are labels from 0 on.
  ///
  /// - Parameter classes: The number of classes, where the labels alone do not tell.
  /// - Throws: `ResultFileError`.
  public init(_ path: String, classes: Int? = nil) throws {
    file = try NumPyFile(path)
    let values = try file.matrix()
    if let (row, column) = values.firstNonFinite {
      throw ResultFileError(
        .malformed, path, "the element in row \(row), column \(column) is not a finite number")
    }
    guard file.isLabels else {
      (matrix, labels) = (values, nil)
      return
    }
    let labels = values.elements.map { Int($0) }
    let count = classes ?? (labels.max() ?? 0) + 1
    if let row = labels.firstIndex(where: { $0 < 0 || $0 >= count || count > 100_000 }) {
      throw ResultFileError(
        .malformed, path, "the label in row \(row), \(labels[row]), is not one of 0…\(count - 1)")
    }
    self.labels = labels
    matrix = Matrix(rows: labels.count, columns: count) { i, j in
      (labels[i] == j ? 1 : 0) - 1 / Double(count)
    }
  }
}
