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

  /// What an iteration goes on from, with the same bits as if it had not ended.
  package struct State: Sendable {
    /// The solution so far, N × m.
    package var solution: Matrix
    /// Its residual by the recurrence, and the one before.
    package var residual, last: Matrix
    /// The last direction.
    package var direction: Matrix
    /// The preconditioned square of the last residual, of each right-hand side.
    package var square: Vector
    /// The largest ‖A p‖/‖p‖ seen.
    package var norm: Double
    /// The number of products with A.
    package var products: Int

    /// Before the first product.
    package init(_ b: Matrix) {
      solution = Matrix(rows: b.rows, columns: b.columns)
      (residual, last, direction) = (b, b, solution)
      (square, norm, products) = (Vector(repeating: 0, count: b.columns), 0, 0)
    }
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
  ///   - state: What an earlier iteration ended with.
  ///   - progress: Called after each step with what it goes on from, and the largest relative residual.
  package func solve(
    _ b: Matrix, from state: State? = nil, multiply: (Matrix) throws -> Matrix,
    precondition: (Matrix) throws -> Matrix, progress: (State, Double) throws -> Void = { _, _ in }
  ) throws -> Outcome {
    var s = state ?? State(b)
    let scale = Self.norms(b)
    while true {
      let (left, solution) = (Self.norms(s.residual), Self.norms(s.solution))
      let floor = Double(b.rows).squareRoot() * 0x1p-52 * s.norm
      let isConverged = left.indices.allSatisfy {
        left[$0] <= max(tolerance * scale[$0], floor * solution[$0])
      }
      let relative = zip(left, scale).map { $1 > 0 ? $0 / $1 : $0 }.max() ?? 0
      if s.products > state?.products ?? 0 { try progress(s, relative) }
      let isLost = !relative.isFinite
      if isConverged || isLost || s.products >= limit {
        return Outcome(
          solution: s.solution, products: s.products, residual: relative,
          isConverged: isConverged && !isLost)
      }
      try step(&s, multiply, precondition)
    }
  }

  private func step(
    _ s: inout State, _ multiply: (Matrix) throws -> Matrix,
    _ precondition: (Matrix) throws -> Matrix
  ) throws {
    let z = try precondition(s.residual)
    let square = Self.dots(z, s.residual)
    if s.products > 0 {
      let change = Self.dots(z, s.residual - s.last)
      let beta = zip(change, s.square).map { $1 > 0 ? max($0 / $1, 0) : 0 }
      s.direction = Self.combine(z, beta, s.direction)
    } else {
      s.direction = z
    }
    let p = s.direction
    let image = try multiply(p)
    s.products += 1
    let lengths = zip(Self.norms(image), Self.norms(p)).map { $1 > 0 ? $0 / $1 : 0 }
    s.norm = max(s.norm, lengths.max() ?? 0)
    let step = zip(Self.dots(p, s.residual), Self.dots(p, image)).map { $1 > 0 ? $0 / $1 : 0 }
    (s.last, s.square) = (s.residual, square)
    s.solution = Self.combine(s.solution, step, p)
    s.residual = Self.combine(s.residual, step.map { -$0 }, image)
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
