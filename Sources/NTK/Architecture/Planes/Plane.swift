internal import CNTKKernels
import LinearAlgebra

/// Covariances of pairs, to 31 digits, and their tangent kernels, with zeros before and behind for
/// windows to reach into.
final class Plane {
  private var storage: UnsafeMutablePointer<Double>
  private let stride: Int
  let margin: Int
  let capacity: Int

  init(capacity: Int, margin: Int) {
    self.capacity = capacity
    self.margin = (margin + 15) / 8 * 8
    stride = capacity + 2 * self.margin
    storage = UnsafeMutableRawPointer.allocate(byteCount: 24 * stride, alignment: 64)
      .assumingMemoryBound(to: Double.self)
    storage.initialize(repeating: 0, count: 3 * stride)
  }

  deinit { storage.deallocate() }

  var high: UnsafeMutablePointer<Double> { storage + margin }
  var low: UnsafeMutablePointer<Double> { storage + stride + margin }
  var tangent: UnsafeMutablePointer<Double> { storage + 2 * stride + margin }

  func parts(_ shift: Int = 0) -> ntk_plane {
    ntk_plane(high: high + shift, low: low + shift, tangent: tangent + shift)
  }

  func clear(_ lanes: Int) {
    high.update(repeating: 0, count: lanes)
    low.update(repeating: 0, count: lanes)
    tangent.update(repeating: 0, count: lanes)
  }

  /// Zeros behind `lanes`, where another frame's pairs may have been.
  func clearMargin(_ lanes: Int) {
    let count = min(margin, capacity + margin - lanes)
    (high + lanes).update(repeating: 0, count: count)
    (low + lanes).update(repeating: 0, count: count)
    (tangent + lanes).update(repeating: 0, count: count)
  }

  /// Zeros before the first lane.
  func clearFront() {
    for part in [high, low, tangent] { (part - margin).update(repeating: 0, count: margin) }
  }

  /// Exchanges the values of two planes of one capacity.
  func swap(_ other: Plane) { Swift.swap(&storage, &other.storage) }

  /// The sums of covariances, what these are off by, and of tangent kernels, over lanes from `start`
  /// on.
  func sums(_ start: Int, _ lanes: Int) -> (value: Double, rest: Double, tangent: Double) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 3) { sums in
      var parts = parts(start)
      ntk_sum_plane(lanes, &parts, sums.baseAddress!)
      return (sums[0], sums[1], sums[2])
    }
  }

  func copy(_ other: Plane, _ lanes: Int) {
    high.update(from: other.high, count: lanes)
    low.update(from: other.low, count: lanes)
    tangent.update(from: other.tangent, count: lanes)
  }
}
