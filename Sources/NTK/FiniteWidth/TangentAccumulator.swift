import LinearAlgebra

/// Adds up the layers' shares of the empirical kernel, from the last layer to the first, tile by
/// tile: a tile of signals' inner products is weighted while it is still in cache.
struct TangentAccumulator {
  private let network: FiniteNetwork
  private let first: FiniteNetwork.Pass
  private let second: FiniteNetwork.Pass?

  /// Over one set of inputs, or between two.
  init(
    _ network: FiniteNetwork, _ first: FiniteNetwork.Pass, _ second: FiniteNetwork.Pass? = nil
  ) {
    self.network = network
    self.first = first
    self.second = second
  }

  /// The sum over all layers.
  func run() -> Matrix {
    var result = zero
    eachLayer { add($0, $1, $2, to: &result) }
    return result
  }

  /// The share of each layer, l = 0, …, L − 1.
  func contributions() -> [Matrix] {
    var results: [Matrix] = []
    eachLayer {
      var result = zero
      add($0, $1, $2, to: &result)
      results.append(result)
    }
    return results.reversed()
  }

  private var zero: Matrix {
    Matrix(
      rows: first.inputs * network.outputWidth,
      columns: (second ?? first).inputs * network.outputWidth)
  }

  private func eachLayer(_ body: (Int, Matrix, Matrix?) -> Void) {
    var back = Backpropagation(network, first)
    var other = second.map { Backpropagation(network, $0) }
    body(back.layer, back.signal, other?.signal)
    while back.advance() {
      _ = other?.advance()
      body(back.layer, back.signal, other?.signal)
    }
  }

  private func add(_ l: Int, _ signal: Matrix, _ other: Matrix?, to result: inout Matrix) {
    let weights = inputProducts(l)
    let columns = result.columns
    let tiles =
      other == nil
      ? Tiles.triangle(TriangularTiling(n: result.rows))
      : .rectangle(Tiling(m: result.rows, n: columns, rowSize: 256, columnSize: 256))
    result.withUnsafeMutableStorage { storage in
      let target = SharedPointer(base: storage)
      Parallel.forEach(tiles.count) { index in
        let (rows, columnRange) = tiles[index]
        weigh(signal, other ?? signal, weights, rows, columnRange, target.base, columns)
        if other == nil {
          BLAS.mirror(rows: rows, columns: columnRange, c: target.base, ldc: columns)
        }
      }
    }
  }

  /// α⁽ˡ⁾·α⁽ˡ⁾′/nₗ + β².
  private func inputProducts(_ l: Int) -> Matrix {
    let scale = network.weightScale(l) * network.weightScale(l)
    let shift = network.biasScale * network.biasScale
    let products =
      if let second {
        first.activations[l].times(second.activations[l], transposeRight: true, scale: scale)
      } else { first.activations[l].gram(scale: scale) }
    return products.map { $0 + shift }
  }

  /// Adds one tile: (δ·δ′) times the inputs' products.
  private func weigh(
    _ signal: Matrix, _ other: Matrix, _ weights: Matrix, _ rows: Range<Int>,
    _ columns: Range<Int>, _ target: UnsafeMutablePointer<Double>, _ stride: Int
  ) {
    let outputs = network.outputWidth
    let width = columns.count
    withUnsafeTemporaryAllocation(of: Double.self, capacity: rows.count * width) { tile in
      let tile = tile.baseAddress!
      signal.withUnsafeStorage { a in
        other.withUnsafeStorage { b in
          BLAS.serialGemm(
            transposeB: true, m: rows.count, n: width, k: signal.columns,
            a: a + rows.lowerBound * signal.columns, lda: signal.columns,
            b: b + columns.lowerBound * signal.columns, ldb: signal.columns, c: tile, ldc: width)
        }
      }
      weights.withUnsafeStorage { weights in
        for i in rows {
          let row = weights + i / outputs * ((stride + outputs - 1) / outputs)
          let (source, sum) = (tile + (i - rows.lowerBound) * width, target + i * stride)
          for j in columns { sum[j] += source[j - columns.lowerBound] * row[j / outputs] }
        }
      }
    }
  }

  private enum Tiles {
    case triangle(TriangularTiling)
    case rectangle(Tiling)

    var count: Int {
      switch self {
      case .triangle(let tiling): tiling.count
      case .rectangle(let tiling): tiling.count
      }
    }

    subscript(index: Int) -> (rows: Range<Int>, columns: Range<Int>) {
      switch self {
      case .triangle(let tiling): tiling[index]
      case .rectangle(let tiling): tiling[index]
      }
    }
  }
}
