import LinearAlgebra

/// A matrix of n_L × n_L blocks, one for each pair of inputs (equation 6).
public struct TangentKernel: Sendable, Hashable, Codable {
  /// All blocks in place: row i · n_L + k, column j · n_L + k′ holds Θₖₖ′(xᵢ, x′ⱼ).
  public let matrix: Matrix
  /// The size n_L of a block.
  public let outputs: Int

  /// Blocks of the given size.
  public init(matrix: Matrix, outputs: Int) {
    require(
      outputs > 0 && matrix.rows % outputs == 0 && matrix.columns % outputs == 0,
      "a \(matrix.rows) × \(matrix.columns) matrix in blocks of \(outputs)")
    self.matrix = matrix
    self.outputs = outputs
  }

  /// The number of inputs along the rows.
  public var rows: Int { matrix.rows / outputs }
  /// The number of inputs along the columns.
  public var columns: Int { matrix.columns / outputs }

  /// The block Θ(xᵢ, x′ⱼ), n_L × n_L.
  public func block(_ i: Int, _ j: Int) -> Matrix {
    matrix.block(
      rows: i * outputs..<(i + 1) * outputs, columns: j * outputs..<(j + 1) * outputs)
  }

  /// Θₖₖ′ over all pairs of inputs, N × N′.
  public func component(_ k: Int, _ k2: Int) -> Matrix {
    Matrix(rows: rows, columns: columns) { i, j in
      matrix[i * outputs + k, j * outputs + k2]
    }
  }

  /// The mean of Θₖₖ over the outputs k, N × N′: what is compared with Θ∞.
  public var mean: Matrix {
    Matrix(rows: rows, columns: columns) { i, j in
      (0..<outputs).reduce(0) { $0 + matrix[i * outputs + $1, j * outputs + $1] }
        / Double(outputs)
    }
  }
}
