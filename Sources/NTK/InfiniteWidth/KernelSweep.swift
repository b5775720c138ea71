import LinearAlgebra

/// Carries pairs of inputs through layers without positions, tile by tile, and writes down the states
/// asked for: the one recursion behind `InfiniteNetwork` and `Network`.
struct KernelSweep: Sendable {
  /// A state whose kernels are wanted.
  struct Wanted: Sendable {
    /// By which number the kernels are reported.
    var layer: Int
    var state: Int
    var parts: KernelParts
  }

  let program: PairProgram
  let symmetric: Bool
  let first: InputDeviations
  let second: InputDeviations
  /// Layers with positions, which come before.
  let body: BodyRunner?
  /// The largest bound on a quadrature's error in them.
  private let bodyError: Double
  private let layers: [Wanted]

  /// The last of the states that are wanted.
  var last: Int { program.operations.count }

  /// Layers of a fully connected network, counted from 1.
  init(
    _ network: InfiniteNetwork, _ x: Matrix, _ y: Matrix?, layers: [Int],
    parts: KernelParts = .all, packs: Bool = true
  ) throws {
    let program = PairProgram(network, layers: layers.max() ?? 1)
    // The first layer has no derivative, step and sign have no tangent kernel.
    let others =
      network.activation.nonlinearity.hasTangentKernel ? parts : parts.intersection(.nngp)
    try self.init(
      program, x, y,
      layers.map {
        Wanted(layer: $0, state: $0 - 1, parts: $0 == 1 ? parts.subtracting(.derivative) : others)
      }, packs: packs)
  }

  /// Inputs without positions.
  init(
    _ program: PairProgram, _ x: Matrix, _ y: Matrix?, _ layers: [Wanted], packs: Bool = true
  ) throws {
    self.program = program
    self.layers = layers
    (body, bodyError) = (nil, 0)
    symmetric = y == nil
    first = try InputDeviations(x, program, packs: packs)
    second =
      try y.map { try InputDeviations($0, program, argument: "y", packs: packs) } ?? first
  }

  /// Two sets of inputs whose deviations are known already.
  init(_ program: PairProgram, _ first: InputDeviations, _ second: InputDeviations) {
    (self.program, self.first, self.second) = (program, first, second)
    (layers, body, bodyError, symmetric) = ([], nil, 0, false)
  }

  /// What layers with positions leave.
  init(
    _ program: PairProgram, _ sweep: NetworkSweep, _ x: Matrix, _ y: Matrix?, _ layers: [Wanted]
  ) throws {
    self.program = program
    self.layers = layers
    symmetric = y == nil
    let own = try sweep.sides(x, argument: "x", keepsOwn: symmetric)
    let other = try y.map { try sweep.sides($0, argument: "y") }
    first = try InputDeviations(variances: own.map(\.variance), program)
    second =
      try other.map {
        try InputDeviations(variances: $0.map(\.variance), program, argument: "y")
      } ?? first
    body = BodyRunner(sweep, own.map(\.side), other.map { $0.map(\.side) })
    bodyError = (own + (other ?? [])).reduce(0) { max($0, $1.side.errorBound) }
  }

  /// - Throws: `NTKError.quadrature` where the error of a pair's expectation exceeds the tolerance, and
  ///   `overflow` where a kernel is too large for a double and `refusesOverflow` says so.
  func run(refusesOverflow: Bool = false) throws -> [LayerKernel] {
    let (n, m) = (first.count, second.count)
    let count = layers.reduce(0) { $0 + $1.parts.count }
    var error = 0.0
    let overflow = refusesOverflow ? Overflow() : nil
    var matrices = Matrix.uninitialized(count, rows: n, columns: m) { pointers in
      var rest = pointers[...]
      var sheets = emptySheets(Double.self)
      for wanted in layers {
        sheets[wanted.state] = KernelSheet(
          columns: m, nngp: wanted.parts.contains(.nngp) ? rest.popFirst() : nil,
          derivative: wanted.parts.contains(.derivative) ? rest.popFirst() : nil,
          ntk: wanted.parts.contains(.ntk) ? rest.popFirst() : nil)
      }
      error = paint(sheets, overflow)
    }[...]
    try program.check(error: error)
    if overflow?.happened == true { try refuse(matrices) }
    return try layers.map { wanted in
      let parts = wanted.parts
      let nngp = parts.contains(.nngp) ? matrices.removeFirst() : Matrix(rows: 0, columns: 0)
      var derivative = parts.contains(.derivative) ? matrices.removeFirst() : nil
      if wanted.state > 0,
        case .activation(let nonlinearity, _, let weights) = program.operations[wanted.state - 1]
      {
        try derivative?.writeDerivatives(
          ofConstants: nonlinearity, first.entries[wanted.state - 1].map(\.total),
          second.entries[wanted.state - 1].map(\.total), factor: weights?.gain ?? 1)
      }
      return LayerKernel(
        layer: wanted.layer, nngp: nngp, nngpDerivative: derivative,
        ntk: parts.contains(.ntk) ? matrices.removeFirst() : nil,
        errorBound: max(
          first.error(upTo: wanted.state), second.error(upTo: wanted.state), bodyError, error))
    }
  }

  private func refuse(_ matrices: ArraySlice<Matrix>) throws(NTKError) {
    for matrix in matrices {
      guard let (row, column) = matrix.firstNonFinite else { continue }
      throw .overflow(
        argument: "x",
        reason: "the kernel of rows \(row) and \(column) is too large for a double")
    }
  }

  /// A place for the sheet of each state, all of them empty.
  func emptySheets<Scalar: KernelScalar>(_: Scalar.Type) -> [KernelSheet<Scalar>?] {
    Array(repeating: nil, count: program.operations.count + 1)
  }

  /// Writes all sheets; returns the largest error of a pair's own expectations. `overflow` learns of entries
  /// that are not finite.
  func paint<Scalar: KernelScalar>(
    _ sheets: [KernelSheet<Scalar>?], _ overflow: Overflow? = nil
  ) -> Double {
    let (n, m) = (first.count, second.count)
    let sums = body?.run(0..<n, 0..<m, isDiagonal: symmetric, inParallel: true)
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
    let painter = TilePainter(self, sheets, overflow)
    Parallel.forEach(symmetric ? triangle.count : rectangle.count) { index in
      let (rows, columns) = symmetric ? triangle[index] : tile(index)
      painter.paint(rows, columns, sums)
      guard symmetric else { return }
      for sheet in sheets { sheet?.mirror(rows: rows, columns: columns) }
    }
    return painter.errors.value
  }
}

// MARK: - One pair

extension KernelSweep {
  /// Inputs i and j in state 0, given the inner product of the scaled ones.
  func firstState(_ i: Int, _ j: Int, innerProduct: Double) -> Recursion.State {
    let entry = first.entries[0][i]
    if isDiagonal(i, j) { return Recursion.first(program.first, entry) }
    return Recursion.first(
      first.geometry!.pair(i, second.geometry!, j, innerProduct: innerProduct), program.first,
      entry, second.entries[0][j])
  }

  /// State 0 of what layers with positions leave, given covariance, gap and tangent kernel.
  func firstState(
    _ i: Int, _ j: Int, covariance: Double, gap: Double, tangent: Double
  ) -> Recursion.State {
    let (a, b) = (first.entries[0][i], second.entries[0][j])
    let isOwn = isDiagonal(i, j) && program.needsRoots
    return Recursion.State(
      pair: GaussianPair(
        deviation1: a.total, deviation2: b.total,
        covariance: isOwn ? a.whole.high : covariance, gap: isOwn && a.total > 0 ? 0 : gap,
        difference: (a.total - b.total) + (a.rest - b.rest)), derivative: 0, ntk: tangent)
  }

  /// Takes a pair from state 0 through all operations; returns the last state.
  @discardableResult
  func carry(
    _ start: Recursion.State, _ i: Int, _ j: Int,
    _ visit: (_ state: Int, Recursion.State) -> Void = { _, _ in }
  ) -> Recursion.State {
    var state = start
    var saved = [Recursion.State](repeating: start, count: program.slots)
    visit(0, state)
    for (number, operation) in program.operations.enumerated() {
      state = next(state, number, operation, i, j, &saved)
      visit(number + 1, state)
    }
    return state
  }

  private func next(
    _ state: Recursion.State, _ number: Int, _ operation: PairProgram.Operation, _ i: Int,
    _ j: Int, _ saved: inout [Recursion.State]
  ) -> Recursion.State {
    func entries(_ state: Int) -> (Recursion.Entry, Recursion.Entry) {
      (first.entries[state][i], second.entries[state][j])
    }
    let sides = Recursion.Sides(
      before: entries(number), after: entries(number + 1), isOwn: isDiagonal(i, j),
      hasVariances: body == nil || program.needsRoots)
    switch operation {
    case .weights(let weights): return Recursion.weigh(state, weights, sides)
    case .activation(let nonlinearity, _, let weights):
      return Recursion.activate(
        state, nonlinearity, weights, sides,
        program.needsProfiles[number]
          ? (first.profiles[number][i], second.profiles[number][j]) : (.none, .none))
    case .norm: return Recursion.normalize(state, sides)
    case .dropout(let keep): return Recursion.drop(state, keep: keep, sides)
    case .save(let slot):
      saved[slot] = state
      return state
    case .restore(let slot, _): return saved[slot]
    case .sum(let slot, let from):
      return Recursion.add(state, saved[slot], entries(from), sides)
    case .product(let slot, _): return Recursion.multiply(state, saved[slot], sides)
    }
  }

  private func isDiagonal(_ i: Int, _ j: Int) -> Bool { symmetric && i == j }
}
