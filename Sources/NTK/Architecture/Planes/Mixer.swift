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

  /// A K Bᵀ and A Θ Bᵀ, for matrices over positions; `right` is transposed already, rows of whole vectors.
  static func sandwich(
    _ left: UnsafePointer<Double>, _ right: UnsafeMutablePointer<Double>, _ input: Volume
  ) -> Volume {
    let n = input.positions
    let (half, result) = (Volume(positions: n), Volume(positions: n))
    var (from, middle, to) = (input.parts, half.parts, result.parts)
    var first = ntk_matrix(high: left, low: nil, tangent: nil, row: n, step: 1)
    ntk_multiply_pairs(n, n, input.pitch, &first, &from, input.pitch, &middle)
    // K and Θ take their turns as left factors of one right one.
    let pitch = input.pitch
    var second = ntk_matrix(
      high: half.high, low: half.low, tangent: half.tangent, row: pitch, step: 1)
    var factor = ntk_plane(high: right, low: nil, tangent: right)
    ntk_multiply_pairs(n, n, pitch, &second, &factor, pitch, &to)
    return result
  }

  /// ζ(g K(x, x)), as `PositionMatrix` keeps it.
  static func weights(_ attention: SelfAttention, _ own: Volume) -> UnsafeMutablePointer<Double> {
    let n = own.positions
    let result = PositionMatrix.allocate(outputs: n, inputs: n)
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
    PositionMatrix.transpose(result, outputs: n, inputs: n)
    return result
  }

  /// gain A K A′ᵀ, and what becomes of Θ.
  static func multiply(
    _ matrix: PositionMatrix, _ first: Side, _ second: Side, _ input: Volume
  ) -> Volume {
    let result = sandwich(matrix.rows(first), matrix.columns(second), input)
    guard let bias = matrix.biasVariance else { return result }
    result.weigh(matrix.gain, bias, trains: 1)
    for k in 0..<result.count { result.tangent[k] += result.high[k] - bias }
    return result
  }
}
