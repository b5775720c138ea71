import LinearAlgebra
import NTK

/// Inputs of the cases.
enum Inputs {
  /// Reproducible N(0, 1) numbers: the weights of a network of one layer.
  static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    FiniteNetwork(widths: [columns, rows], activation: .identity, seed: seed).weights(0)
  }
}
