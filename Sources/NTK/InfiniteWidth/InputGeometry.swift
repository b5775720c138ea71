internal import CNTKKernels
internal import Glibc
import LinearAlgebra
internal import Statistics

/// Inputs scaled by powers of two, so that products of huge or tiny ones stay representable.
struct InputGeometry {
  /// The inputs, each row divided by 2^exponent.
  let scaled: Matrix
  /// All zero unless some input is huge or tiny.
  let exponents: [Int]
  /// Norms of the scaled rows.
  let norms: [Double]
  /// The scaled rows as products want them.
  let panels: InputPanels<Double>
  /// The norms' squares.
  private let squares: [DoubleDouble]
  /// The column of each row's largest element.
  private let peaks: [Int]

  /// - Parameter packs: Whether products of doubles are wanted.
  init(_ inputs: Matrix, packs: Bool = true) {
    var scaled = inputs
    panels = InputPanels(rows: packs ? inputs.rows : 0, columns: inputs.columns)
    var rows = InputGeometry.describe(scaled, packs ? panels : nil)
    exponents =
      rows.allSatisfy(\.isModerate) ? rows.map { _ in 0 } : rows.map { Int($0.peak.exponent) }
    if !rows.allSatisfy(\.isModerate) {
      InputGeometry.scale(&scaled, by: exponents)
      rows = InputGeometry.describe(scaled, packs ? panels : nil)
    }
    self.scaled = scaled
    peaks = rows.map(\.place)
    squares = rows.map(\.square)
    norms = rows.map(\.square.squareRoot)
  }

  /// What is found out about one row.
  private struct Row: Sendable {
    /// The column of the largest element.
    let place: Int
    /// The largest element's magnitude; 1 for a row of zeros.
    let peak: Double
    /// ‖x‖², summed with the rounding errors of products and sums carried along.
    let square: DoubleDouble

    /// Whether sums of its squares are far from the largest and the smallest doubles.
    var isModerate: Bool { peak.exponent.magnitude < 200 }

    init(_ row: UnsafePointer<Double>, _ count: Int) {
      place = ntk_peak(count, row)
      peak = row[place] == 0 ? 1 : row[place].magnitude
      var error = 0.0
      let sum = ntk_dot_error(count, row, row, &error)
      square = DoubleDouble(sum: sum, error)
    }
  }

  /// Describes all rows, and lays them out while they are in cache.
  private static func describe(
    _ inputs: Matrix, _ panels: InputPanels<Double>?
  ) -> [Row] {
    inputs.withUnsafeStorage { storage in
      let (source, columns) = (SharedSource(base: storage), inputs.columns)
      let height = InputPanels<Double>.height
      return Parallel.chunks(inputs.rows, of: 4 * height) { range in
        var rows: [Row] = []
        rows.reserveCapacity(range.count)
        // Panel by panel, so that each is laid out while its rows are in cache.
        for start in stride(from: range.lowerBound, to: range.upperBound, by: height) {
          let panel = start..<min(start + height, range.upperBound)
          for i in panel { rows.append(Row(source.base + i * columns, columns)) }
          panels?.fill(panel, from: source.base + start * columns)
        }
        return rows
      }
    }.flatMap { $0 }
  }

  /// Divides each row by 2^exponent, in two steps, since 2^−exponent alone may not be representable.
  private static func scale(_ matrix: inout Matrix, by exponents: [Int]) {
    for (i, exponent) in exponents.enumerated() {
      let first = scalbn(1, Int32(-exponent / 2))
      let second = scalbn(1, Int32(-exponent - -exponent / 2))
      for k in i * matrix.columns..<(i + 1) * matrix.columns {
        matrix.elements[k] = matrix.elements[k] * first * second
      }
    }
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
    if pair.gap < InputGeometry.near { sharpen(&pair, i, other, j) }
    return pair
  }

  /// Cosines below this are summed again, with the rounding errors carried along.
  static let small = 0x1p-14

  /// Gaps below this are not left to subtraction: at 1/8, an angle's error is that of the inner
  /// product, 2⁻⁵² or so, still.
  static let near = 0.125

  /// Whether doubles tell the angle of a correlation, whose digits have not cancelled either.
  static func tells(_ correlation: Double) -> Bool {
    correlation.magnitude >= small && 1 - correlation.magnitude >= near
  }

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
    var (rest, power) = (0.0, 0.0)
    scaled.withUnsafeStorage { x in
      other.scaled.withUnsafeStorage { y in
        ntk_sharpen(n, x + i * n, y + j * n, slope, square, shift, &rest, &power)
      }
    }
    let sine = min(rest / (other.norms[j] * other.norms[j]), 1)
    pair.gap = sine / (1 + (1 - sine).squareRoot())
    guard sameRange else { return }
    let total = norms[i] * shift + other.norms[j]
    pair.difference = scalbn(
      power / total / Double(n).squareRoot(), Int32(other.exponents[j]))
  }
}
