import LinearAlgebra

extension Network {
  /// Σ over the rows of `x` in single precision: half of the memory.
  ///
  /// Networks without positions are reckoned in single precision, as those of `InfiniteNetwork`. All
  /// others are reckoned in doubles, block by block, and rounded: their time stays.
  ///
  /// - Throws: What `nngp(_:)` throws, and `NTKError.overflow` for kernels that do not fit.
  public func nngp(_ x: Matrix, precision: SinglePrecision) throws -> SingleMatrix {
    try single(x, nil, .nngp).nngp
  }

  /// Σ between the rows of `x` and those of `y` in single precision.
  public func nngp(_ x: Matrix, _ y: Matrix, precision: SinglePrecision) throws -> SingleMatrix {
    try single(x, y, .nngp).nngp
  }

  /// Θ over the rows of `x` in single precision.
  ///
  /// - Throws: `NTKError.noTangentKernel` for step and sign.
  public func ntk(_ x: Matrix, precision: SinglePrecision) throws -> SingleMatrix {
    try tangent(single(x, nil, .ntk))
  }

  /// Θ between the rows of `x` and those of `y` in single precision.
  public func ntk(_ x: Matrix, _ y: Matrix, precision: SinglePrecision) throws -> SingleMatrix {
    try tangent(single(x, y, .ntk))
  }

  /// Both kernels over the rows of `x` in single precision.
  public func kernel(_ x: Matrix, precision: SinglePrecision) throws -> SingleKernel {
    try single(x, nil, [.nngp, .ntk])
  }

  /// Both kernels between the rows of `x` and those of `y` in single precision.
  public func kernel(
    _ x: Matrix, _ y: Matrix, precision: SinglePrecision
  ) throws -> SingleKernel { try single(x, y, [.nngp, .ntk]) }

  private func tangent(_ kernel: SingleKernel) throws -> SingleMatrix {
    guard let ntk = kernel.ntk else {
      throw NTKError.noTangentKernel(activation: untangledActivation ?? "")
    }
    return ntk
  }

  private func single(_ x: Matrix, _ y: Matrix?, _ parts: KernelParts) throws -> SingleKernel {
    let sweep = try NetworkSweep(self)
    try validateInputs(x, y)
    let wanted = sweep.hasTangentKernel ? parts : parts.intersection(.nngp)
    let bytes = 4 * Double(x.rows) * Double((y ?? x).rows) * Double(wanted.count)
    if let fault = Memory.fault(bytes: bytes, argument: "x") { throw fault }
    let pairs = try sweep.pairs(x, y, after: [sweep.lastLayer], packs: false)
    guard pairs.body != nil else { return try pairs.runSingle(wanted) }
    let (n, m) = (x.rows, (y ?? x).rows)
    let tiles = RoundedTiles(pairs, rows: n, columns: m, isSymmetric: y == nil)
    var ntk: SingleMatrix?
    let nngp = SingleMatrix.written(rows: n, columns: m, wanted.contains(.nngp)) { nngp in
      ntk = SingleMatrix.written(rows: n, columns: m, wanted.contains(.ntk)) { ntk in
        tiles.write(nngp: nngp, ntk: ntk)
      }
    }
    try tiles.check()
    return SingleKernel(
      nngp: nngp ?? SingleMatrix(rows: 0, columns: 0, elements: []), ntk: ntk)
  }
}

extension SingleMatrix {
  /// A matrix that `body` writes; of one that nobody wants, it is told so.
  static func written(
    rows: Int, columns: Int, _ isWanted: Bool, _ body: (UnsafeMutablePointer<Float>?) -> Void
  ) -> SingleMatrix? {
    guard isWanted else {
      body(nil)
      return nil
    }
    let size = rows * columns
    return SingleMatrix(
      rows: rows, columns: columns,
      elements: [Float](unsafeUninitializedCapacity: size) { buffer, count in
        HugePages.advise(
          UnsafeMutableRawPointer(buffer.baseAddress!).assumingMemoryBound(to: Double.self),
          count: size / 2)
        body(buffer.baseAddress!)
        count = size
      })
  }
}

/// Blocks of doubles that are rounded to single precision.
private struct RoundedTiles {
  private let pairs: KernelSweep
  private let painter: TilePainter<Double>
  private let tiles: [(Range<Int>, Range<Int>)]
  private let stride: Int
  private let isSymmetric: Bool
  private let largest = LargestError()
  private static let size = 64

  init(_ pairs: KernelSweep, rows: Int, columns: Int, isSymmetric: Bool) {
    (self.pairs, self.isSymmetric, stride) = (pairs, isSymmetric, columns)
    painter = TilePainter(pairs, pairs.emptySheets(Double.self))
    let size = RoundedTiles.size
    func cut(_ count: Int) -> [Range<Int>] {
      Swift.stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    }
    let across = cut(columns)
    tiles = cut(rows).flatMap { row in
      across.filter { !isSymmetric || $0.lowerBound <= row.lowerBound }.map { (row, $0) }
    }
  }

  func write(nngp: UnsafeMutablePointer<Float>?, ntk: UnsafeMutablePointer<Float>?) {
    let targets = [nngp, ntk].map { $0.map { SharedFloats(base: $0) } }
    let size = RoundedTiles.size
    Parallel.forEach(tiles.count) { index in
      let (rows, columns) = tiles[index]
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * size * size) { buffer in
        let bases = [buffer.baseAddress!, buffer.baseAddress! + size * size]
        var sheets = pairs.emptySheets(Double.self)
        sheets[pairs.last] = KernelSheet(
          columns: size, origin: (rows.lowerBound, columns.lowerBound),
          nngp: nngp == nil ? nil : bases[0], derivative: nil, ntk: ntk == nil ? nil : bases[1])
        painter.with(sheets).write(rows, columns)
        for (target, base) in zip(targets, bases) {
          guard let target = target?.base else { continue }
          var peak = 0.0
          for i in rows {
            let end = isSymmetric ? min(columns.upperBound, i + 1) : columns.upperBound
            for j in columns.lowerBound..<max(columns.lowerBound, end) {
              let value = base[(i - rows.lowerBound) * size + j - columns.lowerBound]
              // Not max, which would let NaN go.
              if !(value.magnitude <= peak) { peak = value.magnitude }
              target[i * stride + j] = Float(value)
              if isSymmetric { target[j * stride + i] = Float(value) }
            }
          }
          largest.report(peak)
        }
      }
    }
  }

  /// Refuses expectations that are off by too much, kernels that are too large, and those of which next
  /// to nothing is left.
  func check() throws(NTKError) {
    try pairs.program.check(error: painter.errors.value)
    let value = largest.value
    guard value == 0 || value > 1e-30 && value < 1e34 else {
      throw .overflow(
        argument: "x",
        reason: "the kernel's largest element is \(value), which does not fit into single precision"
      )
    }
  }

  private struct SharedFloats: @unchecked Sendable { let base: UnsafeMutablePointer<Float> }
}
