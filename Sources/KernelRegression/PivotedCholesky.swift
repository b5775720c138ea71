internal import Foundation
public import LinearAlgebra
public import NTK

/// A kernel's partial Cholesky factorization with pivots: K ≈ F Fᵀ with F of N × r, and the
/// preconditioner (F Fᵀ + δ I)⁻¹ (Harbrecht, Peters and Schneider, 2012; Gardner and others, 2018).
///
/// Each step takes the column of the largest diagonal element of what is left; δ is the ridge and the
/// mean of the diagonal that is left in the end. Memory: N r elements; work: N r².
public struct PivotedCholesky: Sendable {
  /// r × N: the transpose of F, so that a step's column is in one piece.
  private let factor: Matrix
  private let delta: Double
  private let inner: Cholesky

  /// The rank r.
  public var rank: Int { factor.rows }

  /// Takes at most `rank` steps, fewer where nothing is left.
  public init(_ blocks: KernelBlocks, rank: Int, ridge: Double) throws {
    let n = blocks.rows
    var diagonal = blocks.diagonal
    let start = diagonal.reduce(0, +)
    var rows: [Vector] = []
    while rows.count < min(rank, n) {
      guard let pivot = diagonal.indices.max(by: { diagonal[$0] < diagonal[$1] }),
        diagonal[pivot] > 1e-14 * start / Double(n)
      else { break }
      var column = Self.column(blocks, pivot)
      Self.subtract(rows, pivot, from: &column)
      let root = diagonal[pivot].squareRoot()
      for i in 0..<n {
        column[i] /= root
        diagonal[i] = max(diagonal[i] - column[i] * column[i], 0)
      }
      diagonal[pivot] = 0
      rows.append(column)
    }
    try blocks.check()
    let factor = Matrix(rows: rows.count, columns: n, elements: rows.flatMap { $0 })
    let left = diagonal.reduce(0, +) / Double(n)
    let delta = max(ridge + left, 1e-14 * start / Double(n))
    var gram = factor.gram()
    for i in 0..<gram.rows { gram[i, i] += delta }
    inner = try Cholesky(gram, allowedJitter: 1e-8)
    (self.factor, self.delta) = (factor, delta)
  }

  /// (F Fᵀ + δ I)⁻¹ B, by the identity of Sherman, Morrison and Woodbury.
  public func callAsFunction(_ b: Matrix) -> Matrix {
    let small = inner.solve(factor * b)
    return (b - factor.times(small, transposeLeft: true)) / delta
  }

  /// The column of one input: a block of eight columns at a time is the least that is computed.
  private static func column(_ blocks: KernelBlocks, _ pivot: Int) -> Vector {
    let (n, height) = (blocks.rows, 192)
    var column = Vector(repeating: 0, count: n)
    column.withUnsafeMutableBufferPointer { buffer in
      let target = SharedPointer(base: buffer.baseAddress!)
      let strip = pivot / height
      Parallel.forEach((n + height - 1) / height) { k in
        let range = k * height..<min(k * height + height, n)
        withUnsafeTemporaryAllocation(byteCount: 8 * height * height, alignment: 64) { bytes in
          let tile = bytes.baseAddress!.assumingMemoryBound(to: Double.self)
          if k == strip {
            blocks.write(rows: range, columns: range, into: tile, stride: height)
            for i in range {
              let (low, high) = (min(i, pivot), max(i, pivot))
              target.base[i] =
                tile[(high - range.lowerBound) * height + low - range.lowerBound]
            }
          } else if k > strip {
            let first = pivot / 8 * 8
            let columns = first..<min(first + 8, n)
            blocks.write(rows: range, columns: columns, into: tile, stride: 8)
            for i in range { target.base[i] = tile[(i - range.lowerBound) * 8 + pivot - first] }
          } else {
            let first = pivot / 8 * 8
            let rows = first..<min(first + 8, n)
            blocks.write(rows: rows, columns: range, into: tile, stride: height)
            for i in range {
              target.base[i] = tile[(pivot - first) * height + i - range.lowerBound]
            }
          }
        }
      }
    }
    return column
  }

  /// column ← column − F F(pivot)ᵀ.
  private static func subtract(_ rows: [Vector], _ pivot: Int, from column: inout Vector) {
    let count = column.count
    let factors = rows.map { $0[pivot] }
    column.withUnsafeMutableBufferPointer { buffer in
      let target = SharedPointer(base: buffer.baseAddress!)
      Parallel.forEach((count + 4095) / 4096) { k in
        let range = k * 4096..<min(k * 4096 + 4096, count)
        for (row, factor) in zip(rows, factors) {
          row.withUnsafeBufferPointer { row in
            for i in range { target.base[i] -= factor * row[i] }
          }
        }
      }
    }
  }
}
