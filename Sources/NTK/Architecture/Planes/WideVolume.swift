internal import CNTKKernels
import LinearAlgebra
internal import Statistics

/// Covariances and tangent kernels of all pairs of positions of one input with several others: a row a
/// position of the one, columns those of the others, input by input.
struct WideVolume {
  let covariance: UnsafeMutablePointer<Double>
  let tangent: UnsafeMutablePointer<Double>
  /// From one row to the next: whole vectors.
  var pitch = 0

  /// Sums over pairs of positions, or over equal ones, for each of `inputs` others; what sums round
  /// off is carried along.
  func sums(
    _ inputs: Int, positions: Int, isFlat: Bool
  ) -> [(covariance: DoubleDouble, tangent: Double)] {
    var result = [(covariance: DoubleDouble, tangent: Double)](
      repeating: (DoubleDouble(0), 0), count: inputs)
    if isFlat {
      for k in 0..<inputs {
        for p in 0..<positions {
          let at = p * pitch + k * positions + p
          result[k].covariance = result[k].covariance + DoubleDouble(covariance[at])
          result[k].tangent += tangent[at]
        }
      }
      return result
    }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * pitch) { buffer in
      buffer.initialize(repeating: 0)
      let base = buffer.baseAddress!
      var sum = ntk_plane(high: base, low: base + pitch, tangent: base + 2 * pitch)
      for p in 0..<positions {
        var row = ntk_plane(
          high: covariance + p * pitch, low: base + 3 * pitch, tangent: tangent + p * pitch)
        ntk_add_planes(pitch, &sum, &row, &sum)
      }
      for k in 0..<inputs {
        for q in k * positions..<(k + 1) * positions {
          result[k].covariance =
            result[k].covariance + DoubleDouble(sum: base[q], base[pitch + q])
          result[k].tangent += base[2 * pitch + q]
        }
      }
    }
    return result
  }
}
