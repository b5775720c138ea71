import LinearAlgebra

@testable import NTK

/// The recursion over all pairs of positions as it is written, for one pair of inputs: slow, and of the
/// accuracy of plain doubles.
struct PositionReference {
  var rows: Int
  var columns: Int
  /// K(x, x), K(x, y), K(y, y) and Θ(x, y), P × P.
  var own1: Matrix
  var cross: Matrix
  var own2: Matrix
  var theta: Matrix

  init(_ x: Vector, _ y: Vector, rows: Int, columns: Int, channels: Int) {
    (self.rows, self.columns) = (rows, columns)
    func product(_ a: Vector, _ b: Vector) -> Matrix {
      Matrix(rows: rows * columns, columns: rows * columns) { p, q in
        (0..<channels).reduce(0) { $0 + a[p * channels + $1] * b[q * channels + $1] }
          / Double(channels)
      }
    }
    (own1, cross, own2) = (product(x, x), product(x, y), product(y, y))
    theta = Matrix(rows: rows * columns, columns: rows * columns)
  }

  mutating func convolve(
    _ k: Int, stride: Int = 1, dilation: Int = 1, circular: Bool = false, variance: Double = 1,
    bias: Double
  ) {
    let (h, w) = (rows, columns)
    let (outRows, outColumns) = ((h + stride - 1) / stride, (w + stride - 1) / stride)
    let before = (k - 1) * dilation / 2
    func sum(_ a: Matrix) -> Matrix {
      Matrix(rows: outRows * outColumns, columns: outRows * outColumns) { p, q in
        var total = 0.0
        for i in 0..<k {
          for j in 0..<k {
            func place(_ at: Int) -> Int? {
              var y = at / outColumns * stride + i * dilation - before
              var x = at % outColumns * stride + j * dilation - before
              if circular { (y, x) = ((y + h) % h, (x + w) % w) }
              return y >= 0 && y < h && x >= 0 && x < w ? y * w + x : nil
            }
            if let a1 = place(p), let a2 = place(q) { total += a[a1, a2] }
          }
        }
        return variance * total / Double(k * k)
      }
    }
    let shift = bias * bias
    (own1, cross, own2) = (
      sum(own1).map { $0 + shift }, sum(cross).map { $0 + shift }, sum(own2).map { $0 + shift }
    )
    theta = sum(theta) + cross
    (rows, columns) = (outRows, outColumns)
  }

  mutating func activate(_ activation: Activation) throws {
    let kernel = { (a: Double, b: Double, c: Double) -> Dual in
      let (s, t) = (a.squareRoot(), b.squareRoot())
      let pair = GaussianPair(
        deviation1: s, deviation2: t, covariance: c, gap: max(1 - (c / (s * t)).magnitude, 0))
      let f = activation.nonlinearity
      return f.dual(
        pair, try! f.profile(variance: .init(a)), try! f.profile(variance: .init(b)))
    }
    let (a, c, b, t) = (own1, cross, own2, theta)
    let duals = { (k: Matrix, u: Matrix, v: Matrix) in
      (0..<k.rows).map { p in (0..<k.rows).map { kernel(u[p, p], v[$0, $0], k[p, $0]) } }
    }
    let (d1, d12, d2) = (duals(a, a, a), duals(c, a, b), duals(b, b, b))
    let n = a.rows
    own1 = Matrix(rows: n, columns: n) { d1[$0][$1].value }
    own2 = Matrix(rows: n, columns: n) { d2[$0][$1].value }
    cross = Matrix(rows: n, columns: n) { d12[$0][$1].value }
    theta = Matrix(rows: n, columns: n) { d12[$0][$1].derivative * t[$0, $1] }
  }

  /// A K Aᵀ with A the means over windows side by side.
  mutating func pool(_ k: Int) {
    let (outRows, outColumns) = (rows / k, columns / k)
    let (h, w) = (rows, columns)
    _ = h
    let mean = Matrix(rows: outRows * outColumns, columns: rows * columns) { q, p in
      p / w / k == q / outColumns && p % w / k == q % outColumns ? 1 / Double(k * k) : 0
    }
    apply(mean)
    (rows, columns) = (outRows, outColumns)
  }

  mutating func apply(_ a: Matrix) {
    func sandwich(_ k: Matrix) -> Matrix { (a * k).times(a, transposeRight: true) }
    (own1, cross, own2, theta) = (sandwich(own1), sandwich(cross), sandwich(own2), sandwich(theta))
  }
}
