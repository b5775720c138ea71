import LinearAlgebra

/// The last layer's kernel of a network, in blocks that are computed when they are asked for: what a
/// matrix too large to be there as a whole is made from.
///
/// An entry is the same in whatever block it is computed. Memory: three times the inputs.
public struct KernelBlocks: @unchecked Sendable {
  /// Which kernel.
  public enum Part: String, Sendable, CaseIterable, Codable {
    /// Σ⁽ᴸ⁾ (equation 12).
    case nngp
    /// Θ⁽ᴸ⁾∞ (equation 27).
    case ntk
  }

  /// The kernel.
  public let part: Part
  /// The number of rows: of inputs x.
  public let rows: Int
  /// The number of columns: of inputs y, or x again.
  public let columns: Int
  /// Whether rows and columns are the same inputs.
  public let isSymmetric: Bool
  /// What computes a block.
  private enum Source {
    case layers(KernelSweep, TilePainter<Double>)
    case network(NetworkRunners)
  }

  private let source: Source

  /// The kernel over the rows of `x`, or with `y` between those of `x` and those of `y`.
  ///
  /// - Throws: `NTKError` for an invalid network, an empty or non-finite input, shapes that do not fit,
  ///   and `noTangentKernel` for step and sign.
  public init(
    _ network: InfiniteNetwork, _ part: Part = .ntk, _ x: Matrix, _ y: Matrix? = nil
  ) throws {
    try network.validate()
    try x.validateInputs("x")
    if let y {
      try y.validateInputs("y")
      guard x.columns == y.columns else {
        throw NTKError.shapeMismatch(
          argument: "y", expected: "\(x.columns) columns, as x has", found: "\(y.columns)")
      }
    }
    if part == .ntk, network.depth > 1, !network.activation.hasTangentKernel {
      throw NTKError.noTangentKernel(activation: network.activation.name)
    }
    self.part = part
    (rows, columns, isSymmetric) = (x.rows, y?.rows ?? x.rows, y == nil)
    let sweep = try KernelSweep(
      network, x, y ?? x, symmetric: y == nil, layers: [network.depth],
      parts: part == .ntk ? .ntk : .nngp)
    source = .layers(
      sweep, TilePainter(sweep, [KernelSheet<Double>?](repeating: nil, count: network.depth)))
  }

  /// The same for a network of any layers.
  ///
  /// - Throws: `NTKError`, which names a layer that does not fit by its place.
  public init(_ network: Network, _ part: Part = .ntk, _ x: Matrix, _ y: Matrix? = nil) throws {
    let sweep = try NetworkSweep(network)
    try network.validateInputs(x, argument: "x")
    if let y {
      try network.validateInputs(y, argument: "y")
      guard x.columns == y.columns else {
        throw NTKError.shapeMismatch(
          argument: "y", expected: "\(x.columns) columns, as x has", found: "\(y.columns)")
      }
    }
    if part == .ntk, !sweep.hasTangentKernel {
      throw NTKError.noTangentKernel(activation: network.untangledActivation ?? "the network")
    }
    self.part = part
    (rows, columns, isSymmetric) = (x.rows, y?.rows ?? x.rows, y == nil)
    source = .network(try NetworkRunners(sweep, x, y))
  }

  /// The same for any infinitely wide network.
  public init(
    _ network: any WideNetwork, _ part: Part = .ntk, _ x: Matrix, _ y: Matrix? = nil
  ) throws {
    self = try network.blocks(part, x, y)
  }

  /// Writes a block, row by row, rows `stride` elements apart; in the calling thread.
  ///
  /// Both ranges begin at multiples of eight. Over one set of inputs, a block lies on the diagonal
  /// (then at least its lower triangle is written) or below it.
  public func write(
    rows: Range<Int>, columns: Range<Int>, into target: UnsafeMutablePointer<Double>, stride: Int
  ) {
    require(
      rows.lowerBound % 8 == 0 && columns.lowerBound % 8 == 0,
      "a block from row \(rows.lowerBound), column \(columns.lowerBound) on")
    require(
      !isSymmetric || rows == columns || rows.lowerBound >= columns.upperBound,
      "rows \(rows) and columns \(columns) of one set of inputs")
    guard case .layers(let sweep, let basis) = source else {
      if case .network(let runners) = source {
        runners.write(
          rows, columns,
          TailRunner.Target(
            steps: runners.sweep.tail[...], nngp: part == .nngp ? target : nil,
            ntk: part == .ntk ? target : nil,
            row: rows.lowerBound, column: columns.lowerBound, stride: stride))
      }
      return
    }
    let painter = basis.with(
      sheets(sweep.last, rows.lowerBound, columns.lowerBound, target, stride))
    let isDiagonal = isSymmetric && rows == columns
    for top in Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: Self.size) {
      let strip = top..<min(top + Self.size, rows.upperBound)
      for left in Swift.stride(from: columns.lowerBound, to: columns.upperBound, by: Self.size) {
        let part = left..<min(left + Self.size, columns.upperBound)
        if !isDiagonal || part.lowerBound <= strip.lowerBound { painter.paint(strip, part) }
      }
    }
  }

  /// Refuses what was written where the error of an expectation exceeds the tolerance.
  ///
  /// - Throws: `NTKError.quadrature`.
  public func check() throws {
    switch source {
    case .layers(let sweep, let painter): try sweep.recursion.check(error: painter.errors.value)
    case .network(let runners): try runners.check()
    }
  }

  /// The diagonal K(xᵢ, xᵢ), for one set of inputs.
  public var diagonal: Vector {
    require(isSymmetric, "the diagonal of a kernel between two sets of inputs")
    guard case .layers(let sweep, _) = source else {
      return Parallel.chunks(rows, of: 8) { range in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 64) { block in
          let base = block.baseAddress!
          write(rows: range, columns: range, into: base, stride: 8)
          return (0..<range.count).map { base[9 * $0] }
        }
      }.flatMap { $0 }
    }
    return (0..<rows).map { i in
      var state = sweep.firstState(i, i, innerProduct: 0)
      for layer in 1..<sweep.last { state = sweep.next(state, after: layer, i, i) }
      return part == .ntk ? state.ntk : state.pair.covariance
    }
  }

  /// The rows and columns that are worked on while they are in cache.
  private static let size = 192

  private func sheets(
    _ last: Int, _ row: Int, _ column: Int, _ target: UnsafeMutablePointer<Double>, _ stride: Int
  ) -> [KernelSheet<Double>?] {
    var sheets = [KernelSheet<Double>?](repeating: nil, count: last)
    sheets[last - 1] = KernelSheet(
      columns: stride, origin: (row, column), nngp: part == .nngp ? target : nil, derivative: nil,
      ntk: part == .ntk ? target : nil)
    return sheets
  }
}
