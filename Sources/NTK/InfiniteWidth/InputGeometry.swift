internal import Glibc
import LinearAlgebra

/// Inputs scaled by powers of two, so that products of huge or tiny ones stay representable.
struct InputGeometry {
  /// The inputs, each row divided by 2^exponent.
  let scaled: Matrix
  let exponents: [Int]
  /// Norms of the scaled rows.
  let norms: [Double]
  /// The column of each row's largest element.
  private let peaks: [Int]

  init(_ inputs: Matrix) {
    let (rows, columns) = (inputs.rows, inputs.columns)
    var (scaled, exponents) = (inputs, [Int](repeating: 0, count: rows))
    var (norms, peaks) = ([Double](repeating: 0, count: rows), [Int](repeating: 0, count: rows))
    scaled.withUnsafeMutableStorage { storage in
      for i in 0..<rows {
        let row = UnsafeMutableBufferPointer(start: storage + i * columns, count: columns)
        for k in 0..<columns where row[k].magnitude > row[peaks[i]].magnitude { peaks[i] = k }
        guard row[peaks[i]] != 0 else { continue }
        exponents[i] = Int(row[peaks[i]].exponent)
        InputGeometry.scale(row, by: -exponents[i])
        norms[i] = InputGeometry.square(row).squareRoot()
      }
    }
    (self.scaled, self.exponents, self.norms, self.peaks) = (scaled, exponents, norms, peaks)
  }

  /// Multiplies by 2^exponent, in two steps, since 2^exponent alone may not be representable.
  private static func scale(_ row: UnsafeMutableBufferPointer<Double>, by exponent: Int) {
    let first = scalbn(1, Int32(exponent / 2))
    let second = scalbn(1, Int32(exponent - exponent / 2))
    for k in row.indices { row[k] = row[k] * first * second }
  }

  /// ‖x‖², summed with the rounding errors of products and sums carried along.
  private static func square(_ row: UnsafeMutableBufferPointer<Double>) -> Double {
    var (sum, error) = (0.0, 0.0)
    for x in row {
      let product = x * x
      error += (-product).addingProduct(x, x)
      let next = sum + product
      let part = next - sum
      error += (sum - (next - part)) + (product - part)
      sum = next
    }
    return sum + error
  }

  /// The inner product of the first scaled inputs of both.
  func innerProduct(_ other: InputGeometry) -> Double { dot(scaled.row(0), other.scaled.row(0)) }

  /// ‖xᵢ‖ / √n₀.
  func deviation(_ i: Int) -> Double {
    scalbn(norms[i] / Double(scaled.columns).squareRoot(), Int32(exponents[i]))
  }

  /// The pair of linear forms w·x/√n₀ and w·y/√n₀ for w ~ N(0, I), given the scaled inputs' inner
  /// product.
  func pair(_ i: Int, _ other: InputGeometry, _ j: Int, innerProduct: Double) -> GaussianPair {
    let product = norms[i] * other.norms[j]
    var pair = GaussianPair(
      deviation1: deviation(i), deviation2: other.deviation(j),
      covariance: scalbn(
        innerProduct / Double(scaled.columns), Int32(exponents[i] + other.exponents[j])),
      gap: 1)
    guard product > 0 else { return pair }
    let cosine = innerProduct / product
    pair.gap = 1 - cosine.magnitude
    if cosine.magnitude > 0.5 { sharpen(&pair, i, other, j) }
    return pair
  }

  /// Near ±1 the cosine's own digits do not tell the angle: take the gap from the part of y that is
  /// orthogonal to x, y − λx twice projected, and the norms' difference from (x − y)·(x + y).
  private func sharpen(
    _ pair: inout GaussianPair, _ i: Int, _ other: InputGeometry, _ j: Int
  ) {
    let n = scaled.columns
    let shift = scalbn(1, Int32(exponents[i] - other.exponents[j]))
    let sameRange = abs(exponents[i] - other.exponents[j]) <= 1
    let square = norms[i] * norms[i]
    // Exact for inputs that are multiples of each other, so that their gap is zero.
    let slope = other.scaled.elements[j * n + peaks[i]] / scaled.elements[i * n + peaks[i]]
    var (along, power) = (0.0, 0.0)
    scaled.elements.withUnsafeBufferPointer { x in
      other.scaled.elements.withUnsafeBufferPointer { y in
        for k in 0..<n {
          let residual = y[j * n + k].addingProduct(-slope, x[i * n + k])
          along = along.addingProduct(residual, x[i * n + k])
        }
        let correction = along / square
        var sum = 0.0
        for k in 0..<n {
          let residual = y[j * n + k].addingProduct(-slope, x[i * n + k])
          let rest = residual.addingProduct(-correction, x[i * n + k])
          sum = sum.addingProduct(rest, rest)
        }
        let sine = min(sum / (other.norms[j] * other.norms[j]), 1)
        pair.gap = sine / (1 + (1 - sine).squareRoot())
        guard sameRange else { return }
        for k in 0..<n {
          let (first, second) = (x[i * n + k] * shift, y[j * n + k])
          power = power.addingProduct(first - second, first + second)
        }
        let total = norms[i] * shift + other.norms[j]
        pair.difference = scalbn(
          power / total / Double(n).squareRoot(), Int32(other.exponents[j]))
      }
    }
  }
}
