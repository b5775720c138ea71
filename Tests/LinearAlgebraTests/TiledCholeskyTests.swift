import Foundation
import LinearAlgebra
import Testing

@Suite struct TiledCholeskyTests {
  private static let order = 405
  private static let size = 32

  /// A symmetric positive definite matrix of condition 10⁴ or so.
  private static let matrix: Matrix = {
    let factor = Matrix(rows: order, columns: order + 9) { i, j in scrambled(i * 331 + 17 * j) }
    var matrix = factor.gram(scale: 1 / Double(order))
    for i in 0..<order { matrix[i, i] += 0.01 }
    return matrix
  }()
  private static let right = Matrix(rows: order, columns: 3) { i, j in scrambled(5 * i + j) }

  private static func paint(
    _ layout: TileLayout, _ matrix: Matrix
  ) -> (Int, Int, UnsafeMutablePointer<Double>) -> Void {
    { row, column, tile in
      for (i, a) in layout.range(row).enumerated() {
        for (j, b) in layout.range(column).enumerated() { tile[i * layout.size + j] = matrix[a, b] }
      }
    }
  }

  private static func error(_ x: Matrix) -> Double {
    (matrix * x - right).largestMagnitude / right.largestMagnitude
  }

  private func file(_ layout: TileLayout) throws -> TileFile {
    let url = FileManager.default.temporaryDirectory.appending(path: "tiles-\(UUID().uuidString)")
    return try TileFile(
      path: url.path(percentEncoded: false), bytes: TiledCholesky<Double>.bytes(layout))
  }

  @Test func `solves as the matrix does, in both precisions`() throws {
    let layout = TileLayout(order: Self.order, size: Self.size)
    let double = TiledCholesky<Double>(layout)
    try double.factorize(paint: Self.paint(layout, Self.matrix))
    #expect(Self.error(try double.solve(Self.right)) < 1e-11)
    let single = TiledCholesky<Float>(layout)
    try single.factorize(paint: Self.paint(layout, Self.matrix))
    let error = Self.error(try single.solve(Self.right))
    // Single precision, and nothing better.
    #expect(error < 1e-2 && error > 1e-9)
    #expect(TiledCholesky<Float>.bytes(layout) == 91 * 32 * 32 * 4)
  }

  @Test func `on disk the same bits as in memory, whatever the panel`() throws {
    let layout = TileLayout(order: Self.order, size: Self.size)
    let inMemory = TiledCholesky<Double>(layout)
    try inMemory.factorize(paint: Self.paint(layout, Self.matrix))
    let expected = try inMemory.solve(Self.right)
    let column = layout.columns * layout.area * 8
    for memory in [3 * column, 5 * column] {
      let onDisk = try TiledCholesky<Double>(layout, file: file(layout), memory: memory)
      #expect(!onDisk.isInMemory)
      try onDisk.factorize(paint: Self.paint(layout, Self.matrix))
      #expect(try onDisk.solve(Self.right) == expected)
    }
  }

  @Test(arguments: [Int.max, 3 * 13 * 32 * 32 * 8])
  func `a run that ended goes on from its last panel`(_ memory: Int) throws {
    struct Killed: Error {}
    let layout = TileLayout(order: Self.order, size: Self.size)
    let file = try file(layout)
    var done = 0
    #expect(throws: Killed.self) {
      try TiledCholesky<Double>(layout, file: file, memory: memory).factorize(
        paint: Self.paint(layout, Self.matrix)
      ) {
        done = $0
        if $0 >= 3 { throw Killed() }
      }
    }
    #expect(done == 3)
    let second = TiledCholesky<Double>(layout, file: file, memory: memory)
    try second.resume(finished: done)
    var painted: Set<Int> = []
    try second.factorize(
      paint: { row, column, tile in
        lock.withLock { _ = painted.insert(column) }
        Self.paint(layout, Self.matrix)(row, column, tile)
      })
    #expect(painted == Set(3..<13))
    #expect(Self.error(try second.solve(Self.right)) < 1e-11)
  }

  private let lock = NSLock()

  @Test func `the leading minor that is not positive is named`() throws {
    let layout = TileLayout(order: Self.order, size: Self.size)
    var matrix = Self.matrix
    matrix[100, 100] = -1
    #expect(throws: LinearAlgebraError.notPositiveDefinite(order: 101, jitter: 0)) {
      try TiledCholesky<Double>(layout).factorize(paint: Self.paint(layout, matrix))
    }
  }

  @Test func `a disk that cannot be read is told`() throws {
    #expect(throws: TileFile.Failure.self) { try TileFile(path: "/nowhere/tiles", bytes: 1) }
    let layout = TileLayout(order: Self.order, size: Self.size)
    let short = FileManager.default.temporaryDirectory.appending(path: "short-\(UUID().uuidString)")
    let file = try TileFile(path: short.path(percentEncoded: false), bytes: 64)
    let factor = TiledCholesky<Double>(layout, file: file)
    let error = #expect(throws: TileFile.Failure.self) { try factor.resume(finished: 2) }
    #expect(error?.description.contains("short-") == true)
  }

  @Test func `a matrix's own factor takes its place, with and without jitter`() throws {
    for order in [1, 255, 256, 257, 600] {
      let root = Matrix(rows: order, columns: order + 3) { i, j in scrambled(i * 77 + 13 * j) }
      var matrix = root.gram()
      for i in 0..<order { matrix[i, i] += 1 }
      let factor = try Cholesky(matrix).factor
      let product = factor.times(factor, transposeRight: true)
      #expect((product - matrix).largestMagnitude < 1e-13 * Double(order) * matrix.largestMagnitude)
      #expect(factor.elements[0..<order].dropFirst().allSatisfy { $0 == 0 })
    }
    // A matrix of rank one, which only jitter makes positive definite, past the first block.
    let ones = Matrix(rows: 300, columns: 300, repeating: 1)
    let repaired = try Cholesky(ones, allowedJitter: 1e-6)
    #expect(repaired.jitter > 0)
    let product = repaired.factor.times(repaired.factor, transposeRight: true)
    #expect((product - ones).largestMagnitude < 2 * repaired.jitter + 1e-12)
  }
}
