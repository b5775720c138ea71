import LinearAlgebra
import Testing

struct BandReductionTests {
  /// A B = Q T Qᵀ B, for sizes with and without rows of zeros, of one tile and of many.
  @Test(arguments: [1, 15, 16, 17, 33, 130, 400, 777, 1100])
  func multipliesAsTheMatrixDoes(_ size: Int) {
    let matrix = BandReductionTests.symmetric(size)
    let b = Matrix(rows: size, columns: 8) { i, j in scrambled(3 * i + 7 * j) }
    let found = BandReductionTests.multiply(BandReduction(matrix), b)
    let exact = matrix * b
    #expect((found - exact).largestMagnitude < 1e-13 * Double(size) * exact.largestMagnitude)
    var spoiled = BandReduction(matrix).band
    spoiled[0] *= 1 + 1e-6
    let other = BandReductionTests.multiply(BandReduction(matrix), b, band: spoiled)
    #expect((other - exact).largestMagnitude > (found - exact).largestMagnitude)
  }

  @Test func doesNotDependOnThreads() {
    let matrix = BandReductionTests.symmetric(500)
    let threads = Parallel.threads
    defer { Parallel.threads = threads }
    Parallel.threads = 1
    let one = BandReduction(matrix)
    for count in [2, 5] {
      Parallel.threads = count
      #expect(BandReduction(matrix).band == one.band)
    }
  }

  private static func symmetric(_ size: Int) -> Matrix {
    Matrix(rows: size, columns: size) { i, j in scrambled(i * j + i + j) + (i == j ? 2 : 0) }
  }

  private static func multiply(
    _ reduction: BandReduction, _ b: Matrix, band: Vector? = nil
  ) -> Matrix {
    let (band, stride) = (band ?? reduction.band, reduction.width + 1)
    var rows = Matrix(rows: reduction.order, columns: b.columns) { i, j in
      i < b.rows ? b[i, j] : 0
    }
    rows.withUnsafeMutableStorage { reduction.rotate($0, columns: b.columns, transposed: true) }
    var product = Matrix(rows: reduction.order, columns: b.columns)
    for j in 0..<reduction.order {
      for i in j..<min(j + stride, reduction.order) {
        let element = band[i - j + j * stride]
        for c in 0..<b.columns {
          product[i, c] += element * rows[j, c]
          if i != j { product[j, c] += element * rows[i, c] }
        }
      }
    }
    product.withUnsafeMutableStorage {
      reduction.rotate($0, columns: b.columns, transposed: false)
    }
    return product.block(rows: 0..<b.rows, columns: 0..<b.columns)
  }
}
