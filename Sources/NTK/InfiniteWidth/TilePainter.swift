internal import CNTKKernels
import LinearAlgebra

/// Computes the kernels of all pairs of a tile, while inner products and states are in cache.
struct TilePainter<Scalar: KernelScalar> {
  private let sweep: KernelSweep
  private let rows: InputPanels<Scalar>
  private let columns: InputPanels<Scalar>
  private var sheets: [KernelSheet<Scalar>?]
  /// The largest error of a pair's own.
  let errors = LargestError()
  /// What `vectors` points to.
  private let series: SeriesShape?
  private let vectors:
    (parameters: ntk_nonlinearity, first: VectorInputs<Scalar>, second: VectorInputs<Scalar>)?

  init(_ sweep: KernelSweep, _ sheets: [KernelSheet<Scalar>?]) {
    self.sweep = sweep
    rows = Scalar.panels(of: sweep.first.geometry)
    columns = sweep.symmetric ? rows : Scalar.panels(of: sweep.second.geometry)
    self.sheets = sheets
    let recursion = sweep.recursion
    guard let kernel = recursion.vectorKernel else {
      (vectors, series) = (nil, nil)
      return
    }
    var parameters = kernel.parameters(
      biasVariance: recursion.biasVariance, weightVariance: recursion.weightVariance)
    if case .series = kernel {
      series = SeriesShape([sweep.first.profiles, sweep.second.profiles])
      guard let series else {
        vectors = nil
        return
      }
      parameters.series = series.parameters
    } else {
      series = nil
    }
    let first = VectorInputs<Scalar>(
      sweep.first, recursion: recursion, kernel: kernel, series: series)
    let second =
      sweep.symmetric
      ? first : VectorInputs(sweep.second, recursion: recursion, kernel: kernel, series: series)
    vectors = (parameters, first, second)
  }

  /// This painter with other sheets, as many as it has.
  func with(_ sheets: [KernelSheet<Scalar>?]) -> TilePainter {
    var result = self
    result.sheets = sheets
    return result
  }

  /// Writes the tile; of one on the diagonal, at least the lower triangle.
  func paint(_ rows: Range<Int>, _ columns: Range<Int>) {
    let (height, width) = (Scalar.padded(rows.count), Scalar.padded(columns.count))
    withUnsafeTemporaryAllocation(
      byteCount: MemoryLayout<Scalar>.stride * height * width, alignment: 64
    ) { bytes in
      let products = bytes.baseAddress!.assumingMemoryBound(to: Scalar.self)
      self.rows.multiply(
        rows, self.columns, columns, isDiagonal: sweep.symmetric && rows == columns,
        into: products, stride: width)
      for i in rows {
        let count = sweep.symmetric ? min(columns.count, i - columns.lowerBound + 1) : columns.count
        let row = products + (i - rows.lowerBound) * width
        if vectors != nil {
          paintVectors(i, columns.lowerBound, count, row)
        } else {
          for k in 0..<count { paintPair(i, columns.lowerBound + k, innerProduct: Double(row[k])) }
        }
        if sweep.symmetric && columns.contains(i) { paintPair(i, i, innerProduct: 0) }
      }
    }
  }

  /// One pair by itself: activations without a vector kernel, and the diagonal.
  private func paintPair(_ i: Int, _ j: Int, innerProduct: Double) {
    var state = sweep.firstState(i, j, innerProduct: innerProduct)
    sheets[0]?.write(i, j, state)
    for layer in 1..<sweep.last {
      state = sweep.next(state, after: layer, i, j)
      sheets[layer]?.write(i, j, state)
    }
    errors.report(state.error)
  }

  /// `count` pairs of input i with inputs from `start` on.
  private func paintVectors(
    _ i: Int, _ start: Int, _ count: Int, _ products: UnsafePointer<Scalar>
  ) {
    guard let (constants, first, second) = vectors else { return }
    var parameters = constants
    let (lanes, padded) = (Scalar.lanes, Scalar.padded(count))
    var (row, column) = (first.pointing(at: i), second.pointing(at: start))
    let pages = 2 + 3 * sheets.count
    withUnsafeTemporaryAllocation(of: Scalar.self, capacity: pages * padded) { buffer in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: padded) { flags in
        let (covariance, gap) = (buffer.baseAddress!, buffer.baseAddress! + padded)
        let near = Scalar.first(
          padded, parameters.bias_variance, &row, &column, products, covariance, gap,
          flags.baseAddress!)
        for k in flags[0..<near].lazy.map(Int.init) where k < count {
          let state = sweep.firstState(i, start + k, innerProduct: Double(products[k]))
          (covariance[k], gap[k]) = (Scalar(state.pair.covariance), Scalar(state.pair.gap))
        }
        // Whole vectors go where they belong, the rest by way of the scratch.
        let whole = count / lanes * lanes
        if whole > 0 {
          let targets = sheets.map { target($0, $0?.place(i, start) ?? 0) }
          Scalar.sweep(whole, &parameters, &row, &column, covariance, gap, targets)
        }
        guard whole < count else { return }
        let scratch = scratchSheets(buffer.baseAddress! + 2 * padded, padded)
        column = second.pointing(at: start + whole)
        Scalar.sweep(
          lanes, &parameters, &row, &column, covariance + whole, gap + whole, scratch)
        for (layer, sheet) in sheets.enumerated() {
          let parts = scratchParts(layer, buffer.baseAddress! + 2 * padded, padded)
          copy(parts, to: sheet, at: i, start + whole, count - whole)
        }
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
