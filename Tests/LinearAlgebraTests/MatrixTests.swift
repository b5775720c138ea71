import Foundation
import LinearAlgebra
import Testing

/// Numbers that are reproducible and have no pattern.
func sample(_ rows: Int, _ columns: Int, seed: Int = 1) -> Matrix {
  var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
  return Matrix(rows: rows, columns: columns) { _, _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-52 - 1
  }
}

/// The product by its definition.
func product(_ a: Matrix, _ b: Matrix) -> Matrix {
  Matrix(rows: a.rows, columns: b.columns) { i, j in
    (0..<a.columns).reduce(0) { $0 + a[i, $1] * b[$1, j] }
  }
}

@Suite struct MatrixTests {
  @Test(arguments: [(3, 4, 5), (70, 90, 80), (300, 20, 530), (1, 7, 1)])
  func products(m: Int, k: Int, n: Int) {
    let (a, b) = (sample(m, k), sample(k, n, seed: 2))
    let exact = product(a, b)
    #expect((a * b - exact).largestMagnitude < 1e-12)
    #expect((a.transposed.times(b, transposeLeft: true) - exact).largestMagnitude < 1e-12)
    #expect((a.times(b.transposed, transposeRight: true) - exact).largestMagnitude < 1e-12)
    let gram = a.gram(scale: 2)
    #expect(gram.isSymmetric)
    #expect((gram - 2 * product(a, a.transposed)).largestMagnitude < 1e-12)
    #expect((a.times(b, scale: 1.1) - exact).largestMagnitude > 1e-6)
  }

  @Test func productsDoNotDependOnThreads() {
    let (a, b) = (sample(700, 130), sample(130, 600, seed: 2))
    let threads = Parallel.threads
    defer { Parallel.threads = threads }
    Parallel.threads = 1
    let (one, gram) = (a * b, a.gram())
    Parallel.threads = 3
    #expect(a * b == one)
    #expect(a.gram() == gram)
  }

  @Test func codingKeepsEveryBit() throws {
    var matrix = sample(5, 7)
    matrix[0, 0] = -0.0
    matrix[1, 1] = .infinity
    matrix[2, 2] = .leastNonzeroMagnitude
    let data = try JSONEncoder().encode(matrix)
    let back = try JSONDecoder().decode(Matrix.self, from: data)
    #expect(back.elements.map(\.bitPattern) == matrix.elements.map(\.bitPattern))
    #expect(back.rows == 5)
    let text = String(decoding: data, as: UTF8.self)
    let broken = text.replacingOccurrences(of: "\"rows\":5", with: "\"rows\":6")
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Matrix.self, from: Data(broken.utf8))
    }
  }

  @Test func kroneckerAndTrace() {
    let a = Matrix([[1, 2], [3, 4]])
    let b = Matrix([[0, 5], [6, 7]])
    #expect(
      a.kronecker(b)
        == Matrix([[0, 5, 0, 10], [6, 7, 12, 14], [0, 15, 0, 20], [18, 21, 24, 28]]))
    #expect(a.trace == 5)
    #expect(Matrix.identity(3).frobeniusNorm == 3.0.squareRoot())
    #expect(a.transposed == Matrix([[1, 3], [2, 4]]))
    #expect(a * [1, 1] == [3, 7])
    #expect(a.hadamard(b) == Matrix([[0, 10], [18, 28]]))
  }

  @Test func normsNeitherOverflowNorUnderflow() {
    #expect(abs(norm([3e200, 4e200]) / 5e200 - 1) < 1e-15)
    #expect(abs(norm([3e-200, 4e-200]) / 5e-200 - 1) < 1e-15)
    #expect(norm([]) == 0)
  }

  @Test func nonFiniteElementsAreFound() {
    var matrix = sample(4, 4)
    #expect(matrix.firstNonFinite == nil)
    matrix[2, 3] = .nan
    #expect(matrix.firstNonFinite?.row == 2 && matrix.firstNonFinite?.column == 3)
  }

  @Test func `parts stand in the order that is asked for`() {
    let a = Matrix([[1, 2, 3], [4, 5, 6]])
    #expect(a.block(rows: [1, 0], columns: [2, 0]) == Matrix([[6, 4], [3, 1]]))
    #expect(a.block(rows: [1, 1]) == Matrix([[4, 5, 6], [4, 5, 6]]))
    #expect(a.block(rows: 0..<1) == Matrix([[1, 2, 3]]))
  }
}
