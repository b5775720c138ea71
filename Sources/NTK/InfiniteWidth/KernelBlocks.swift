import LinearAlgebra

/// The last layer's kernel of a network, in blocks that are computed when they are asked for: what a
/// matrix too large to be there as a whole is made from.
///
/// An entry is the same in whatever block it is computed. Memory: three times the inputs, and five times
/// where layers look at all positions, as attention does.
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
  private let sweep: KernelSweep
  /// What computes a block.
  private let painter: TilePainter<Double>

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
    sweep = try KernelSweep(network, x, y, layers: [network.depth])
    painter = TilePainter(sweep, sweep.emptySheets(Double.self))
  }

  /// The same for a network of any layers.
  ///
  /// - Throws: `NTKError`, which names a layer that does not fit by its place.
  public init(_ network: Network, _ part: Part = .ntk, _ x: Matrix, _ y: Matrix? = nil) throws {
    let layers = try NetworkSweep(network)
    try network.validateInputs(x, argument: "x")
    if let y {
      try network.validateInputs(y, argument: "y")
      guard x.columns == y.columns else {
        throw NTKError.shapeMismatch(
          argument: "y", expected: "\(x.columns) columns, as x has", found: "\(y.columns)")
      }
    }
    if part == .ntk, !layers.hasTangentKernel {
      throw NTKError.noTangentKernel(activation: network.untangledActivation ?? "the network")
    }
    self.part = part
    (rows, columns, isSymmetric) = (x.rows, y?.rows ?? x.rows, y == nil)
    sweep = try layers.pairs(x, y, after: [layers.lastLayer])
    painter = TilePainter(sweep, sweep.emptySheets(Double.self))
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
    var sheets = sweep.emptySheets(Double.self)
    sheets[sweep.last] = KernelSheet(
      columns: stride, origin: (rows.lowerBound, columns.lowerBound),
      nngp: part == .nngp ? target : nil, derivative: nil, ntk: part == .ntk ? target : nil)
    painter.with(sheets).write(rows, columns)
  }

  /// Refuses what was written where the error of an expectation exceeds the tolerance.
  ///
  /// - Throws: `NTKError.quadrature`.
  public func check() throws {
    try sweep.program.check(error: painter.errors.value)
  }

  /// The diagonal K(xᵢ, xᵢ), for one set of inputs.
  public var diagonal: Vector {
    require(isSymmetric, "the diagonal of a kernel between two sets of inputs")
    guard sweep.body == nil else {
      return Parallel.chunks(rows, of: 8) { range in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 64) { block in
          let base = block.baseAddress!
          write(rows: range, columns: range, into: base, stride: 8)
          return (0..<range.count).map { base[9 * $0] }
        }
      }.flatMap { $0 }
    }
    return (0..<rows).map { i in
      let state = sweep.carry(sweep.firstState(i, i, innerProduct: 0), i, i)
      return part == .ntk ? state.ntk : state.pair.covariance
    }
  }
}
