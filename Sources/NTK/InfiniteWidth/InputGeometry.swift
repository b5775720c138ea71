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
    var scaled = inputs
    var exponents = [Int](repeating: 0, count: inputs.rows)
    for i in 0..<inputs.rows {
      let range = i * inputs.columns..<(i + 1) * inputs.columns
      let largest = inputs.elements[range].reduce(0) { max($0, $1.magnitude) }
      guard largest > 0 else { continue }
      exponents[i] = Int(largest.exponent)
      for k in range { scaled.elements[k] = scalbn(inputs.elements[k], Int32(-exponents[i])) }
    }
    self.scaled = scaled
    self.exponents = exponents
    peaks = (0..<inputs.rows).map { i in
      (0..<inputs.columns).max { scaled[i, $0].magnitude < scaled[i, $1].magnitude } ?? 0
    }
    norms = (0..<inputs.rows).map { i in
      var sum = 0.0
      for k in i * inputs.columns..<(i + 1) * inputs.columns {
        sum = sum.addingProduct(scaled.elements[k], scaled.elements[k])
      }
      return sum.squareRoot()
    }
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
