import LinearAlgebra

/// What a thread computes in.
final class WideRoom {
  private let size: Int
  private var free: [WideVolume] = []
  private let storage: UnsafeMutablePointer<Double>
  /// Half of a product of three matrices.
  let half: UnsafeMutablePointer<Double>
  /// Numbers of one row.
  let row: UnsafeMutablePointer<Double>
  let gap: UnsafeMutablePointer<Double>
  let flags: UnsafeMutablePointer<Int32>
  /// Which of the inputs side by side are left to others.
  let isLeft: UnsafeMutablePointer<Bool>
  /// How many pairs of positions of each are orthogonal but for rounding.
  let orthogonal: UnsafeMutablePointer<Int>

  /// For up to `inputs` others, and up to `positions` before any stage.
  init(inputs: Int, positions: Int) {
    let lanes = Double.padded(inputs * positions)
    size = positions * lanes
    storage = .allocate(capacity: size + 2 * lanes)
    storage.initialize(repeating: 0, count: size + 2 * lanes)
    half = storage
    row = storage + size
    gap = row + lanes
    flags = .allocate(capacity: lanes)
    isLeft = .allocate(capacity: inputs)
    orthogonal = .allocate(capacity: inputs)
  }

  deinit {
    storage.deallocate()
    flags.deallocate()
    isLeft.deallocate()
    orthogonal.deallocate()
  }

  func take() -> WideVolume { free.popLast() ?? WideVolume(size: size) }
  func give(_ volume: WideVolume) { free.append(volume) }
}
