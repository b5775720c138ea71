internal import Glibc

/// Preconditioned conjugate gradients for a symmetric positive definite A and several right-hand
/// sides at once, which share the products with A but no step lengths.
///
/// With the factor of a rounded A as preconditioner this is iterative refinement that does not
/// diverge where refinement would: where single precision tells nothing about the smallest
/// eigenvalues, it takes more steps. β is that of Polak and Ribière, since such a preconditioner is
/// itself rounded (Golub and Ye, 1999).
package struct ConjugateGradients {
  /// What was reached.
  package struct Outcome: Sendable {
    /// The solution, N × m.
    package var solution: Matrix
    /// The number of products with A.
    package var products: Int
    /// ‖b − A x‖ / ‖b‖, the largest over right-hand sides, by the recurrence.
    package var residual: Double
    /// Whether all residuals are as small as asked for, or as double precision allows.
    package var isConverged: Bool
  }

  /// The relative residual asked for.
  package var tolerance: Double
  /// The largest number of products with A.
  package var limit: Int

  package init(tolerance: Double, limit: Int) { (self.tolerance, self.limit) = (tolerance, limit) }

  /// Solves A X = B.
  ///
  /// Ends where each residual is at most `tolerance` ‖b‖, or √N · 2⁻⁵² ‖A‖ ‖x‖, which is where LAPACK's
  /// dsposv ends: nothing better is to be had in double precision. ‖A‖ is the largest ‖A p‖/‖p‖ seen.
  ///
  /// - Parameters:
  ///   - multiply: A times a matrix of N rows.
  ///   - precondition: An approximate solution.
  ///   - start: A first guess; the product with it is made.
  ///   - progress: Called after each step with the solution so far, the number of products and the
  ///     largest relative residual.
  package func solve(
    _ b: Matrix, from start: Matrix? = nil, multiply: (Matrix) throws -> Matrix,
    precondition: (Matrix) throws -> Matrix,
    progress: (Matrix, Int, Double) throws -> Void = { _, _, _ in }
  ) throws -> Outcome {
    var x = start ?? Matrix(rows: b.rows, columns: b.columns)
    var residual = try start.map { b - (try multiply($0)) } ?? b
    var products = start == nil ? 0 : 1
    let scale = Self.norms(b)
    var norm = 0.0
    var direction: Matrix?
    var (last, lastProduct) = (residual, Vector(repeating: 0, count: b.columns))
    while true {
      let (left, solution) = (Self.norms(residual), Self.norms(x))
      let floor = Double(b.rows).squareRoot() * 0x1p-52 * norm
      let isConverged = left.indices.allSatisfy {
        left[$0] <= max(tolerance * scale[$0], floor * solution[$0])
      }
      let relative = zip(left, scale).map { $1 > 0 ? $0 / $1 : $0 }.max() ?? 0
      if products > 0 { try progress(x, products, relative) }
      let isLost = !relative.isFinite
      if isConverged || isLost || products >= limit {
        return Outcome(
          solution: x, products: products, residual: relative, isConverged: isConverged && !isLost)
      }
      let z = try precondition(residual)
      let product = Self.dots(z, residual)
      if let old = direction {
        let change = Self.dots(z, residual - last)
        let beta = zip(change, lastProduct).map { $1 > 0 ? max($0 / $1, 0) : 0 }
        direction = Self.combine(z, beta, old)
      } else {
        direction = z
      }
      let p = direction!
      let image = try multiply(p)
      products += 1
      let lengths = zip(Self.norms(image), Self.norms(p)).map { $1 > 0 ? $0 / $1 : 0 }
      norm = max(norm, lengths.max() ?? 0)
      let step = zip(Self.dots(p, residual), Self.dots(p, image)).map { $1 > 0 ? $0 / $1 : 0 }
      (last, lastProduct) = (residual, product)
      x = Self.combine(x, step, p)
      residual = Self.combine(residual, step.map { -$0 }, image)
    }
  }

  /// The inner products of columns.
  private static func dots(_ a: Matrix, _ b: Matrix) -> Vector {
    var sums = Vector(repeating: 0, count: a.columns)
    for i in 0..<a.rows {
      for j in 0..<a.columns {
        sums[j] += a.elements[i * a.columns + j] * b.elements[i * a.columns + j]
      }
    }
    return sums
  }

  private static func norms(_ a: Matrix) -> Vector { dots(a, a).map { $0.squareRoot() } }

  /// A + B diag(factors).
  private static func combine(_ a: Matrix, _ factors: Vector, _ b: Matrix) -> Matrix {
    var result = a
    for i in 0..<a.rows {
      for j in 0..<a.columns {
        result.elements[i * a.columns + j] += factors[j] * b.elements[i * a.columns + j]
      }
    }
    return result
  }
}
