internal import CNTKKernels
import LinearAlgebra

/// Computes the kernels of all pairs of a tile, while inner products and states are in cache.
struct TilePainter {
  private let sweep: KernelSweep
  private var sheets: [KernelSheet?]
  /// The largest error of a pair's own.
  let errors = LargestError()
  /// What `vectors` points to.
  private let series: SeriesShape?
  private let vectors: (parameters: ntk_nonlinearity, first: VectorInputs, second: VectorInputs)?

  init(_ sweep: KernelSweep, _ sheets: [KernelSheet?]) {
    self.sweep = sweep
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
    let first = VectorInputs(sweep.first, recursion: recursion, kernel: kernel, series: series)
    let second =
      sweep.symmetric
      ? first : VectorInputs(sweep.second, recursion: recursion, kernel: kernel, series: series)
    vectors = (parameters, first, second)
  }

  /// This painter with other sheets, as many as it has.
  func with(_ sheets: [KernelSheet?]) -> TilePainter {
    var result = self
    result.sheets = sheets
    return result
  }

  /// Writes the tile; of one on the diagonal, at least the lower triangle.
  func paint(_ rows: Range<Int>, _ columns: Range<Int>) {
    let (height, width) = ((rows.count + 7) / 8 * 8, (columns.count + 7) / 8 * 8)
    withUnsafeTemporaryAllocation(byteCount: 8 * height * width, alignment: 64) { bytes in
      let products = bytes.baseAddress!.assumingMemoryBound(to: Double.self)
      sweep.first.geometry.panels.multiply(
        rows, sweep.second.geometry.panels, columns, isDiagonal: sweep.symmetric && rows == columns,
        into: products, stride: width)
      for i in rows {
        let count = sweep.symmetric ? min(columns.count, i - columns.lowerBound + 1) : columns.count
        let row = products + (i - rows.lowerBound) * width
        if vectors != nil {
          paintVectors(i, columns.lowerBound, count, row)
        } else {
          for k in 0..<count { paintPair(i, columns.lowerBound + k, innerProduct: row[k]) }
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
    _ i: Int, _ start: Int, _ count: Int, _ products: UnsafePointer<Double>
  ) {
    guard let (constants, first, second) = vectors else { return }
    var parameters = constants
    let padded = (count + 7) / 8 * 8
    var (row, column) = (first.pointing(at: i), second.pointing(at: start))
    let pages = 2 + 3 * sheets.count
    withUnsafeTemporaryAllocation(of: Double.self, capacity: pages * padded) { buffer in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: padded) { flags in
        let (covariance, gap) = (buffer.baseAddress!, buffer.baseAddress! + padded)
        let near = ntk_first(
          padded, parameters.bias_variance, &row, &column, products, covariance, gap,
          flags.baseAddress!)
        for k in flags[0..<near].lazy.map(Int.init) where k < count {
          let state = sweep.firstState(i, start + k, innerProduct: products[k])
          (covariance[k], gap[k]) = (state.pair.covariance, state.pair.gap)
        }
        // Whole vectors go where they belong, the rest by way of the scratch.
        let whole = count / 8 * 8
        if whole > 0 {
          let targets = sheets.map { target($0, $0?.place(i, start) ?? 0) }
          ntk_sweep(whole, sheets.count, &parameters, &row, &column, covariance, gap, targets)
        }
        guard whole < count else { return }
        let scratch = scratchSheets(buffer.baseAddress! + 2 * padded, padded)
        column = second.pointing(at: start + whole)
        ntk_sweep(
          8, sheets.count, &parameters, &row, &column, covariance + whole, gap + whole, scratch)
        for (sheet, source) in zip(sheets, scratch) {
          copy(source, to: sheet, at: i, start + whole, count - whole)
        }
      }
    }
  }

  private func target(_ sheet: KernelSheet?, _ at: Int) -> ntk_sheet {
    ntk_sheet(
      nngp: sheet?.nngp?.advanced(by: at), derivative: sheet?.derivative?.advanced(by: at),
      ntk: sheet?.ntk?.advanced(by: at))
  }

  private func scratchSheets(_ base: UnsafeMutablePointer<Double>, _ length: Int) -> [ntk_sheet] {
    sheets.enumerated().map { layer, sheet in
      let start = base + 3 * layer * length
      return ntk_sheet(
        nngp: sheet?.nngp == nil ? nil : start,
        derivative: sheet?.derivative == nil ? nil : start + length,
        ntk: sheet?.ntk == nil ? nil : start + 2 * length)
    }
  }

  private func copy(
    _ source: ntk_sheet, to sheet: KernelSheet?, at i: Int, _ start: Int, _ count: Int
  ) {
    guard let sheet else { return }
    let at = sheet.place(i, start)
    if let values = source.nngp { sheet.nngp?.advanced(by: at).update(from: values, count: count) }
    if let values = source.derivative {
      sheet.derivative?.advanced(by: at).update(from: values, count: count)
    }
    if let values = source.ntk { sheet.ntk?.advanced(by: at).update(from: values, count: count) }
  }
}
