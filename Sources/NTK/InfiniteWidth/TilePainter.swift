internal import CNTKKernels
import LinearAlgebra

/// Computes the kernels of all pairs of a tile, while inner products and states are in cache.
struct TilePainter<Scalar: KernelScalar>: Sendable {
  private let sweep: KernelSweep
  private let inputs: (rows: InputPanels<Scalar>, columns: InputPanels<Scalar>)?
  private let roots: (rows: InputRoots, columns: InputRoots)?
  private var sheets: [KernelSheet<Scalar>?]
  /// The largest error of a pair's own.
  let errors = LargestError()
  private let vectors: Vectors?
  /// Learns of entries that are not finite, if somebody asks.
  private let overflow: Overflow?

  /// What pairs go through side by side.
  private struct Vectors: @unchecked Sendable {
    let operations: [ntk_operation]
    /// Whether tangent kernels begin as covariances.
    let trained: Double
    let biasVariance: Double
    let first: VectorInputs<Scalar>
    let second: VectorInputs<Scalar>
  }

  init(_ sweep: KernelSweep, _ sheets: [KernelSheet<Scalar>?], _ overflow: Overflow? = nil) {
    self.sweep = sweep
    self.overflow = overflow
    self.sheets = sheets
    let (first, second) = (sweep.first, sweep.second)
    if let geometry = first.geometry {
      let rows = Scalar.panels(of: geometry)
      inputs = (rows, sweep.symmetric ? rows : Scalar.panels(of: second.geometry!))
      roots = nil
    } else {
      inputs = nil
      roots = (InputRoots(first), InputRoots(second))
    }
    let program = sweep.program
    guard let series = SeriesShapes(program, sweep.symmetric ? [first] : [first, second]) else {
      vectors = nil
      return
    }
    let own = VectorInputs<Scalar>(first, program, series: series)
    vectors = Vectors(
      operations: program.vectorOperations(series),
      trained: program.first?.areTrained == true ? 1 : 0,
      biasVariance: program.first?.biasVariance.high ?? 0, first: own,
      second: sweep.symmetric ? own : VectorInputs(second, program, series: series))
  }

  /// This painter with other sheets, as many as it has.
  func with(_ sheets: [KernelSheet<Scalar>?]) -> TilePainter {
    var result = self
    result.sheets = sheets
    return result
  }

  /// Writes a block, in tiles that stay in cache; of one on the diagonal, at least the lower triangle.
  func write(_ rows: Range<Int>, _ columns: Range<Int>) {
    let isDiagonal = sweep.symmetric && rows == columns
    let sums = sweep.body?.run(rows, columns, isDiagonal: isDiagonal, inParallel: false)
    let size = 192
    for top in stride(from: rows.lowerBound, to: rows.upperBound, by: size) {
      let strip = top..<min(top + size, rows.upperBound)
      for left in stride(from: columns.lowerBound, to: columns.upperBound, by: size) {
        let part = left..<min(left + size, columns.upperBound)
        if !isDiagonal || part.lowerBound <= strip.lowerBound { paint(strip, part, sums) }
      }
    }
  }

  /// Writes a tile; of one on the diagonal, at least the lower triangle. `sums` has what layers with
  /// positions leave of its pairs, if there are such layers.
  func paint(_ rows: Range<Int>, _ columns: Range<Int>, _ sums: BodyRunner.Sums?) {
    let (height, width) = (Scalar.padded(rows.count), Scalar.padded(columns.count))
    withUnsafeTemporaryAllocation(
      byteCount: MemoryLayout<Scalar>.stride * (inputs == nil ? 0 : height) * width, alignment: 64
    ) { bytes in
      let products = bytes.baseAddress?.assumingMemoryBound(to: Scalar.self)
      if let inputs, let products {
        inputs.rows.multiply(
          rows, inputs.columns, columns, isDiagonal: sweep.symmetric && rows == columns,
          into: products, stride: width)
      }
      for i in rows {
        let isOwn = sweep.symmetric && columns.contains(i)
        let count = sweep.symmetric ? min(columns.count, i - columns.lowerBound + 1) : columns.count
        guard count > 0 else { continue }
        if let sums {
          paintSums(i, columns.lowerBound, count, sums, isOwn: isOwn)
        } else {
          paintInputs(
            i, columns.lowerBound, count, products! + (i - rows.lowerBound) * width, isOwn: isOwn)
        }
        if let overflow {
          for case .some(let sheet) in sheets
          where !sheet.isFinite(i, columns.lowerBound, count) { overflow.report() }
        }
      }
    }
  }

  /// One pair by itself: activations without a vector kernel, and the diagonal.
  private func paintPair(_ i: Int, _ j: Int, _ start: Recursion.State) {
    errors.report(sweep.carry(start, i, j) { sheets[$0]?.write(i, j, $1) }.error)
  }

  /// `count` pairs of input i with inputs from `start` on.
  private func paintInputs(
    _ i: Int, _ start: Int, _ count: Int, _ products: UnsafePointer<Scalar>, isOwn: Bool
  ) {
    func first(_ k: Int) -> Recursion.State {
      sweep.firstState(i, start + k, innerProduct: Double(products[k]))
    }
    guard let vectors else {
      for k in 0..<count { paintPair(i, start + k, first(k)) }
      return
    }
    let padded = Scalar.padded(count)
    var (row, column) = (vectors.first.pointing(at: i), vectors.second.pointing(at: start))
    withUnsafeTemporaryAllocation(of: Scalar.self, capacity: 2 * padded) { buffer in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: padded) { flags in
        let (covariance, gap) = (buffer.baseAddress!, buffer.baseAddress! + padded)
        let near = Scalar.first(
          padded, vectors.biasVariance, &row, &column, products, covariance, gap,
          flags.baseAddress!)
        for k in flags[0..<near].lazy.map(Int.init) where k < count {
          let pair = first(k).pair
          (covariance[k], gap[k]) = (Scalar(pair.covariance), Scalar(pair.gap))
        }
        advance(vectors, i, start, count, covariance, gap, nil)
      }
    }
    if isOwn { paintPair(i, i, sweep.firstState(i, i, innerProduct: 0)) }
  }

  /// `count` pairs of input i with inputs from `start` on, of which layers with positions left sums.
  private func paintSums(
    _ i: Int, _ start: Int, _ count: Int, _ sums: BodyRunner.Sums, isOwn: Bool
  ) {
    let padded = Scalar.padded(count)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 5 * padded) { buffer in
      buffer.initialize(repeating: 0)
      let parts = (0..<5).map { buffer.baseAddress! + $0 * padded }
      let (high, low, tangent, covariance, gap) = (parts[0], parts[1], parts[2], parts[3], parts[4])
      let at = sums.place(i, start)
      high.update(from: sums.high + at, count: count)
      low.update(from: sums.low + at, count: count)
      tangent.update(from: sums.tangent + at, count: count)
      if sweep.program.needsRoots {
        var (row, column) = (
          roots!.rows.lanes(from: i, step: 0), roots!.columns.lanes(from: start, step: 1)
        )
        var plane = ntk_plane(high: high, low: low, tangent: tangent)
        ntk_resolve(padded, &row, &column, &plane, covariance, gap)
      } else {
        // Nothing looks at gaps.
        for k in 0..<count { covariance[k] = high[k] + low[k] }
      }
      func pair(_ k: Int) {
        paintPair(
          i, start + k,
          sweep.firstState(
            i, start + k, covariance: covariance[k], gap: gap[k], tangent: tangent[k]))
      }
      guard let vectors else {
        for k in 0..<count { pair(k) }
        return
      }
      withUnsafeTemporaryAllocation(of: Scalar.self, capacity: 3 * padded) { scalars in
        let base = scalars.baseAddress!
        for k in 0..<padded {
          base[k] = Scalar(covariance[k])
          base[padded + k] = Scalar(gap[k])
          base[2 * padded + k] = Scalar(tangent[k])
        }
        advance(vectors, i, start, count, base, base + padded, base + 2 * padded)
      }
      if isOwn { pair(i - start) }
    }
  }

  /// Takes pairs in state 0 through all operations; whole vectors go where they belong, the rest by way
  /// of a scratch.
  private func advance(
    _ vectors: Vectors, _ i: Int, _ start: Int, _ count: Int, _ covariance: Scalar.Storage,
    _ gap: Scalar.Storage, _ tangent: Scalar.Storage?
  ) {
    let lanes = Scalar.lanes
    let whole = count / lanes * lanes
    var (row, column) = (vectors.first.pointing(at: i), vectors.second.pointing(at: start))
    if whole > 0 {
      withUnsafeTemporaryAllocation(of: Scalar.Sheet.self, capacity: sheets.count) { targets in
        for (state, sheet) in sheets.enumerated() {
          targets.initializeElement(
            at: state, to: target(sheet, sheet?.place(i, start) ?? 0))
        }
        Scalar.sweep(
          whole, vectors.operations, vectors.trained, &row, &column, covariance, gap, tangent,
          targets.baseAddress!)
      }
    }
    guard whole < count else { return }
    column = vectors.second.pointing(at: start + whole)
    withUnsafeTemporaryAllocation(of: Scalar.self, capacity: 3 * sheets.count * lanes) { scratch in
      let base = scratch.baseAddress!
      Scalar.sweep(
        lanes, vectors.operations, vectors.trained, &row, &column, covariance + whole, gap + whole,
        tangent.map { $0 + whole }, scratchSheets(base, lanes))
      for (state, sheet) in sheets.enumerated() {
        copy(scratchParts(state, base, lanes), to: sheet, at: i, start + whole, count - whole)
      }
    }
  }

  private func target(_ sheet: KernelSheet<Scalar>?, _ at: Int) -> Scalar.Sheet {
    Scalar.sheet(
      nngp: sheet?.nngp?.advanced(by: at), derivative: sheet?.derivative?.advanced(by: at),
      ntk: sheet?.ntk?.advanced(by: at))
  }

  private typealias Parts = (
    nngp: UnsafeMutablePointer<Scalar>?, derivative: UnsafeMutablePointer<Scalar>?,
    ntk: UnsafeMutablePointer<Scalar>?
  )

  private func scratchParts(
    _ layer: Int, _ base: UnsafeMutablePointer<Scalar>, _ length: Int
  ) -> Parts {
    let (sheet, start) = (sheets[layer], base + 3 * layer * length)
    return (
      sheet?.nngp == nil ? nil : start, sheet?.derivative == nil ? nil : start + length,
      sheet?.ntk == nil ? nil : start + 2 * length
    )
  }

  private func scratchSheets(
    _ base: UnsafeMutablePointer<Scalar>, _ length: Int
  ) -> [Scalar.Sheet] {
    sheets.indices.map { layer in
      let parts = scratchParts(layer, base, length)
      return Scalar.sheet(nngp: parts.nngp, derivative: parts.derivative, ntk: parts.ntk)
    }
  }

  private func copy(
    _ source: Parts, to sheet: KernelSheet<Scalar>?, at i: Int, _ start: Int, _ count: Int
  ) {
    guard let sheet else { return }
    let at = sheet.place(i, start)
    for (values, target) in [
      (source.nngp, sheet.nngp), (source.derivative, sheet.derivative), (source.ntk, sheet.ntk),
    ] {
      if let values { target?.advanced(by: at).update(from: values, count: count) }
    }
  }
}

/// Roots of variances in state 0, to 31 digits, with room for a vector behind the last.
final class InputRoots: @unchecked Sendable {
  private let storage: UnsafeMutablePointer<Double>
  private let stride: Int

  init(_ deviations: InputDeviations) {
    stride = deviations.count + 16
    storage = .allocate(capacity: 2 * stride)
    storage.initialize(repeating: 0, count: 2 * stride)
    for (i, entry) in deviations.entries[0].enumerated() {
      (storage[i], storage[stride + i]) = (entry.total, entry.rest)
    }
  }

  deinit { storage.deallocate() }

  func lanes(from i: Int, step: Int) -> ntk_roots {
    ntk_roots(high: storage + i, low: storage + stride + i, step: step)
  }
}

extension PairProgram {
  /// The operations as vectors take them.
  func vectorOperations(_ series: SeriesShapes) -> [ntk_operation] {
    operations.enumerated().map { number, operation in
      var result = ntk_operation()
      func set(_ kind: Int, gain: Double = 1, slot: Int = 0) {
        (result.nonlinearity.kind, result.nonlinearity.gain) = (Int32(kind), gain)
        result.slot = slot
      }
      switch operation {
      case .weights(let weights):
        set(Int(NTK_WEIGHTS), gain: weights.gain)
        result.nonlinearity.bias_variance = weights.biasVariance.high
        result.nonlinearity.trained = weights.areTrained ? 1 : 0
      case .activation(_, let kernel, let weights):
        result.nonlinearity = kernel!.parameters(
          biasVariance: weights?.biasVariance.high ?? 0, weightVariance: weights?.gain ?? 1,
          areTrained: weights?.areTrained == true)
        if let shape = series.shapes[number] { result.nonlinearity.series = shape.parameters }
      case .norm: set(Int(NTK_SCALED))
      case .dropout(let keep): set(Int(NTK_DROPOUT), gain: keep)
      case .save(let slot): set(Int(NTK_SAVE), slot: slot)
      case .restore(let slot, _): set(Int(NTK_RESTORE), slot: slot)
      case .sum(let slot, _): set(Int(NTK_SUM), slot: slot)
      case .product(let slot, _): set(Int(NTK_PRODUCT), slot: slot)
      }
      return result
    }
  }
}
