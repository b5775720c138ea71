internal import CNTKKernels
import LinearAlgebra

/// A K Bᵀ over pairs of positions for one input with several others, times a gain: attention,
/// aggregation, means over windows.
struct Sandwich: @unchecked Sendable {
  let inputs: Int
  let outputs: Int
  private let gain: Double
  /// Of attention, whose values and outputs are trained.
  private let biasVariance: Double?
  /// A, a row an output; one for all inputs, or one for each of them.
  private let left: [UnsafePointer<Double>]
  /// Bᵀ, a row an input, whole vectors.
  private let right: [UnsafePointer<Double>]
  private let storage: Pages
  private let owners: [Side]

  /// The same matrix for all inputs.
  init(_ mixing: Mixing, pattern: [Double], gain: Double) {
    (inputs, outputs) = (mixing.input.count, mixing.output.count)
    let width = Double.padded(outputs)
    let storage = Pages(count: inputs * outputs + inputs * width)
    storage.base.update(from: pattern, count: inputs * outputs)
    let transposed = storage.base + inputs * outputs
    for p in 0..<outputs {
      for q in 0..<inputs { transposed[q * width + p] = pattern[p * inputs + q] }
    }
    (left, right) = ([UnsafePointer(storage.base)], [UnsafePointer(transposed)])
    (self.storage, self.gain, biasVariance, owners) = (storage, gain, nil, [])
  }

  /// Each input's own weights.
  init(_ mixing: Mixing, _ attention: SelfAttention, _ first: [Side], _ second: [Side]) {
    let n = mixing.input.count
    let width = Double.padded(n)
    let storage = Pages(count: max(second.count * n * width, 1))
    var right: [UnsafePointer<Double>] = []
    for (j, side) in second.enumerated() {
      let (from, to) = (side.matrices[mixing.id]! + n * n, storage.base + j * n * width)
      for q in 0..<n { (to + q * width).update(from: from + q * n, count: n) }
      right.append(UnsafePointer(to))
    }
    left = first.map { UnsafePointer($0.matrices[mixing.id]!) }
    (self.right, self.storage, owners) = (right, storage, first)
    (inputs, outputs, gain) = (n, n, attention.weightVariance)
    biasVariance = attention.bias * attention.bias
  }

  /// Of input i with those in a range.
  func run(_ i: Int, _ columns: Range<Int>, _ volume: WideVolume, _ room: WideRoom) -> WideVolume {
    let from = Double.padded(columns.count * inputs)
    let to = Double.padded(columns.count * outputs)
    let result = room.next(rows: outputs, pitch: to)
    for (source, target) in [
      (volume.covariance, result.covariance), (volume.tangent, result.tangent),
    ] {
      room.half.update(repeating: 0, count: outputs * from)
      ntk_accumulate(
        outputs, from, inputs, 0, left[left.count == 1 ? 0 : i], inputs, 1, source, from,
        room.half, from)
      for (k, j) in columns.enumerated() {
        // Vectors reach into the next input's columns, where they add zeros.
        ntk_accumulate(
          outputs, Double.padded(outputs), inputs, 0, room.half + k * inputs, from, 1,
          right[right.count == 1 ? 0 : j], Double.padded(outputs),
          target + k * outputs, to)
      }
    }
    let (covariance, tangent) = (result.covariance, result.tangent)
    guard let biasVariance else {
      for k in 0..<outputs * to {
        covariance[k] *= gain
        tangent[k] *= gain
      }
      return result
    }
    for k in 0..<outputs * to {
      let value = gain * covariance[k]
      covariance[k] = value + biasVariance
      tangent[k] = gain * tangent[k] + 2 * value + biasVariance
    }
    return result
  }
}
