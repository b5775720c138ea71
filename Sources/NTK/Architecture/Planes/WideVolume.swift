internal import CNTKKernels
import LinearAlgebra
internal import Statistics

/// Covariances and tangent kernels of all pairs of positions of one input with several others: a row a
/// position of the one, columns those of the others, input by input.
final class WideVolume {
  let covariance: UnsafeMutablePointer<Double>
  let tangent: UnsafeMutablePointer<Double>
  private(set) var positions = 0
  /// From one row to the next: whole vectors.
  private(set) var pitch = 0

  /// Room for so many numbers, and for a vector that reaches beyond them.
  init(size: Int) {
    covariance = .allocate(capacity: 2 * (size + Double.lanes))
    covariance.initialize(repeating: 0, count: 2 * (size + Double.lanes))
    tangent = covariance + size + Double.lanes
  }

  deinit { covariance.deallocate() }

  func shape(positions: Int, pitch: Int) { (self.positions, self.pitch) = (positions, pitch) }

  private var count: Int { positions * pitch }

  func clear() {
    covariance.update(repeating: 0, count: count + Double.lanes)
    tangent.update(repeating: 0, count: count + Double.lanes)
  }

  func copy(_ other: WideVolume) {
    shape(positions: other.positions, pitch: other.pitch)
    covariance.update(from: other.covariance, count: count)
    tangent.update(from: other.tangent, count: count)
  }

  /// K + K₂ and Θ + Θ₂.
  func add(_ other: WideVolume) {
    for k in 0..<count {
      covariance[k] += other.covariance[k]
      tangent[k] += other.tangent[k]
    }
  }

  /// K K₂ and K Θ₂ + K₂ Θ.
  func multiply(by other: WideVolume) {
    for k in 0..<count {
      tangent[k] = covariance[k] * other.tangent[k] + other.covariance[k] * tangent[k]
      covariance[k] *= other.covariance[k]
    }
  }

  /// Adds covariances of positions that all pairs of inputs share.
  func add(_ shared: [Double], to inputs: Int) {
    for p in 0..<positions {
      for q in 0..<positions {
        let at = p * pitch + q
        for k in 0..<inputs { covariance[at + k * positions] += shared[p * positions + q] }
      }
    }
  }

  /// gain K, and Θ likewise; with the bias of attention K ← gain K + β² and Θ ← gain Θ + 2 gain K + β².
  func weigh(_ gain: Double, _ biasVariance: Double?) {
    guard let biasVariance else {
      for k in 0..<count {
        covariance[k] *= gain
        tangent[k] *= gain
      }
      return
    }
    for k in 0..<count {
      let value = gain * covariance[k]
      covariance[k] = value + biasVariance
      tangent[k] = gain * tangent[k] + 2 * value + biasVariance
    }
  }

  /// Sums over pairs of positions, or over equal ones, for each of `inputs` others; what sums round off
  /// is carried along.
  func sums(
    _ inputs: Int, isFlat: Bool
  ) -> [(covariance: DoubleDouble, tangent: Double)] {
    isFlat ? (0..<inputs).map(diagonalSum) : allSums(inputs)
  }

  private func diagonalSum(_ k: Int) -> (covariance: DoubleDouble, tangent: Double) {
    var (covariance, tangent) = (DoubleDouble(0), 0.0)
    for p in 0..<positions {
      let at = p * pitch + k * positions + p
      covariance = covariance + DoubleDouble(self.covariance[at])
      tangent += self.tangent[at]
    }
    return (covariance, tangent)
  }

  /// First down the columns, side by side.
  private func allSums(_ inputs: Int) -> [(covariance: DoubleDouble, tangent: Double)] {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * pitch) { buffer in
      buffer.initialize(repeating: 0)
      let base = buffer.baseAddress!
      var sum = ntk_plane(high: base, low: base + pitch, tangent: base + 2 * pitch)
      for p in 0..<positions {
        var row = ntk_plane(
          high: covariance + p * pitch, low: base + 3 * pitch, tangent: tangent + p * pitch)
        ntk_add_planes(pitch, &sum, &row, &sum)
      }
      return (0..<inputs).map { k in
        var (covariance, tangent) = (DoubleDouble(0), 0.0)
        for q in k * positions..<(k + 1) * positions {
          covariance = covariance + DoubleDouble(sum: base[q], base[pitch + q])
          tangent += base[2 * pitch + q]
        }
        return (covariance, tangent)
      }
    }
  }
}
