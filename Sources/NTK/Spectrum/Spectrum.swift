import LinearAlgebra

/// The eigenvalues of a kernel over a set of inputs.
public struct Spectrum: Sendable {
  /// All eigenvalues, in descending order.
  public let eigenvalues: Vector

  /// Decomposes a symmetric matrix: O(N³).
  public init(_ kernel: Matrix) throws {
    eigenvalues = try SymmetricEigen(kernel, vectors: false).values.reversed()
  }

  /// The largest eigenvalue.
  public var largest: Double { eigenvalues.first ?? 0 }
  /// The smallest eigenvalue; positive for a kernel that is positive definite on the inputs.
  public var smallest: Double { eigenvalues.last ?? 0 }
  /// The ratio of the largest to the smallest.
  public var condition: Double { largest / smallest }

  /// Whether the smallest eigenvalue is above what rounding alone can make of zero:
  /// N · 2⁻⁵² times the largest.
  public var isPositiveDefinite: Bool {
    smallest > Double(eigenvalues.count) * 0x1p-52 * largest
  }

  /// Whether no eigenvalue is below zero by more than rounding.
  public var isPositiveSemidefinite: Bool {
    smallest >= -Double(eigenvalues.count) * 0x1p-52 * largest
  }
}
