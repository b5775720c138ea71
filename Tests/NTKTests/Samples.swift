import LinearAlgebra

@testable import NTK

/// Reproducible inputs.
enum Samples {
  /// N(0, 1) numbers.
  static func inputs(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    Matrix(
      rows: rows, columns: columns,
      unsafeUninitialized: {
        NormalGenerator(seed: seed, stream: 1 << 40).fill($0, start: 0, count: rows * columns)
      })
  }
}

extension Samples {
  /// The rows of a matrix.
  static func rows(_ matrix: Matrix) -> [Vector] { (0..<matrix.rows).map { matrix.row($0) } }
}
