import Foundation

/// A number with its derivative by one variable: how the differential test takes derivatives, by
/// other means than the checker.
struct Dual {
  var value: Double
  var slope = 0.0

  init(_ value: Double, _ slope: Double = 0) {
    self.value = value
    self.slope = slope
  }

  static func + (a: Dual, b: Dual) -> Dual { Dual(a.value + b.value, a.slope + b.slope) }
  static func - (a: Dual, b: Dual) -> Dual { Dual(a.value - b.value, a.slope - b.slope) }
  static prefix func - (a: Dual) -> Dual { Dual(-a.value, -a.slope) }
  static func * (a: Dual, b: Dual) -> Dual {
    Dual(a.value * b.value, a.slope * b.value + a.value * b.slope)
  }
  static func / (a: Dual, b: Dual) -> Dual {
    Dual(a.value / b.value, (a.slope * b.value - a.value * b.slope) / (b.value * b.value))
  }

  func mapped(_ value: Double, slope derivative: Double) -> Dual { Dual(value, slope * derivative) }

  func power(_ n: Int) -> Dual {
    if n < 0 { return Dual(1) / power(-n) }
    return (0..<n).reduce(Dual(1)) { product, _ in product * self }
  }

  /// For positive numbers.
  func power(_ exponent: Dual) -> Dual {
    let result = pow(value, exponent.value)
    return Dual(
      result,
      result * (exponent.slope * log(value) + exponent.value * slope / value))
  }

  func root(_ degree: Int) -> Dual {
    let size = pow(abs(value), 1 / Double(degree))
    let result = value < 0 ? (degree % 2 == 1 ? -size : .nan) : size
    return mapped(result, slope: result / value / Double(degree))
  }
}

/// A number, a column, a row or a matrix of them.
struct Tensor {
  enum Form { case number, column, row, matrix }

  var form: Form
  var rows: Int
  var columns: Int
  var entries: [Dual]

  init(_ x: Dual) { (form, rows, columns, entries) = (.number, 1, 1, [x]) }
  init(column x: [Dual]) { (form, rows, columns, entries) = (.column, x.count, 1, x) }
  init(matrix x: [Dual], rows: Int) {
    (form, self.rows, entries) = (.matrix, rows, x)
    columns = x.count / rows
  }

  var number: Dual { entries[0] }

  subscript(i: Int, j: Int) -> Dual { entries[i * columns + j] }

  func map(_ transform: (Dual) -> Dual) -> Tensor {
    var result = self
    result.entries = entries.map(transform)
    return result
  }

  static func + (a: Tensor, b: Tensor) -> Tensor {
    var result = a
    for k in a.entries.indices { result.entries[k] = a.entries[k] + b.entries[k] }
    return result
  }

  var transposed: Tensor {
    var result = self
    (result.rows, result.columns) = (columns, rows)
    if form == .column { result.form = .row }
    if form == .row { result.form = .column }
    for i in 0..<columns { for j in 0..<rows { result.entries[i * rows + j] = self[j, i] } }
    return result
  }

  static func * (a: Tensor, b: Tensor) -> Tensor {
    if a.form == .number { return b.map { a.number * $0 } }
    if b.form == .number { return a.map { $0 * b.number } }
    precondition(a.columns == b.rows)
    var entries: [Dual] = []
    for i in 0..<a.rows {
      for j in 0..<b.columns {
        entries.append((0..<a.columns).reduce(Dual(0)) { $0 + a[i, $1] * b[$1, j] })
      }
    }
    var result = Tensor(matrix: entries, rows: a.rows)
    result.form =
      a.rows == 1 && b.columns == 1 && a.form == .row && b.form == .column
      ? .number
      : b.form == .column ? .column : a.form == .row ? .row : .matrix
    return result
  }

  /// The determinant by expansion, and the inverse by the adjugate: of small matrices.
  var determinant: Dual {
    if rows == 1 { return entries[0] }
    return (0..<rows).reduce(Dual(0)) { sum, j in
      let term = self[0, j] * minor(0, j).determinant
      return j % 2 == 0 ? sum + term : sum - term
    }
  }

  private func minor(_ row: Int, _ column: Int) -> Tensor {
    var kept: [Dual] = []
    for i in 0..<rows where i != row {
      for j in 0..<columns where j != column { kept.append(self[i, j]) }
    }
    return Tensor(matrix: kept, rows: rows - 1)
  }

  var inverse: Tensor {
    let scale = determinant
    var result = self
    // A singular matrix has no inverse, however its determinant is rounded.
    let size = entries.map { abs($0.value) }.max() ?? 0
    guard abs(scale.value) > 1e-3 * size * size * size else { return map { _ in Dual(.nan) } }
    for i in 0..<rows {
      for j in 0..<rows {
        let cofactor = minor(j, i).determinant / scale
        result.entries[i * rows + j] = (i + j) % 2 == 0 ? cofactor : -cofactor
      }
    }
    return result
  }

  static func identity(_ n: Int) -> Tensor {
    Tensor(matrix: (0..<(n * n)).map { Dual($0 / n == $0 % n ? 1 : 0) }, rows: n)
  }
}
