/// `InputDeviations` as the vector kernel wants them: arrays over inputs, padded to whole vectors,
/// a stretch a state.
final class VectorInputs<Scalar: KernelScalar>: @unchecked Sendable {
  private let storage: UnsafeMutablePointer<Scalar>
  private let stride: Int
  private let layers: Int
  private let series: SeriesShapes

  init(_ deviations: InputDeviations, _ program: PairProgram, series: SeriesShapes) {
    self.series = series
    let count = deviations.count
    stride = Scalar.padded(count)
    layers = deviations.entries.count
    let terms = 2 * series.count + series.tailCount
    // Vectors may begin at any input, and reach beyond the last.
    let size = stride * (layers * InputField.allCases.count + terms) + Scalar.lanes
    storage = .allocate(capacity: max(size, 1))
    storage.initialize(repeating: 0, count: max(size, 1))
    writeFirst(deviations, program.first)
    for number in program.operations.indices { write(number, deviations, program) }
  }

  deinit { storage.deallocate() }

  /// The numbers of input `i` and those after it, from state 0 on.
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
  private var slopes: UnsafeMutablePointer<Scalar> { values + stride * series.count }
  private var tails: UnsafeMutablePointer<Scalar> { slopes + stride * series.count }

  private func writeFirst(_ deviations: InputDeviations, _ weights: PairProgram.Weights?) {
    for (i, entry) in deviations.entries[0].enumerated() {
      let norm = deviations.geometry?.norms[i] ?? 0
      write(0, i, entry, weights, reciprocal: norm > 0 ? 1 / norm : 0)
    }
  }

  /// What an operation needs of each input, for the state after it.
  private func write(_ number: Int, _ deviations: InputDeviations, _ program: PairProgram) {
    let state = number + 1
    let (before, after) = (deviations.entries[number], deviations.entries[state])
    switch program.operations[number] {
    case .weights(let weights):
      for (i, entry) in after.enumerated() { write(state, i, entry, weights, reciprocal: 0) }
    case .activation(_, let kernel, let weights):
      for (i, entry) in after.enumerated() {
        let deviation = entry.deviation
        write(state, i, entry, weights, reciprocal: deviation > 0 ? 1 / deviation : 0)
        let (contraction, expansion, extra, excess) =
          kernel?.numbers(deviation: before[i].total) ?? (0, 0, 0, 0)
        set(.contraction, state, i, contraction)
        set(.expansion, state, i, expansion)
        set(.extra, state, i, extra)
        set(.excess, state, i, excess)
        set(.total, state, i, before[i].total)
        set(.rest, state, i, before[i].rest)
        if let shape = series.shapes[number] {
          shape.write(
            deviations.profiles[number][i], to: values + i, slopes + i, tails + i, stride: stride)
        }
      }
    case .norm:
      for (i, (from, to)) in zip(before, after).enumerated() {
        set(.reciprocal, state, i, from.total > 0 ? to.total / from.total : 0)
      }
    case .sum(_, let from):
      let others = deviations.entries[from]
      for (i, entry) in after.enumerated() where entry.total > 0 {
        set(.share, state, i, others[i].total / entry.total)
        set(.bias, state, i, before[i].total / entry.total)
      }
    case .dropout, .save, .restore, .product: break
    }
  }

  /// What weights need.
  private func write(
    _ state: Int, _ i: Int, _ entry: InputDeviations.Entry, _ weights: PairProgram.Weights?,
    reciprocal: Double
  ) {
    let bias = (weights?.biasVariance.high ?? 0).squareRoot()
    set(.deviation, state, i, entry.deviation)
    set(.share, state, i, entry.total > 0 ? entry.deviation / entry.total : 0)
    set(.bias, state, i, entry.total > 0 ? bias / entry.total : 0)
    set(.reciprocal, state, i, reciprocal)
  }

  private func set(_ field: InputField, _ state: Int, _ i: Int, _ value: Double) {
    storage[(field.rawValue * layers + state) * stride + i] = Scalar(value)
  }
}

/// The numbers of inputs, in the order of `ntk_inputs`.
private enum InputField: Int, CaseIterable {
  case deviation, share, bias, reciprocal, contraction, expansion, total, rest, extra, excess
}
