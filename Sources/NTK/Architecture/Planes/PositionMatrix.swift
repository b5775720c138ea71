import LinearAlgebra

/// A matrix over positions by which a layer mixes them, K ← gain A K A′ᵀ and the same for Θ: weighted sums
/// over a graph and means over windows have one for all inputs, attention one for each.
final class PositionMatrix: @unchecked Sendable {
  /// The number of the layer.
  let id: Int
  let inputs: Int
  let outputs: Int
  let gain: Double
  /// β² of attention, whose values and outputs are trained: Θ grows by 2 gain A K A′ᵀ + β². Nil for layers
  /// without weights.
  let biasVariance: Double?
  /// Nil where each input has its own.
  private let shared: UnsafeMutablePointer<Double>?

  /// Nil for layers that are no such product.
  init?(_ mixing: Mixing) {
    (id, inputs, outputs) = (mixing.id, mixing.input.count, mixing.output.count)
    switch mixing.kind {
    case .attention(let attention):
      (gain, biasVariance) = (attention.weightVariance, attention.bias * attention.bias)
      shared = nil
    case .aggregation(let pattern):
      (gain, biasVariance) = (1, nil)
      shared = PositionMatrix.layOut(pattern, outputs: outputs, inputs: inputs)
    case .pool(let window):
      (gain, biasVariance) = (window.gain * window.gain, nil)
      var pattern = [Double](repeating: 0, count: outputs * inputs)
      for (position, outputs) in Mixer.seen(window, mixing).enumerated() {
        for output in outputs { pattern[output * inputs + position] += 1 }
      }
      shared = PositionMatrix.layOut(pattern, outputs: outputs, inputs: inputs)
    case .flatten, .window, .combine: return nil
    }
  }

  deinit { shared?.deallocate() }

  /// A of an input, a row an output.
  func rows(_ side: Side) -> UnsafeMutablePointer<Double> { shared ?? side.matrices[id]! }

  /// Aᵀ of an input, a row an input, each of whole vectors.
  func columns(_ side: Side) -> UnsafeMutablePointer<Double> {
    rows(side) + inputs * outputs
  }

  private static func layOut(
    _ pattern: [Double], outputs: Int, inputs: Int
  ) -> UnsafeMutablePointer<Double> {
    let result = allocate(outputs: outputs, inputs: inputs)
    result.update(from: pattern, count: pattern.count)
    transpose(result, outputs: outputs, inputs: inputs)
    return result
  }

  /// Room for A and, behind it, Aᵀ.
  static func allocate(outputs: Int, inputs: Int) -> UnsafeMutablePointer<Double> {
    let count = inputs * (outputs + Double.padded(outputs))
    let result = UnsafeMutablePointer<Double>.allocate(capacity: count)
    result.initialize(repeating: 0, count: count)
    return result
  }

  /// Writes Aᵀ behind A.
  static func transpose(_ rows: UnsafeMutablePointer<Double>, outputs: Int, inputs: Int) {
    let (target, pitch) = (rows + inputs * outputs, Double.padded(outputs))
    for p in 0..<outputs {
      for q in 0..<inputs { target[q * pitch + p] = rows[p * inputs + q] }
    }
  }

  /// How much of a variance the rounding errors of its sums are, at most over positions: the root of
  /// gain Σ A(p, q)² K(q, q) / K′(p, p), which is 1 for independent positions and large where they
  /// cancel; 0 where variances are not known.
  func cancellation(_ side: Side, from start: Int) -> Double {
    let (before, after) = (side.field(start, .high), side.field(id, .high))
    let rows = rows(side)
    var largest = 0.0
    for p in 0..<outputs where after[p] > 0 {
      var sum = 0.0
      for q in 0..<inputs {
        let term = rows[p * inputs + q] * before[q]
        sum += term * term
      }
      largest = max(largest, gain * sum / (after[p] * after[p]))
    }
    return largest.squareRoot()
  }
}
