import Foundation
import LinearAlgebra
import Testing

@Suite struct DecompositionTests {
  let matrix = sample(40, 60).gram() + 0.1 * Matrix.identity(40)

  @Test func cholesky() throws {
    let cholesky = try Cholesky(matrix)
    #expect(cholesky.jitter == 0)
    let factor = cholesky.factor
    #expect((factor.times(factor, transposeRight: true) - matrix).largestMagnitude < 1e-12)
    #expect(factor[0, 1] == 0)
    let b = sample(40, 130, seed: 3)
    #expect((matrix * cholesky.solve(b) - b).largestMagnitude < 1e-10)
    let values = try SymmetricEigen(matrix).values
    let exact = values.reduce(1, *)
    #expect(abs(cholesky.logDeterminant.exponential / exact - 1) < 1e-10)
  }

  @Test func jitterIsReported() throws {
    let singular = sample(6, 3).gram()
    #expect(throws: LinearAlgebraError.self) { try Cholesky(-1 * Matrix.identity(3)) }
    let cholesky = try Cholesky(singular, allowedJitter: 1e-8)
    #expect(cholesky.jitter > 0 && cholesky.jitter < 1e-8 * singular.trace)
    #expect(throws: LinearAlgebraError.notSquare(rows: 2, columns: 3)) {
      try Cholesky(sample(2, 3))
    }
  }

  @Test func symmetricEigen() throws {
    let eigen = try SymmetricEigen(matrix)
    #expect(eigen.values == eigen.values.sorted())
    let vectors = eigen.vectors
    #expect((vectors.gram() - .identity(40)).largestMagnitude < 1e-13)
    let back = vectors.times(Matrix.diagonal(eigen.values) * vectors, transposeLeft: true)
    #expect((back - matrix).largestMagnitude < 1e-12)
    let root = eigen.applying({ $0.squareRoot() }, to: .identity(40))
    #expect((root * root - matrix).largestMagnitude < 1e-12)
    var bad = matrix
    bad[3, 5] = .nan
    #expect(throws: LinearAlgebraError.notFinite(row: 3, column: 5)) { try SymmetricEigen(bad) }
    bad[3, 5] = matrix[3, 5] + 1e-3
    #expect(throws: LinearAlgebraError.notSymmetric(row: 5, column: 3)) { try SymmetricEigen(bad) }
    #expect(throws: LinearAlgebraError.notSymmetric(row: 5, column: 3)) { try Cholesky(bad) }
  }

  @Test(arguments: [(7, 4), (4, 7), (5, 5), (1, 3)])
  func singularValues(rows: Int, columns: Int) throws {
    let a = sample(rows, columns, seed: 5)
    let parts = try SingularValues(a)
    #expect(parts.values.count == min(rows, columns))
    #expect(parts.values == parts.values.sorted(by: >))
    let back = parts.left.times(
      Matrix.diagonal(parts.values) * parts.right, transposeLeft: true)
    #expect((back - a).largestMagnitude < 1e-14)
    let squares = try SymmetricEigen(a.gram()).values.suffix(parts.values.count).reversed()
    for (value, square) in zip(parts.values, squares) {
      #expect(abs(value * value - square) < 1e-13)
    }
  }

  @Test func smallSingularValuesKeepTheirDigits() throws {
    let graded = Matrix(rows: 2, columns: 2, elements: [1, 1, 1e-20, 2e-20])
    let values = try SingularValues(graded).values
    #expect(abs(values[0] * values[1] / 1e-20 - 1) < 1e-14)
    #expect(try SingularValues(Matrix(rows: 3, columns: 2)).values == [0, 0])
    var bad = graded
    bad[1, 0] = .infinity
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 0)) { try SingularValues(bad) }
  }

  @Test func eigenvaluesOfAnyMatrix() throws {
    let rotation = Matrix(
      rows: 3, columns: 3, elements: [0, -2, 0, 2, 0, 0, 0, 0, 5])
    let found = try GeneralEigenvalues(rotation)
    for (value, exact) in zip(found.real, [5.0, 0, 0]) { #expect(abs(value - exact) < 1e-14) }
    for (value, exact) in zip(found.imaginary, [0.0, 2, -2]) { #expect(abs(value - exact) < 1e-14) }
    let values = try GeneralEigenvalues(matrix)
    let symmetric = try SymmetricEigen(matrix).values.reversed()
    for (a, b) in zip(values.real, symmetric) { #expect(abs(a - b) < 1e-12) }
    #expect(throws: LinearAlgebraError.notSquare(rows: 2, columns: 3)) {
      try GeneralEigenvalues(sample(2, 3))
    }
  }

  @Test func orthonormalRows() {
    let basis = sample(5, 9).orthonormalRows()
    #expect((basis.gram() - .identity(5)).largestMagnitude < 1e-14)
  }

  /// More than one panel and strip: A = R Q, R lower triangular with a positive diagonal.
  @Test func orthonormalRowsOfManyPanels() {
    let a = sample(150, 210)
    let basis = a.orthonormalRows()
    #expect((basis.gram() - .identity(150)).largestMagnitude < 1e-13)
    let triangle = a.times(basis, transposeRight: true)
    for i in 0..<150 {
      #expect(triangle[i, i] > 0)
      for j in i + 1..<max(150, i + 1) { #expect(abs(triangle[i, j]) < 1e-12) }
    }
    #expect((triangle * basis - a).largestMagnitude < 1e-12)
  }

  @Test func threadsDoNotMatter() throws {
    let threads = Parallel.threads
    defer { Parallel.threads = threads }
    Parallel.threads = 1
    let (basis, eigen) = try (
      sample(150, 210).orthonormalRows(), SymmetricEigen(sample(150, 150).gram())
    )
    Parallel.threads = 3
    #expect(sample(150, 210).orthonormalRows() == basis)
    let again = try SymmetricEigen(sample(150, 150).gram())
    #expect(again.values == eigen.values && again.vectors == eigen.vectors)
  }

  /// Sizes beyond one strip; norms that no square of an element survives.
  @Test(arguments: [1.0, 0x1p-600, 0x1p600]) func eigenOfManyStrips(_ scale: Double) throws {
    let matrix = sample(150, 150).gram()
    let scaled = scale * matrix
    let eigen = try SymmetricEigen(scaled)
    #expect((eigen.vectors.gram() - .identity(150)).largestMagnitude < 1e-12)
    let values = eigen.values.map { $0 / scale }
    let back = eigen.vectors.times(Matrix.diagonal(values) * eigen.vectors, transposeLeft: true)
    #expect((back - matrix).largestMagnitude < 1e-10)
    let alone = try SymmetricEigen(scaled, vectors: false)
    for (a, b) in zip(alone.values, eigen.values) {
      #expect(abs(a - b) < 1e-12 * eigen.values[149])
    }
    #expect(alone.vectors.rows == 0)
  }
}

extension Double {
  fileprivate var exponential: Double { exp(self) }
}
