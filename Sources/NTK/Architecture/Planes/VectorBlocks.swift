internal import CNTKKernels
import LinearAlgebra

/// The vectors of `PositionVectors` for all inputs: of rows, one input after another; of columns, blocks of
/// inputs side by side, times their factors.
final class VectorBlocks: Sendable {
  let program: PositionVectors
  /// How many inputs a block has.
  let size: Int
  private let rows: Pages
  private let columns: Pages
  /// From one vector to the next, of a row and of a block.
  private let rowPitch: Int
  private let pitch: Int
  /// How many vectors a block has: all, and those of biases once more for Θ.
  private let height: Int
  /// b/a of the channels, by which Θ is K but for biases.
  private let share: Double

  init(_ program: PositionVectors, _ first: [Side], _ second: [Side], isOneSet: Bool, size: Int) {
    (self.program, self.size) = (program, size)
    rowPitch = Double.padded(max(program.positions, program.inputs))
    pitch = Double.padded(size * program.positions)
    height = program.count + program.biases.count
    let channels = program.channels
    share = channels.covariance > 0 ? channels.tangent / channels.covariance : 0
    rows = VectorBlocks.vectors(program, first, pitch: rowPitch)
    let others = isOneSet ? rows : VectorBlocks.vectors(program, second, pitch: rowPitch)
    let blocks = (second.count + size - 1) / size
    // Vectors reach beyond a range that begins within a block.
    columns = Pages(count: blocks * height * pitch + Double.lanes)
    for j in second.indices {
      lay(
        others.base + j * program.count * rowPitch,
        to: columns.base + j / size * height * pitch + j % size * program.positions)
    }
  }

  /// Copies the vectors of one input to its place in a block, times their factors.
  private func lay(_ vectors: UnsafePointer<Double>, to block: UnsafeMutablePointer<Double>) {
    func copy(_ vector: Int, to place: Int, _ factor: Double) {
      let (from, to) = (vectors + vector * rowPitch, block + place * pitch)
      for p in 0..<program.positions { to[p] = factor * from[p] }
    }
    for k in 0..<program.channelCount { copy(k, to: k, program.channels.covariance) }
    for (k, factors) in program.biases.enumerated() {
      let vector = program.channelCount + k
      copy(vector, to: vector, factors.covariance)
      copy(
        vector, to: program.count + k, factors.tangent - share * factors.covariance)
    }
  }

  /// The vectors of inputs at the end of the layers.
  private static func vectors(_ program: PositionVectors, _ sides: [Side], pitch: Int) -> Pages {
    let size = program.count * pitch
    let result = Pages(count: max(sides.count * size, 1))
    _ = Parallel.chunks(sides.count, of: 32) { range in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { room in
        for i in range {
          write(program, sides[i], pitch, result.base + i * size, room.baseAddress!)
        }
      }
    }
    return result
  }

  private static func write(
    _ program: PositionVectors, _ side: Side, _ pitch: Int,
    _ target: UnsafeMutablePointer<Double>, _ room: UnsafeMutablePointer<Double>
  ) {
    var (count, positions) = (program.channelCount, program.inputs)
    for c in 0..<count {
      (target + c * pitch).update(from: side.channels + c * positions, count: positions)
    }
    for operation in program.operations {
      switch operation {
      case .addOne:
        (target + count * pitch).update(repeating: 1, count: positions)
        count += 1
      case .normalize(let id):
        let factors = side.field(id, .reciprocal)
        for c in 0..<count {
          for p in 0..<positions { target[c * pitch + p] *= factors[p] }
        }
      case .multiply(let matrix):
        room.update(from: target, count: count * pitch)
        target.update(repeating: 0, count: count * pitch)
        let width = Double.padded(matrix.outputs)
        ntk_accumulate(
          count, width, positions, 0, room, pitch, 1, matrix.columns(side), width, target, pitch)
        positions = matrix.outputs
      }
    }
  }

  /// Covariances and tangent kernels of an input with others of a block.
  func multiply(_ i: Int, _ range: Range<Int>, block: Int, to volume: WideVolume) {
    let positions = program.positions
    let width = Double.padded(range.count * positions)
    volume.shape(positions: positions, pitch: width)
    let left = rows.base + i * program.count * rowPitch
    let right =
      columns.base + block * height * pitch + (range.lowerBound - block * size) * positions
    let (covariance, tangent) = (volume.covariance, volume.tangent)
    covariance.update(repeating: 0, count: positions * width)
    ntk_accumulate(
      positions, width, program.count, 0, left, 1, rowPitch, right, pitch, covariance, width)
    for k in 0..<positions * width { tangent[k] = share * covariance[k] }
    ntk_accumulate(
      positions, width, program.biases.count, 0, left + program.channelCount * rowPitch, 1,
      rowPitch, right + program.count * pitch, pitch, tangent, width)
  }
}
