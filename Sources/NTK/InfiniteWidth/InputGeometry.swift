internal import Glibc
import LinearAlgebra

/// Inputs scaled by powers of two, so that products of huge or tiny ones stay representable.
struct InputGeometry {
  /// The inputs, each row divided by 2^exponent.
  let scaled: Matrix
  let exponents: [Int]
  /// Norms of the scaled rows.
  let norms: [Double]

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
    norms = (0..<inputs.rows).map { i in
      var sum = 0.0
      for k in i * inputs.columns..<(i + 1) * inputs.columns {
        sum = sum.addingProduct(scaled.elements[k], scaled.elements[k])
      }
      return sum.squareRoot()
    }
  }

  /// ‖xᵢ‖ / √n₀.
  func deviation(_ i: Int) -> Double {
    scalbn(norms[i] / Double(scaled.columns).squareRoot(), Int32(exponents[i]))
  }

  /// The pair of linear forms w·x/√n₀ and w·y/√n₀ for w ~ N(0, I), given the scaled inputs' inner
  /// product.
  func pair(_ i: Int, _ other: InputGeometry, _ j: Int, innerProduct: Double) -> GaussianPair {
    let product = norms[i] * other.norms[j]
    let gap = product == 0 ? 1 : gap(i, other, j, cosine: innerProduct / product)
    return GaussianPair(
      deviation1: deviation(i), deviation2: other.deviation(j),
      covariance: scalbn(
        innerProduct / Double(scaled.columns), Int32(exponents[i] + other.exponents[j])),
      gap: gap)
  }

  /// 1 − |cos ∠(x, y)|: by subtraction where that keeps the digits, else ½ ‖x/‖x‖ ∓ y/‖y‖‖².
  private func gap(_ i: Int, _ other: InputGeometry, _ j: Int, cosine: Double) -> Double {
    guard cosine.magnitude > 0.5 else { return 1 - cosine.magnitude }
    let n = scaled.columns
    let first = 1 / norms[i]
    let second = (cosine < 0 ? -1 : 1) / other.norms[j]
    var sum = 0.0
    scaled.elements.withUnsafeBufferPointer { x in
      other.scaled.elements.withUnsafeBufferPointer { y in
        for k in 0..<n {
          let difference = x[i * n + k] * first - y[j * n + k] * second
          sum = sum.addingProduct(difference, difference)
        }
      }
    }
    return sum / 2
  }
}
