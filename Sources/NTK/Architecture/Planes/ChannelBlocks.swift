internal import CNTKKernels
import LinearAlgebra

/// The channels of inputs, blocks of inputs side by side: channel by channel, each over all positions
/// of a block.
final class ChannelBlocks: Sendable {
  let positions: Int
  /// How many inputs a block has.
  let size: Int
  private let pitch: Int
  private let storage: Pages
  private let channelCount: Int

  init(_ sides: [Side], positions: Int, size: Int) {
    (self.positions, self.size) = (positions, size)
    pitch = Double.padded(size * positions)
    channelCount = sides.first?.channelCount ?? 0
    let blocks = (sides.count + size - 1) / size
    // Vectors reach beyond a range that begins within a block.
    storage = Pages(count: blocks * channelCount * pitch + 8)
    for (j, side) in sides.enumerated() {
      let block = storage.base + j / size * channelCount * pitch + j % size * positions
      for c in 0..<channelCount {
        (block + c * pitch).update(from: side.channels + c * positions, count: positions)
      }
    }
  }

  /// Covariances of the inputs, means over channels; tangent kernels become 0.
  func multiply(_ side: Side, _ columns: Range<Int>, block: Int, to volume: WideVolume) {
    let pitch = Double.padded(columns.count * positions)
    volume.covariance.update(repeating: 0, count: positions * pitch)
    volume.tangent.update(repeating: 0, count: positions * pitch)
    let from =
      storage.base + block * channelCount * self.pitch
      + (columns.lowerBound - block * size) * positions
    ntk_accumulate(
      positions, pitch, channelCount, 0, side.channels, 1, positions, from, self.pitch,
      volume.covariance, pitch)
    let gain = 1 / Double(channelCount)
    for k in 0..<positions * pitch { volume.covariance[k] *= gain }
  }
}
