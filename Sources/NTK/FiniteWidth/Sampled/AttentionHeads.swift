internal import Glibc
import LinearAlgebra

/// Self-attention with finitely many heads: f = √v Σ_h G_h α W_V^h W_O^h/√(n d H) + β b with
/// G_h = ζ(g Q Qᵀ/d), Q = α W_K^h/√n, all positions of an input at once.
struct AttentionHeads: Sendable {
  let description: SelfAttention
  let heads: Int
  /// Channels of a head's keys, and of its values.
  let width: Int
  /// W_K and W_V of all heads side by side, and W_O.
  let keys: AffineLayer
  let values: AffineLayer
  let output: AffineLayer

  private var all: Int { heads * width }

  func forward(_ x: Tensor, _ theta: UnsafePointer<Double>) -> (Tensor, Operation.Kept) {
    let (p, n) = (x.grid.count, x.inputs)
    let (q, v) = (keys(x.values, theta), values(x.values, theta))
    var weights = Matrix(rows: n * heads * p, columns: p)
    var mixed = Matrix(rows: n * p, columns: all)
    for i in 0..<n {
      for h in 0..<heads {
        let rows = i * p..<(i + 1) * p
        let columns = h * width..<(h + 1) * width
        let (key, value) = (
          q.block(rows: rows, columns: columns), v.block(rows: rows, columns: columns)
        )
        let g = weigh(key.gram(scale: description.keyScale / Double(width)))
        let part = g * value
        for a in 0..<p {
          for b in 0..<p { weights[(i * heads + h) * p + a, b] = g[a, b] }
          for b in 0..<width { mixed[i * p + a, h * width + b] = part[a, b] }
        }
      }
    }
    let result = Tensor(inputs: n, grid: x.grid, values: output(mixed, theta))
    let kept = [x.values, q, v, weights, mixed].map {
      Tensor(inputs: n, grid: x.grid, values: $0)
    }
    return (result, .tensors(kept))
  }

  private func weigh(_ scores: Matrix) -> Matrix {
    switch description.weighting {
    case .linear: return scores
    case .relu: return scores.map { max($0, 0) }
    case .softmax:
      var result = scores
      for a in 0..<scores.rows {
        let row = scores.row(a)
        let peak = row.max() ?? 0
        let powers = row.map { exp($0 - peak) }
        let sum = powers.reduce(0, +)
        for b in 0..<scores.columns { result[a, b] = powers[b] / sum }
      }
      return result
    }
  }

  func backward(
    _ signal: Tensor, _ kept: [Tensor], _ theta: UnsafePointer<Double>, repeats: Int,
    visit: (AffineTrace) -> Void
  ) -> Tensor {
    let p = signal.grid.count
    let (x, q, v, weights, mixed) = (
      kept[0].values, kept[1].values, kept[2].values, kept[3].values, kept[4].values
    )
    func trace(_ layer: AffineLayer, _ patches: Matrix, _ signal: Matrix) {
      visit(
        AffineTrace(layer: layer, patches: patches, signal: signal, positions: p, repeats: repeats))
    }
    trace(output, mixed, signal.values)
    let toMixed = output.back(signal.values, theta)
    var (toKeys, toValues) = (
      Matrix(rows: toMixed.rows, columns: all), Matrix(rows: toMixed.rows, columns: all)
    )
    for row in 0..<signal.inputs {
      let i = row / repeats
      for h in 0..<heads {
        let columns = h * width..<(h + 1) * width
        let d = toMixed.block(rows: row * p..<(row + 1) * p, columns: columns)
        let (key, value) = (
          q.block(rows: i * p..<(i + 1) * p, columns: columns),
          v.block(rows: i * p..<(i + 1) * p, columns: columns)
        )
        let g = weights.block(
          rows: (i * heads + h) * p..<(i * heads + h + 1) * p, columns: 0..<p)
        let dValue = g.times(d, transposeLeft: true)
        let dScores = unweigh(d.times(value, transposeRight: true), g)
        let symmetric = dScores + dScores.transposed
        let dKey = symmetric.times(key, scale: description.keyScale / Double(width))
        for a in 0..<p {
          for b in 0..<width {
            toKeys[row * p + a, h * width + b] = dKey[a, b]
            toValues[row * p + a, h * width + b] = dValue[a, b]
          }
        }
      }
    }
    trace(keys, x, toKeys)
    trace(values, x, toValues)
    return Tensor(
      inputs: signal.inputs, grid: signal.grid,
      values: keys.back(toKeys, theta) + values.back(toValues, theta))
  }

  /// From signals at ζ's values to those at its arguments.
  private func unweigh(_ d: Matrix, _ g: Matrix) -> Matrix {
    switch description.weighting {
    case .linear: return d
    case .relu: return Matrix(rows: d.rows, columns: d.columns) { g[$0, $1] > 0 ? d[$0, $1] : 0 }
    case .softmax:
      let sums = (0..<d.rows).map { a in (0..<d.columns).reduce(0) { $0 + d[a, $1] * g[a, $1] } }
      return Matrix(rows: d.rows, columns: d.columns) { g[$0, $1] * (d[$0, $1] - sums[$0]) }
    }
  }
}
