import Foundation
import LinearAlgebra
import Testing

@Suite struct ConjugateGradientsTests {
  /// Eigenvalues from 1 to `condition`, on a scale of powers.
  private static func matrix(_ order: Int, condition: Double) throws -> Matrix {
    let seeds = Matrix(rows: order, columns: order) { i, j in scrambled(i * 59 + 101 * j) }
    let vectors = try SymmetricEigen(seeds.gram()).vectors
    var scaled = vectors
    for i in 0..<order {
      for j in 0..<order {
        scaled[i, j] *= pow(condition, Double(i) / Double(order - 1))
      }
    }
    let product = vectors.times(scaled, transposeLeft: true)
    return (product + product.transposed) / 2
  }

  private static let right = Matrix(rows: 120, columns: 2) { i, j in scrambled(3 * i + 7 * j) }

  private func solve(
    _ matrix: Matrix, tolerance: Double, limit: Int = 400, _ precondition: (Matrix) -> Matrix
  ) throws -> (ConjugateGradients.Outcome, error: Double) {
    let outcome = try ConjugateGradients(tolerance: tolerance, limit: limit).solve(
      Self.right, multiply: { matrix * $0 }, precondition: precondition)
    let rest = Self.right - matrix * outcome.solution
    return (outcome, (rest.elements.reduce(0) { $0 + $1 * $1 }).squareRoot())
  }

  @Test func `converges without a preconditioner, and says when it does not`() throws {
    let matrix = try Self.matrix(120, condition: 30)
    let (outcome, error) = try solve(matrix, tolerance: 1e-12) { $0 }
    #expect(outcome.isConverged && error < 1e-10)
    #expect(outcome.products < 120)
    let (early, _) = try solve(matrix, tolerance: 1e-12, limit: 5) { $0 }
    #expect(!early.isConverged && early.products == 5)
  }

  /// The factor of the rounded matrix gains four digits a step at condition 10³; at 10⁸ plain refinement
  /// would diverge, and conjugate gradients do not.
  @Test func `refines a factor in single precision`() throws {
    for (condition, products) in [(1e3, 5), (1e8, 110)] {
      let matrix = try Self.matrix(120, condition: condition)
      let layout = TileLayout(order: 120, size: 32)
      let factor = TiledCholesky<Float>(layout)
      try factor.factorize(
        shift: condition > 1e6 ? 100 : 0,
        paint: { row, column, tile in
          for (i, a) in layout.range(row).enumerated() {
            for (j, b) in layout.range(column).enumerated() { tile[i * 32 + j] = matrix[a, b] }
          }
        })
      let outcome = try ConjugateGradients(tolerance: 1e-13, limit: 200).solve(
        Self.right, multiply: { matrix * $0 }, precondition: { try factor.solve($0) })
      #expect(outcome.isConverged)
      #expect(outcome.products <= products, "\(outcome.products)")
      let exact = try Cholesky(matrix).solve(Self.right)
      let error = (outcome.solution - exact).largestMagnitude / exact.largestMagnitude
      #expect(error < 1e-14 * condition * 10, "\(error)")
    }
  }

  @Test func `an iteration that ended goes on with the same bits`() throws {
    let matrix = try Self.matrix(120, condition: 100)
    var states: [ConjugateGradients.State] = []
    let gradients = ConjugateGradients(tolerance: 1e-12, limit: 400)
    let whole = try gradients.solve(
      Self.right, multiply: { matrix * $0 }, precondition: { $0 },
      progress: { state, _ in states.append(state) })
    #expect(states.map(\.products) == Array(1...whole.products))
    for state in [states[0], states[states.count / 2], states[states.count - 1]] {
      let rest = try gradients.solve(
        Self.right, from: state, multiply: { matrix * $0 }, precondition: { $0 })
      #expect(rest.solution == whole.solution && rest.products == whole.products)
      #expect(rest.isConverged && rest.residual == whole.residual)
    }
  }
}
