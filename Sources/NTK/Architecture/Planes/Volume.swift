internal import CNTKKernels
internal import Statistics

/// Covariances of all pairs of positions of one pair of inputs, to 31 digits, and tangent kernels.
final class Volume {
  let positions: Int
  /// From one row to the next: whole vectors.
  let pitch: Int
  private let storage: UnsafeMutablePointer<Double>
  private var size: Int { (positions + 8) * pitch }

  init(positions: Int) {
    self.positions = positions
    pitch = (positions + 7) / 8 * 8
    let size = (positions + 8) * pitch
    storage = .allocate(capacity: 3 * size)
    storage.initialize(repeating: 0, count: 3 * size)
  }

  deinit { storage.deallocate() }

  var high: UnsafeMutablePointer<Double> { storage }
  var low: UnsafeMutablePointer<Double> { storage + size }
  var tangent: UnsafeMutablePointer<Double> { storage + 2 * size }
  var parts: ntk_plane { ntk_plane(high: high, low: low, tangent: tangent) }
  /// Elements, with those between rows.
  var count: Int { positions * pitch }

  /// The variances of one input's positions, where both inputs are the same.
  var variances: [DoubleDouble] {
    (0..<positions).map { DoubleDouble(sum: high[$0 * pitch + $0], low[$0 * pitch + $0]) }
  }

  /// Copies the pairs of a frame to a plane.
  func gather(_ frame: PlaneFrame, to plane: Plane) {
    if frame.offset == nil {
      plane.high.update(from: high, count: count)
      plane.low.update(from: low, count: count)
      plane.tangent.update(from: tangent, count: count)
      return
    }
    plane.clear(frame.lanes)
    for y in 0..<frame.rows {
      let p = (frame.first.row + y) * frame.grid.columns + frame.first.column
      let q = (frame.second.row + y) * frame.grid.columns + frame.second.column
      for x in 0..<frame.columns {
        let (at, lane) = ((p + x) * pitch + q + x, y * frame.pitch + x)
        plane.high[lane] = high[at]
        plane.low[lane] = low[at]
        plane.tangent[lane] = tangent[at]
      }
    }
  }

  /// Copies a plane to the pairs of its frame.
  func scatter(_ frame: PlaneFrame, from plane: Plane) {
    if frame.offset == nil {
      high.update(from: plane.high, count: count)
      low.update(from: plane.low, count: count)
      tangent.update(from: plane.tangent, count: count)
      return
    }
    for y in 0..<frame.rows {
      let p = (frame.first.row + y) * frame.grid.columns + frame.first.column
      let q = (frame.second.row + y) * frame.grid.columns + frame.second.column
      for x in 0..<frame.columns {
        let (at, lane) = ((p + x) * pitch + q + x, y * frame.pitch + x)
        high[at] = plane.high[lane]
        low[at] = plane.low[lane]
        tangent[at] = plane.tangent[lane]
      }
    }
  }

  /// Adds to one pair.
  func add(_ at: Int, _ value: Double, _ rest: Double, _ theta: Double) {
    let sum = high[at] + value
    let part = sum - high[at]
    low[at] += (high[at] - (sum - part)) + (value - part) + rest
    high[at] = sum
    tangent[at] += theta
  }

  /// gain · K + bias, gain · Θ + K or without it.
  func weigh(_ gain: Double, _ biasVariance: Double, trains: Int32 = 0) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: pitch) { mask in
      for q in 0..<pitch { mask[q] = q < positions ? 1 : 0 }
      var layer = ntk_layer()
      (layer.count, layer.valid, layer.row.stride) = (pitch, UnsafePointer(mask.baseAddress!), 1)
      (layer.weighs, layer.trains) = (1, trains)
      (layer.gain, layer.bias_variance) = (gain, biasVariance)
      var kernel = ntk_nonlinearity()
      kernel.kind = Int32(NTK_NONE)
      for p in 0..<positions {
        var parts = ntk_plane(
          high: high + p * pitch, low: low + p * pitch, tangent: tangent + p * pitch)
        ntk_run_layer(&layer, &kernel, &parts, &parts)
      }
    }
  }
}
