import LinearAlgebra

/// What a thread computes in.
final class WideRoom {
  private let storage: Pages
  private let size: Int
  /// Where a volume is, and where the next one goes.
  private var isSwapped = false
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

  init(_ body: WideBody) {
    let lanes = Double.padded(body.channels.size * body.positions)
    size = body.positions * lanes + 8
    storage = Pages(count: 5 * size + 2 * lanes)
    half = storage.base + 4 * size
    row = storage.base + 5 * size
    gap = row + lanes
    flags = .allocate(capacity: lanes)
    isLeft = .allocate(capacity: body.channels.size)
    orthogonal = .allocate(capacity: body.channels.size)
  }

  deinit {
    flags.deallocate()
    isLeft.deallocate()
    orthogonal.deallocate()
  }

  var volume: WideVolume { part(isSwapped) }

  /// Room for the next volume, of zeros.
  func next(rows: Int, pitch: Int) -> WideVolume {
    isSwapped.toggle()
    var result = volume
    result.pitch = pitch
    result.covariance.update(repeating: 0, count: rows * pitch + 8)
    result.tangent.update(repeating: 0, count: rows * pitch + 8)
    return result
  }

  private func part(_ isSecond: Bool) -> WideVolume {
    let base = storage.base + (isSecond ? 2 * size : 0)
    return WideVolume(covariance: base, tangent: base + size)
  }
}
