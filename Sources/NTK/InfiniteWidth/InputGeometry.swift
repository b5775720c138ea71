internal import CNTKKernels
internal import Glibc
import LinearAlgebra

/// Inputs scaled by powers of two, so that products of huge or tiny ones stay representable.
struct InputGeometry {
  /// The inputs, each row divided by 2^exponent.
  let scaled: Matrix
  let exponents: [Int]
  /// Norms of the scaled rows.
  let norms: [Double]
  /// Their squares.
  private let squares: [DoubleDouble]
  /// The column of each row's largest element.
  private let peaks: [Int]

  init(_ inputs: Matrix) {
    let (rows, columns, chunk) = (inputs.rows, inputs.columns, 64)
    var scaled = inputs
    let parts = scaled.withUnsafeMutableStorage { storage in
      let target = SharedPointer(base: storage)
      return Parallel.chunks(rows, of: chunk) { range in
        range.map {
          Row(UnsafeMutableBufferPointer(start: target.base + $0 * columns, count: columns))
        }
      }
    }
    let described = parts.flatMap { $0 }
    self.scaled = scaled
    exponents = described.map(\.exponent)
    peaks = described.map(\.peak)
    squares = described.map(\.square)
    norms = described.map(\.square.squareRoot)
  }

  /// What is found out about one row.
  private struct Row: Sendable {
    var exponent = 0
    var peak = 0
    var square = DoubleDouble(0)

    /// Scales the row in place.
    init(_ row: UnsafeMutableBufferPointer<Double>) {
      for k in row.indices where row[k].magnitude > row[peak].magnitude { peak = k }
      guard row[peak] != 0 else { return }
      exponent = Int(row[peak].exponent)
      InputGeometry.scale(row, by: -exponent)
      square = InputGeometry.square(row)
    }
  }

  /// Multiplies by 2^exponent, in two steps, since 2^exponent alone may not be representable.
  private static func scale(_ row: UnsafeMutableBufferPointer<Double>, by exponent: Int) {
    let first = scalbn(1, Int32(exponent / 2))
    let second = scalbn(1, Int32(exponent - exponent / 2))
    for k in row.indices { row[k] = row[k] * first * second }
  }

  /// ‖x‖², summed with the rounding errors of products and sums carried along.
  private static func square(_ row: UnsafeMutableBufferPointer<Double>) -> DoubleDouble {
    var error = 0.0
    let sum = ntk_dot_error(row.count, row.baseAddress, row.baseAddress, &error)
    return DoubleDouble(sum: sum, error)
  }

  /// The inner product of the first scaled inputs of both.
  func innerProduct(_ other: InputGeometry) -> Double { dot(scaled.row(0), other.scaled.row(0)) }

  /// ‖xᵢ‖² / n₀.
  func variance(_ i: Int) -> DoubleDouble {
    squares[i].divided(by: Double(scaled.columns)).scaled(by: 2 * exponents[i])
  }

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
    var cosine = innerProduct / product
    if cosine.magnitude < InputGeometry.small {
      // Nearly orthogonal: nearly all digits have cancelled.
      let exact = compensatedProduct(i, other, j)
      cosine = exact / product
      pair.covariance = scalbn(
        exact / Double(scaled.columns), Int32(exponents[i] + other.exponents[j]))
    }
    pair.gap = 1 - cosine.magnitude
    if cosine.magnitude > 0.5 { sharpen(&pair, i, other, j) }
    return pair
  }

  /// Cosines below this are summed again, with the rounding errors carried along.
  static let small = 0x1p-14

  private func compensatedProduct(_ i: Int, _ other: InputGeometry, _ j: Int) -> Double {
    let n = scaled.columns
    return scaled.elements.withUnsafeBufferPointer { x in
      other.scaled.elements.withUnsafeBufferPointer { y in
        var error = 0.0
        let sum = ntk_dot_error(n, x.baseAddress! + i * n, y.baseAddress! + j * n, &error)
        return sum + error
      }
    }
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
