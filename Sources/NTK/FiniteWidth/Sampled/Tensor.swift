import LinearAlgebra

/// Activations of several inputs: `inputs` times positions rows, a column a channel.
struct Tensor: Sendable {
  let inputs: Int
  let grid: Grid
  var values: Matrix

  var channels: Int { values.columns }

  init(inputs: Int, grid: Grid, values: Matrix) {
    (self.inputs, self.grid, self.values) = (inputs, grid, values)
  }

  /// The same numbers under another shape.
  func reshaped(_ grid: Grid, channels: Int) -> Tensor {
    Tensor(
      inputs: inputs, grid: grid,
      values: Matrix(rows: inputs * grid.count, columns: channels, elements: values.elements))
  }

  func mapRows(_ grid: Grid, _ body: (UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void)
    -> Tensor
  {
    let (size, target) = (self.grid.count * channels, grid.count * channels)
    var result = Matrix(rows: inputs * grid.count, columns: channels)
    guard target * inputs > 0 else { return Tensor(inputs: inputs, grid: grid, values: result) }
    values.withUnsafeStorage { source in
      result.withUnsafeMutableStorage { storage in
        let (from, to) = (SharedSource(base: source), SharedPointer(base: storage))
        Parallel.forEach(inputs) { body(from.base + $0 * size, to.base + $0 * target) }
      }
    }
    return Tensor(inputs: inputs, grid: grid, values: result)
  }
}

/// Weights and biases of one layer, as gradients and kernels see them: outputs are
/// scale · patches · Wᵀ + biasScale · b.
struct AffineLayer: Sendable {
  /// Where the weights begin among all parameters, then the biases.
  let start: Int
  let inputs: Int
  let outputs: Int
  /// Positions that have weights of their own; 1 where they share them.
  let copies: Int
  let scale: Double
  let biasScale: Double
  let hasBias: Bool

  var weightCount: Int { copies * inputs * outputs }
  var biasStart: Int { start + weightCount }
  var parameters: Range<Int> { start..<biasStart + (hasBias ? copies * outputs : 0) }

  /// scale · patches · Wᵀ + biasScale · b, for rows of patches position by position.
  func callAsFunction(_ patches: Matrix, _ theta: UnsafePointer<Double>) -> Matrix {
    Matrix(
      rows: patches.rows, columns: outputs,
      unsafeUninitialized: { result in
        for row in 0..<patches.rows {
          let biases = theta + biasStart + row % copies * outputs
          for j in 0..<outputs { result[row * outputs + j] = hasBias ? biasScale * biases[j] : 0 }
        }
        patches.withUnsafeStorage { a in
          for copy in 0..<copies {
            BLAS.gemm(
              transposeB: true, m: patches.rows / copies, n: outputs, k: inputs, alpha: scale,
              a: a + copy * inputs, lda: copies * inputs,
              b: theta + start + copy * inputs * outputs, ldb: inputs, beta: 1,
              c: result + copy * outputs, ldc: copies * outputs)
          }
        }
      })
  }

  /// scale · δ W: what signals are worth at the patches.
  func back(_ signal: Matrix, _ theta: UnsafePointer<Double>) -> Matrix {
    Matrix(
      rows: signal.rows, columns: inputs,
      unsafeUninitialized: { result in
        signal.withUnsafeStorage { s in
          for copy in 0..<copies {
            BLAS.gemm(
              m: signal.rows / copies, n: inputs, k: outputs, alpha: scale,
              a: s + copy * outputs, lda: copies * outputs,
              b: theta + start + copy * inputs * outputs, ldb: inputs, beta: 0,
              c: result + copy * inputs, ldc: copies * inputs)
          }
        }
      })
  }
}

/// One layer's part of a derivative: its patches, and the signals at its outputs.
struct AffineTrace {
  let layer: AffineLayer
  /// Rows: input, then position.
  let patches: Matrix
  /// Rows: input, then `repeats` directions, then position.
  let signal: Matrix
  let positions: Int
  let repeats: Int

  /// Inputs times directions.
  var rows: Int { signal.rows / positions }

  /// Writes the derivatives of direction `row` for this layer's parameters.
  func writeGradient(_ row: Int, to target: UnsafeMutablePointer<Double>) {
    let (m, k) = (layer.outputs, layer.inputs)
    patches.withUnsafeStorage { a in
      signal.withUnsafeStorage { s in
        let (a, s) = (a + row / repeats * positions * k, s + row * positions * m)
        let shared = positions / layer.copies
        for copy in 0..<layer.copies {
          BLAS.serialGemm(
            transposeA: true, m: m, n: k, k: shared, alpha: layer.scale, a: s + copy * m,
            lda: layer.copies * m, b: a + copy * k, ldb: layer.copies * k,
            c: target + copy * m * k, ldc: k)
        }
        guard layer.hasBias else { return }
        let biases = target + layer.weightCount
        for j in 0..<layer.copies * m { biases[j] = 0 }
        for p in 0..<positions {
          for j in 0..<m { biases[p % layer.copies * m + j] += layer.biasScale * s[p * m + j] }
        }
      }
    }
  }

  /// All rows' derivatives for this layer's parameters.
  var gradients: Matrix {
    let count = layer.parameters.count
    return Matrix(
      rows: rows, columns: count,
      unsafeUninitialized: { result in
        let target = SharedPointer(base: result)
        Parallel.forEach(rows) { writeGradient($0, to: target.base + $0 * count) }
      })
  }

  /// Adds this layer's share of the tangent kernel, rows × other.rows.
  ///
  /// Where weights meet one position, (δ·δ′)(α·α′ w/n + β²); where they are shared, the inner
  /// products of their gradients, each a sum over positions.
  func addKernel(_ other: AffineTrace?, to result: inout Matrix) {
    let second = other ?? self
    if positions == layer.copies {
      for p in 0..<positions {
        let (a, s) = (at(p, patches, 1), at(p, signal, repeats))
        let (b, t) = (second.at(p, second.patches, 1), second.at(p, second.signal, second.repeats))
        let inputs = other == nil ? a.gram() : a.times(b, transposeRight: true)
        let signals = other == nil ? s.gram() : s.times(t, transposeRight: true)
        let (scale, shift) = (
          layer.scale * layer.scale, layer.hasBias ? layer.biasScale * layer.biasScale : 0
        )
        for i in 0..<result.rows {
          for j in 0..<result.columns {
            result[i, j] +=
              signals[i, j] * (scale * inputs[i / repeats, j / second.repeats] + shift)
          }
        }
      }
      return
    }
    let mine = gradients
    result += other == nil ? mine.gram() : mine.times(second.gradients, transposeRight: true)
  }

  /// The rows of one position.
  private func at(_ position: Int, _ matrix: Matrix, _ repeats: Int) -> Matrix {
    guard positions > 1 else { return matrix }
    let n = matrix.rows / positions
    return Matrix(rows: n, columns: matrix.columns) {
      matrix[$0 * positions + position, $1]
    }
  }
}
