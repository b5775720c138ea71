internal import KernelResults
public import LinearAlgebra
public import NTK

/// K(x, X) α for inputs x that are there and training inputs X that are read piece by piece: the
/// outputs of the trained network.
///
/// - Parameters:
///   - x: Inputs, N′ × n₀.
///   - weights: α, N × n_L.
///   - progress: Called with the share that is done.
/// - Returns: N′ × n_L.
public func predict(
  _ network: any WideNetwork, _ part: KernelBlocks.Part, at x: Matrix, from train: Inputs,
  weights: Matrix, progress: (Double) -> Void = { _ in }
) throws -> Matrix {
  var result = Matrix(rows: x.rows, columns: weights.columns)
  guard x.rows > 0 else { return result }
  let step = 4096
  for start in stride(from: 0, to: train.rows, by: step) {
    let range = start..<min(start + step, train.rows)
    let blocks = try KernelBlocks(network, part, x, train.matrix([range]))
    let (m, height) = (weights.columns, 192)
    result.withUnsafeMutableStorage { base in
      let target = SharedPointer(base: base)
      weights.withUnsafeStorage { alpha in
        let source = SharedSource(base: alpha)
        Parallel.forEach((x.rows + height - 1) / height) { strip in
          let rows = strip * height..<min(strip * height + height, x.rows)
          withUnsafeTemporaryAllocation(byteCount: 8 * height * range.count, alignment: 64) {
            bytes in
            let tile = bytes.baseAddress!.assumingMemoryBound(to: Double.self)
            blocks.write(rows: rows, columns: 0..<range.count, into: tile, stride: range.count)
            BLAS.serialGemm(
              m: rows.count, n: m, k: range.count, a: tile, lda: range.count,
              b: source.base + start * m, ldb: m, beta: 1, c: target.base + rows.lowerBound * m,
              ldc: m)
          }
        }
      }
    }
    try blocks.check()
    progress(Double(range.upperBound) / Double(train.rows))
  }
  return result
}
