internal import CNTKKernels
import LinearAlgebra
internal import Statistics

/// What the positions of all inputs bring to the recursion over pairs of inputs: position p of input i
/// is input i · P + p.
final class PositionInputs: @unchecked Sendable {
  let inputs: VectorInputs<Double>
  /// Roots of variances before the first operation, their reciprocals, ones, zeros.
  private let numbers: Pages
  private let stride: Int

  init(
    _ sides: [Side], _ program: PairProgram, from start: Int, positions: Int,
    series: SeriesShapes
  ) throws {
    let variances = sides.flatMap { side in
      (0..<positions).map { side.variance(start, $0) }
    }
    let deviations = try InputDeviations(variances: variances, program)
    inputs = VectorInputs(deviations, program, series: series)
    stride = Double.padded(variances.count) + Double.lanes
    numbers = Pages(count: 4 * stride)
    for (k, entry) in deviations.entries[0].enumerated() {
      numbers.base[k] = entry.total
      numbers.base[stride + k] = entry.total > 0 ? 1 / entry.total : 0
    }
    (numbers.base + 2 * stride).update(repeating: 1, count: stride)
  }

  /// What correlations are computed with, from a position on.
  func beginning(at k: Int) -> ntk_inputs {
    let (zeros, ones) = (numbers.base + 3 * stride, numbers.base + 2 * stride)
    return Double.inputs(
      { field in
        switch field {
        case 0: numbers.base + k
        case 1: ones + k
        case 3: numbers.base + stride + k
        default: zeros + k
        }
      }, stride: stride)
  }
}
