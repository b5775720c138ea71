internal import CNTKKernels
internal import Glibc
internal import Statistics

/// Layers that mix offsets, over all pairs of positions at once.
enum Mixer {
  /// For each position, the outputs whose windows see it, once for each time.
  static func seen(_ window: Window, _ mixing: Mixing) -> [[Int]] {
    var result = [[Int]](repeating: [], count: mixing.input.count)
    for row in 0..<mixing.output.rows {
      for column in 0..<mixing.output.columns {
        for place in window.places(row: row, column: column, input: mixing.input) {
          result[place].append(row * mixing.output.columns + column)
        }
      }
    }
    return result
  }

  /// Adds the pairs of a plane to the sums over windows of p and of p′.
  static func pool(_ plane: Plane, _ frame: PlaneFrame, _ seen: [[Int]], into volume: Volume) {
    for lane in 0..<frame.lanes {
      guard let (p, q) = frame.positions(lane) else { continue }
      for a in seen[p] {
        for b in seen[q] {
          volume.add(
            a * volume.pitch + b, plane.high[lane], plane.low[lane], plane.tangent[lane])
        }
      }
    }
  }

  /// Sums over one window for each pair of outputs, the same taps on both sides.
  static func convolve(_ window: Window, _ mixing: Mixing, _ input: Volume) -> Volume {
    let result = Volume(positions: mixing.output.count)
    let (grid, output) = (mixing.input, mixing.output)
    func taps(_ at: Int) -> [Int?] {
      let (row, column) = (at / output.columns, at % output.columns)
      return (0..<window.rows.taps).flatMap { i in
        (0..<window.columns.taps).map { j -> Int? in
          var (y, x) = (window.rows.position(row, i), window.columns.position(column, j))
          if window.isCircular {
            y = ((y % grid.rows) + grid.rows) % grid.rows
            x = ((x % grid.columns) + grid.columns) % grid.columns
          }
          return y >= 0 && y < grid.rows && x >= 0 && x < grid.columns ? y * grid.columns + x : nil
        }
      }
    }
    let places = (0..<output.count).map(taps)
    for a in 0..<output.count {
      for b in window.isLocal ? a..<a + 1 : 0..<output.count {
        let at = a * result.pitch + b
        for (p, q) in zip(places[a], places[b]) {
          guard let p, let q else { continue }
          let from = p * input.pitch + q
          result.add(at, input.high[from], input.low[from], input.tangent[from])
        }
        let value =
          window.gain * DoubleDouble(sum: result.high[at], result.low[at])
          + DoubleDouble(window.biasVariance)
        (result.high[at], result.low[at]) = (value.high, value.low)
        result.tangent[at] = window.gain * result.tangent[at] + value.high
      }
    }
    return result
  }

  /// A K Bᵀ and A Θ Bᵀ, for matrices over positions; `right` is transposed already.
  static func sandwich(
    _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, _ input: Volume
  ) -> Volume {
    let n = input.positions
    let (half, result) = (Volume(positions: n), Volume(positions: n))
    var (from, middle, to) = (input.parts, half.parts, result.parts)
    var first = ntk_matrix(high: left, low: nil, tangent: nil, row: n, step: 1)
    ntk_multiply_pairs(n, n, input.pitch, &first, &from, input.pitch, &middle)
    // Vectors reach beyond the last column.
    let pitch = input.pitch
    withUnsafeTemporaryAllocation(of: Double.self, capacity: n * pitch) { rows in
      let rows = rows.baseAddress!
      for q in 0..<n {
        for k in 0..<pitch { rows[q * pitch + k] = k < n ? right[q * n + k] : 0 }
      }
      // K and Θ take their turns as left factors of one right one.
      var second = ntk_matrix(
        high: half.high, low: half.low, tangent: half.tangent, row: pitch, step: 1)
      var factor = ntk_plane(high: rows, low: nil, tangent: rows)
      ntk_multiply_pairs(n, n, pitch, &second, &factor, pitch, &to)
    }
    return result
  }

  /// ζ(g K(x, x)), and its transpose behind it.
  static func weights(_ attention: SelfAttention, _ own: Volume) -> UnsafeMutablePointer<Double> {
    let n = own.positions
    let result = UnsafeMutablePointer<Double>.allocate(capacity: 2 * n * n)
    for p in 0..<n {
      let row = result + p * n
      for q in 0..<n { row[q] = attention.keyScale * own.high[p * own.pitch + q] }
      switch attention.weighting {
      case .linear: break
      case .relu: for q in 0..<n { row[q] = max(row[q], 0) }
      case .softmax:
        var peak = -Double.infinity
        for q in 0..<n { peak = max(peak, row[q]) }
        var sum = 0.0
        for q in 0..<n {
          row[q] = exp(row[q] - peak)
          sum += row[q]
        }
        for q in 0..<n { row[q] /= sum }
      }
    }
    for p in 0..<n { for q in 0..<n { result[n * n + q * n + p] = result[p * n + q] } }
    return result
  }

  /// v G K G′ᵀ + β², v G Θ G′ᵀ + 2 v G K G′ᵀ + β².
  static func attend(
    _ attention: SelfAttention, _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>,
    _ input: Volume
  ) -> Volume {
    let n = input.positions
    let result = sandwich(left, right + n * n, input)
    let bias = attention.bias * attention.bias
    result.weigh(attention.weightVariance, bias, trains: 1)
    for k in 0..<result.count { result.tangent[k] += result.high[k] - bias }
    return result
  }
}
