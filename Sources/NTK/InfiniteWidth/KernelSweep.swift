import LinearAlgebra

/// Carries pairs of inputs through the layers, tile by tile, and writes down the layers asked for.
struct KernelSweep {
  let recursion: Recursion
  let symmetric: Bool
  let last: Int
  let first: InputDeviations
  let second: InputDeviations
  private let layers: [Int]
  private let parts: KernelParts

  init(
    _ network: InfiniteNetwork, _ x: Matrix, _ y: Matrix, symmetric: Bool, layers: [Int],
    parts: KernelParts = .all, packs: Bool = true
  ) throws {
    recursion = Recursion(network)
    self.symmetric = symmetric
    self.layers = layers
    self.parts = parts
    last = layers.max() ?? 1
    first = try InputDeviations(x, depth: last, recursion: recursion, packs: packs)
    second =
      symmetric
      ? first
      : try InputDeviations(
        y, depth: last, recursion: recursion, argument: "y", packs: packs)
  }

  /// - Throws: `NTKError.quadrature` where the error of a pair's expectation exceeds the tolerance.
  func run() throws -> [LayerKernel] {
    let (n, m) = (first.geometry.scaled.rows, second.geometry.scaled.rows)
    let wanted = layers.map { (layer: $0, parts: parts(of: $0)) }
    let count = wanted.reduce(0) { $0 + $1.parts.count }
    var error = 0.0
    var matrices = Matrix.uninitialized(count, rows: n, columns: m) { pointers in
      var rest = pointers[...]
      var sheets = [KernelSheet<Double>?](repeating: nil, count: last)
      for (layer, parts) in wanted {
        sheets[layer - 1] = KernelSheet(
          columns: m, nngp: parts.contains(.nngp) ? rest.popFirst() : nil,
          derivative: parts.contains(.derivative) ? rest.popFirst() : nil,
          ntk: parts.contains(.ntk) ? rest.popFirst() : nil)
      }
      error = paint(sheets, n, m)
    }[...]
    try recursion.check(error: error)
    return try wanted.map { layer, parts in
      let nngp = parts.contains(.nngp) ? matrices.removeFirst() : Matrix(rows: 0, columns: 0)
      var derivative = parts.contains(.derivative) ? matrices.removeFirst() : nil
      try derivative?.writeDerivatives(
        ofConstants: recursion.nonlinearity, first.entries[layer - 2].map(\.total),
        second.entries[layer - 2].map(\.total), factor: recursion.weightVariance)
      return LayerKernel(
        layer: layer, nngp: nngp, nngpDerivative: derivative,
        ntk: parts.contains(.ntk) ? matrices.removeFirst() : nil,
        errorBound: max(first.error(upTo: layer), second.error(upTo: layer), error))
    }
  }

  /// Writes all sheets; returns the largest error of a pair's own expectations.
  func paint<Scalar: KernelScalar>(
    _ sheets: [KernelSheet<Scalar>?], _ n: Int, _ m: Int
  ) -> Double {
    // Tiles begin with a panel; those of `Tiling` at multiples of eight.
    let unit = Scalar.lanes / 8
    let rectangle = Tiling(
      m: (n + unit - 1) / unit, n: (m + unit - 1) / unit, rowSize: 192 / unit,
      columnSize: 192 / unit)
    func tile(_ index: Int) -> (Range<Int>, Range<Int>) {
      let (rows, columns) = rectangle[index]
      return (
        unit * rows.lowerBound..<min(unit * rows.upperBound, n),
        unit * columns.lowerBound..<min(unit * columns.upperBound, m)
      )
    }
    let triangle = TriangularTiling(n: n, size: 192)
    let painter = TilePainter(self, sheets)
    Parallel.forEach(symmetric ? triangle.count : rectangle.count) { index in
      let (rows, columns) = symmetric ? triangle[index] : tile(index)
      painter.paint(rows, columns)
      guard symmetric else { return }
      for sheet in sheets { sheet?.mirror(rows: rows, columns: columns) }
    }
    return painter.errors.value
  }

  /// What a layer has: the first one no derivative, step and sign no tangent kernel.
  func parts(of layer: Int) -> KernelParts {
    if layer == 1 { return parts.subtracting(.derivative) }
    return recursion.nonlinearity.hasTangentKernel ? parts : parts.intersection(.nngp)
  }

  /// The pair of inputs in layer 1.
  func firstState(_ i: Int, _ j: Int, innerProduct: Double) -> Recursion.State {
    if isDiagonal(i, j) { return recursion.first(first.entries[0][i]) }
    return recursion.first(
      first.geometry.pair(i, second.geometry, j, innerProduct: innerProduct),
      first.entries[0][i], second.entries[0][j])
  }

  /// Layer `layer + 1` from layer `layer`, counted from 1.
  func next(_ state: Recursion.State, after layer: Int, _ i: Int, _ j: Int) -> Recursion.State {
    if isDiagonal(i, j) {
      return recursion.next(state, first.entries[layer][i], first.profiles[layer - 1][i])
    }
    return recursion.next(
      state, first.entries[layer][i], second.entries[layer][j],
      profile1: first.profiles[layer - 1][i], profile2: second.profiles[layer - 1][j])
  }

  private func isDiagonal(_ i: Int, _ j: Int) -> Bool { symmetric && i == j }
}
