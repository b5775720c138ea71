internal import CNTKKernels
import LinearAlgebra

extension PositionMatrix {
  /// gain A K A′ᵀ, and what becomes of Θ, of an input with several others.
  func multiply(
    _ side: Side, _ others: ArraySlice<Side>, _ volume: WideVolume, _ room: WideRoom,
    to result: WideVolume
  ) {
    let (from, width) = (volume.pitch, Double.padded(outputs))
    result.shape(positions: outputs, pitch: Double.padded(others.count * outputs))
    result.clear()
    for (source, target) in [
      (volume.covariance, result.covariance), (volume.tangent, result.tangent),
    ] {
      room.half.update(repeating: 0, count: outputs * from)
      ntk_accumulate(
        outputs, from, inputs, 0, rows(side), inputs, 1, source, from, room.half, from)
      for (k, other) in others.enumerated() {
        // Vectors reach into the next input's columns, where they add zeros.
        ntk_accumulate(
          outputs, width, inputs, 0, room.half + k * inputs, from, 1, columns(other), width,
          target + k * outputs, result.pitch)
      }
    }
    result.weigh(gain, biasVariance)
  }
}
