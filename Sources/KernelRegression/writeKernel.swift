internal import Foundation
internal import KernelResults
internal import LinearAlgebra
public import NTK
internal import Synchronization

/// Writes `kernel.npy`, tile by tile, each rank its own tiles into one file. Collective.
///
/// Memory: three times the inputs, and a tile a thread.
public func writeKernel(
  _ network: any WideNetwork, _ part: KernelBlocks.Part, _ train: Inputs, _ test: Inputs?,
  _ context: RunContext
) throws {
  let (ranks, path) = (context.ranks, context.folder.file("kernel.npy"))
  let blocks = try ranks.together {
    let x = try train.matrix()
    guard let test else { return try KernelBlocks(network, part, x) }
    return try KernelBlocks(network, part, test.matrix(), x)
  }
  let first = try ranks.together {
    ranks.isFirst ? try NumPyWriter(path, rows: blocks.rows, columns: blocks.columns) : nil
  }
  let writer = try ranks.together {
    try first ?? NumPyWriter(path, rows: blocks.rows, columns: blocks.columns, joins: true)
  }
  do {
    try ranks.together {
      try write(blocks, writer, context)
      try blocks.check()
      try writer.synchronize()
    }
    try ranks.together { if ranks.isFirst { try writer.finish() } }
  } catch {
    if ranks.isFirst { writer.discard() }
    throw error
  }
}

private func write(
  _ blocks: KernelBlocks, _ writer: NumPyWriter, _ context: RunContext
) throws {
  let (ranks, size) = (context.ranks, 512)
  let triangle = TriangularTiling(n: blocks.rows, size: size)
  let wide = (blocks.columns + size - 1) / size
  let count = blocks.isSymmetric ? triangle.count : (blocks.rows + size - 1) / size * wide
  let mine = Array(stride(from: ranks.rank, to: count, by: ranks.count))
  let failure = Mutex<ResultFileError?>(nil)
  Parallel.forEach(mine.count) { k in
    guard failure.withLock({ $0 == nil }) else { return }
    let (row, column) = (mine[k] / wide * size, mine[k] % wide * size)
    let (rows, columns) =
      blocks.isSymmetric
      ? triangle[mine[k]]
      : (row..<min(row + size, blocks.rows), column..<min(column + size, blocks.columns))
    withUnsafeTemporaryAllocation(byteCount: 16 * size * size, alignment: 64) { bytes in
      let tile = bytes.baseAddress!.assumingMemoryBound(to: Double.self)
      blocks.write(rows: rows, columns: columns, into: tile, stride: size)
      let mirrored = tile + size * size
      if blocks.isSymmetric {
        if rows == columns {
          BLAS.mirror(rows: 0..<rows.count, columns: 0..<rows.count, c: tile, ldc: size)
        }
        for i in 0..<rows.count {
          for j in 0..<columns.count { mirrored[j * size + i] = tile[i * size + j] }
        }
      }
      do throws(ResultFileError) {
        for (i, row) in rows.enumerated() {
          try writer.write(
            UnsafeBufferPointer(start: tile + i * size, count: columns.count), row: row,
            column: columns.lowerBound)
        }
        guard blocks.isSymmetric, rows != columns else { return }
        for (j, column) in columns.enumerated() {
          try writer.write(
            UnsafeBufferPointer(start: mirrored + j * size, count: rows.count), row: column,
            column: rows.lowerBound)
        }
      } catch { failure.withLock { $0 = error } }
    }
  }
  if let failure = failure.withLock({ $0 }) { throw failure }
}
