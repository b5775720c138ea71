internal import Foundation
public import LinearAlgebra
public import NTK
internal import Synchronization

/// Products with a kernel of N × N that is nowhere as a whole: tiles are computed, used and dropped.
///
/// Tiles go into a fixed number of sums, whose order does not depend on threads. Work: the kernel and
/// 4 N² m for m columns; memory: N m times the number of sums.
public struct KernelProduct: Sendable {
  private let blocks: KernelBlocks
  private let shift: Double
  private let ranks: Ranks
  private let progress: @Sendable (Double) -> Void
  private let tiles: TriangularTiling
  private static let size = 384
  private static let sums = 16

  /// Products with K + shift · I, spread over ranks.
  ///
  /// - Parameter progress: Called with the share of a product that is done, from several threads.
  public init(
    _ blocks: KernelBlocks, shift: Double = 0, ranks: Ranks = .alone,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) {
    (self.blocks, self.shift, self.ranks, self.progress) = (blocks, shift, ranks, progress)
    tiles = TriangularTiling(n: blocks.rows, size: Self.size)
  }

  /// (K + shift · I) X, on all ranks. Collective.
  ///
  /// - Throws: `NTKError.quadrature`.
  public func callAsFunction(_ x: Matrix) throws -> Matrix {
    let (n, m) = (x.rows, x.columns)
    require(n == blocks.rows, "\(n) rows for a kernel of order \(blocks.rows)")
    let sums = Pages(count: max(Self.sums * n * m, 1))
    let target = SharedPointer(base: sums.base)
    let done = Atomic<Int>(0)
    progress(0)
    x.withUnsafeStorage { base in
      let source = SharedSource(base: base)
      Parallel.forEach(Self.sums) { sum in
        withUnsafeTemporaryAllocation(byteCount: 8 * Self.size * Self.size, alignment: 64) {
          bytes in
          let tile = bytes.baseAddress!.assumingMemoryBound(to: Double.self)
          for index in stride(from: sum, to: tiles.count, by: Self.sums)
          where (index + index / Self.sums) % ranks.count == ranks.rank {
            let (rows, columns) = tiles[index]
            blocks.write(rows: rows, columns: columns, into: tile, stride: Self.size)
            let result = target.base + sum * n * m
            add(tile, rows, columns, source.base, result, m)
          }
        }
        let count = done.add(1, ordering: .relaxed).newValue
        progress(Double(count) / Double(Self.sums))
      }
    }
    try ranks.together { try blocks.check() }
    var result = Matrix(rows: n, columns: m) { i, j in
      (0..<Self.sums).reduce(0) { $0 + target.base[($1 * n + i) * m + j] }
    }
    withExtendedLifetime(sums) {}
    ranks.sum(&result)
    if shift != 0 {
      for k in result.elements.indices { result.elements[k] += shift * x.elements[k] }
    }
    return result
  }

  /// Adds a tile's part of the product, and that of its mirror image.
  private func add(
    _ tile: UnsafeMutablePointer<Double>, _ rows: Range<Int>, _ columns: Range<Int>,
    _ x: UnsafePointer<Double>, _ result: UnsafeMutablePointer<Double>, _ m: Int
  ) {
    if rows == columns {
      BLAS.mirror(rows: 0..<rows.count, columns: 0..<rows.count, c: tile, ldc: Self.size)
    }
    BLAS.serialGemm(
      m: rows.count, n: m, k: columns.count, a: tile, lda: Self.size,
      b: x + columns.lowerBound * m, ldb: m, beta: 1, c: result + rows.lowerBound * m, ldc: m)
    guard rows != columns else { return }
    BLAS.serialGemm(
      transposeA: true, m: columns.count, n: m, k: rows.count, a: tile, lda: Self.size,
      b: x + rows.lowerBound * m, ldb: m, beta: 1, c: result + columns.lowerBound * m, ldc: m)
  }
}
