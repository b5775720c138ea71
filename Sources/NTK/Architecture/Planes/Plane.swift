internal import CNTKKernels
import LinearAlgebra

/// Covariances of pairs, to 31 digits, and their tangent kernels, with zeros before and behind for
/// windows to reach into.
final class Plane {
  // A place for the pointer, which is swapped: what a class holds in a variable is checked at each look.
  private let place: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
  private let stride: Int
  let margin: Int
  let capacity: Int

  init(capacity: Int, margin: Int) {
    self.capacity = capacity
    self.margin = (margin + 15) / 8 * 8
    stride = capacity + 2 * self.margin
    place = .allocate(capacity: 1)
    place.initialize(
      to: UnsafeMutableRawPointer.allocate(byteCount: 24 * stride, alignment: 64)
        .assumingMemoryBound(to: Double.self))
    storage.initialize(repeating: 0, count: 3 * stride)
  }

  deinit {
    storage.deallocate()
    place.deallocate()
  }

  private var storage: UnsafeMutablePointer<Double> { place.pointee }

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
  func swap(_ other: Plane) { Swift.swap(&place.pointee, &other.place.pointee) }

  /// The sums of covariances, what these are off by, and of tangent kernels, over all lanes.
  func sum(_ lanes: Int) -> (value: Double, rest: Double, tangent: Double) {
    withSums(lanes) { sums in
      var (total, rest, tangent) = (0.0, 0.0, 0.0)
      for lane in 0..<8 {
        let next = total + sums[lane]
        let part = next - total
        rest += (total - (next - part)) + (sums[lane] - part) + sums[8 + lane]
        total = next
        tangent += sums[16 + lane]
      }
      return (total, rest, tangent)
    }
  }

  /// The same over each eighth lane: eight sums, eight rests, eight tangent kernels.
  func withSums<R>(_ lanes: Int, _ body: (UnsafeMutablePointer<Double>) -> R) -> R {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 24) { sums in
      var parts = parts()
      ntk_sum_plane(lanes, &parts, sums.baseAddress!)
      return body(sums.baseAddress!)
    }
  }

  func copy(_ other: Plane, _ lanes: Int) {
    high.update(from: other.high, count: lanes)
    low.update(from: other.low, count: lanes)
    tangent.update(from: other.tangent, count: lanes)
  }
}
