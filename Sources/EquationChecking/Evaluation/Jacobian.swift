internal import LinearAlgebra

/// Columns of derivatives as a matrix.
enum Jacobian {
  static func matrix(_ columns: [Vector], rows: Int) -> Matrix {
    Matrix(rows: rows, columns: columns.count) { i, j in columns[j][i] }
  }
}
