import LinearAlgebra

/// P random functions f⁽ᵖ⁾ with covariance K, and the linear parametrization
/// F^lin: θ ↦ (1/√P) Σₚ θₚ f⁽ᵖ⁾ (review, 3.1), on a fixed set of inputs.
public struct RandomFunctions: Sendable {
  /// Values of the functions: row p holds f⁽ᵖ⁾ at all inputs.
  public let functions: Matrix

  /// Gaussian functions whose covariance over the inputs is `kernel`, N × N.
  ///
  /// - Throws: `NTKError.notPositiveDefinite` for a matrix that is no covariance.
  public init(kernel: Matrix, count: Int, seed: UInt64 = 0) throws {
    try self.init(kernel: kernel, count: count, seed: seed, allowedJitter: 1e-10)
  }

  /// The same with another share of the mean diagonal that may be added to it.
  init(kernel: Matrix, count: Int, seed: UInt64, allowedJitter: Double) throws {
    guard count > 0 else {
      throw NTKError.invalid(argument: "count", reason: "\(count) functions")
    }
    let root: Matrix
    do { root = try Cholesky(kernel, allowedJitter: allowedJitter).factor } catch {
      throw NTKError.notPositiveDefinite(argument: "kernel", reason: "\(error)")
    }
    let noise = Matrix(
      rows: count, columns: kernel.rows,
      unsafeUninitialized: {
        NormalGenerator(seed: seed, stream: 1 << 32).fill($0, start: 0, count: count * kernel.rows)
      })
    functions = noise.times(root, transposeRight: true)
  }

  /// P.
  public var count: Int { functions.rows }

  /// K̃ = (1/P) Σₚ f⁽ᵖ⁾ ⊗ f⁽ᵖ⁾, N × N: tends to K as P → ∞.
  public var kernel: Matrix {
    functions.transposed.gram(scale: 1 / Double(count))
  }

  /// f^lin_θ = (1/√P) Σₚ θₚ f⁽ᵖ⁾ at all inputs.
  public func callAsFunction(_ theta: Vector) -> Vector {
    let row = Matrix(rows: 1, columns: count, elements: theta)
    return row.times(functions, scale: 1 / Double(count).squareRoot()).elements
  }

  /// ∂ₜθₚ = −(1/√P) ⟨d, f⁽ᵖ⁾⟩ under pᶦⁿ: gradient descent on θ.
  public func velocity(_ d: Vector) -> Vector {
    let scale = -1 / (Double(count).squareRoot() * Double(functions.columns))
    return (functions * d).map { scale * $0 }
  }
}
