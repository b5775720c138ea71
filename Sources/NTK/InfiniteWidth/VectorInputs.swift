internal import CNTKKernels

/// `InputDeviations` as the vector kernel wants them: arrays over inputs, padded to whole vectors,
/// a stretch a layer.
final class VectorInputs: @unchecked Sendable {
  private let storage: UnsafeMutablePointer<Double>
  private let stride: Int
  private let layers: Int
  private let series: SeriesShape?

  private enum Field: Int, CaseIterable {
    case deviation, share, bias, reciprocal, contraction, expansion, total, rest, extra, excess
  }

  init(
    _ deviations: InputDeviations, recursion: Recursion, kernel: VectorKernel, series: SeriesShape?
  ) {
    self.series = series
    let count = deviations.geometry.norms.count
    stride = (count + 7) / 8 * 8
    layers = deviations.entries.count
    let terms = series.map { 2 * $0.count + $0.tailCount } ?? 0
    let size = stride * (layers * Field.allCases.count + terms)
    storage = .allocate(capacity: max(size, 1))
    storage.initialize(repeating: 0, count: max(size, 1))
    for layer in 0..<layers {
      for i in 0..<count { write(layer, i, deviations, recursion, kernel) }
    }
    guard let series else { return }
    for layer in 1..<layers {
      for i in 0..<count {
        series.write(
          deviations.profiles[layer - 1][i], layer: layer, to: values + i, slopes + i, tails + i,
          stride: stride)
      }
    }
  }

  deinit { storage.deallocate() }

  /// The numbers of input `i` and those after it, from layer 1 on.
  func pointing(at i: Int) -> ntk_inputs {
    ntk_inputs(
      deviation: start(.deviation) + i, share: start(.share) + i, bias: start(.bias) + i,
      reciprocal: start(.reciprocal) + i, contraction: start(.contraction) + i,
      expansion: start(.expansion) + i, total: start(.total) + i, rest: start(.rest) + i,
      extra: start(.extra) + i, excess: start(.excess) + i, values: values + i,
      slopes: slopes + i, tails: tails + i, stride: stride)
  }

  /// Coefficients, behind the fields.
  private var values: UnsafeMutablePointer<Double> {
    storage + Field.allCases.count * stride * layers
  }
  private var slopes: UnsafeMutablePointer<Double> { values + stride * (series?.count ?? 0) }
  private var tails: UnsafeMutablePointer<Double> { slopes + stride * (series?.count ?? 0) }

  private func start(_ field: Field) -> UnsafeMutablePointer<Double> {
    storage + field.rawValue * stride * layers
  }

  private func write(
    _ layer: Int, _ i: Int, _ deviations: InputDeviations, _ recursion: Recursion,
    _ kernel: VectorKernel
  ) {
    let at = layer * stride + i
    let (deviation, total) = (
      deviations.entries[layer][i].deviation, deviations.entries[layer][i].total
    )
    let divisor = layer == 0 ? deviations.geometry.norms[i] : deviation
    start(.deviation)[at] = deviation
    start(.share)[at] = total > 0 ? deviation / total : 0
    start(.bias)[at] = total > 0 ? recursion.biasVariance.squareRoot() / total : 0
    start(.reciprocal)[at] = divisor > 0 ? 1 / divisor : 0
    guard layer > 0 else { return }
    // What goes into this layer's expectation.
    let below = deviations.entries[layer - 1][i]
    let (contraction, expansion, extra, excess) = kernel.numbers(deviation: below.total)
    start(.contraction)[at] = contraction
    start(.expansion)[at] = expansion
    start(.extra)[at] = extra
    start(.excess)[at] = excess
    start(.total)[at] = below.total
    start(.rest)[at] = below.rest
  }
}
