/// `InputDeviations` as the vector kernel wants them: arrays over inputs, padded to whole vectors,
/// a stretch a layer.
final class VectorInputs<Scalar: KernelScalar>: @unchecked Sendable {
  private let storage: UnsafeMutablePointer<Scalar>
  private let stride: Int
  private let layers: Int
  private let series: SeriesShape?

  init(
    _ deviations: InputDeviations, recursion: Recursion, kernel: VectorKernel, series: SeriesShape?
  ) {
    self.series = series
    let count = deviations.geometry.norms.count
    stride = Scalar.padded(count)
    layers = deviations.entries.count
    let terms = series.map { 2 * $0.count + $0.tailCount } ?? 0
    let size = stride * (layers * InputField.allCases.count + terms)
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
  func pointing(at i: Int) -> Scalar.Inputs {
    Scalar.inputs(
      { field in
        switch field {
        case 10: values + i
        case 11: slopes + i
        case 12: tails + i
        default: storage + field * stride * layers + i
        }
      }, stride: stride)
  }

  /// Coefficients, behind the fields.
  private var values: UnsafeMutablePointer<Scalar> {
    storage + InputField.allCases.count * stride * layers
  }
  private var slopes: UnsafeMutablePointer<Scalar> { values + stride * (series?.count ?? 0) }
  private var tails: UnsafeMutablePointer<Scalar> { slopes + stride * (series?.count ?? 0) }

  private func start(_ field: InputField) -> UnsafeMutablePointer<Scalar> {
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
    func set(_ field: InputField, _ value: Double) { start(field)[at] = Scalar(value) }
    set(.deviation, deviation)
    set(.share, total > 0 ? deviation / total : 0)
    set(.bias, total > 0 ? recursion.biasVariance.squareRoot() / total : 0)
    set(.reciprocal, divisor > 0 ? 1 / divisor : 0)
    guard layer > 0 else { return }
    // What goes into this layer's expectation.
    let below = deviations.entries[layer - 1][i]
    let (contraction, expansion, extra, excess) = kernel.numbers(deviation: below.total)
    set(.contraction, contraction)
    set(.expansion, expansion)
    set(.extra, extra)
    set(.excess, excess)
    set(.total, below.total)
    set(.rest, below.rest)
  }
}

/// The numbers of inputs, in the order of `ntk_inputs`.
private enum InputField: Int, CaseIterable {
  case deviation, share, bias, reciprocal, contraction, expansion, total, rest, extra, excess
}
