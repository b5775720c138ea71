internal import Glibc
internal import LinearAlgebra

/// Eigenvalues and singular values of the small matrices of an equation.
enum Eigenvalues {
  /// Eigenvalues of a symmetric matrix, the largest first, with the vectors as columns, by Jacobi's
  /// rotations (Golub and Van Loan, Matrix Computations, 8.5).
  static func symmetric(_ matrix: Matrix) -> (values: Vector, vectors: Matrix) {
    var a = matrix
    let n = a.rows
    var vectors = Matrix.identity(n)
    let total = max(a.frobeniusNorm, .leastNormalMagnitude)
    for _ in 0..<60 {
      var off = 0.0
      for i in 0..<n { for j in 0..<i { off += a[i, j] * a[i, j] } }
      if off <= 1e-34 * total * total { break }
      for p in 0..<n {
        for q in (p + 1)..<max(p + 1, n) where a[p, q] != 0 {
          let theta = (a[q, q] - a[p, p]) / (2 * a[p, q])
          let t = (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          for k in 0..<n {
            let (x, y) = (a[k, p], a[k, q])
            a[k, p] = c * x - s * y
            a[k, q] = s * x + c * y
          }
          for k in 0..<n {
            let (x, y) = (a[p, k], a[q, k])
            a[p, k] = c * x - s * y
            a[q, k] = s * x + c * y
            let (u, v) = (vectors[k, p], vectors[k, q])
            vectors[k, p] = c * u - s * v
            vectors[k, q] = s * u + c * v
          }
        }
      }
    }
    let order = (0..<n).sorted { a[$0, $0] > a[$1, $1] }
    let sorted = Matrix(rows: n, columns: n) { vectors[$0, order[$1]] }
    return (order.map { a[$0, $0] }, sorted)
  }

  /// Singular values, the largest first, with the left vectors and those on the right as columns,
  /// by one-sided Jacobi rotations (Hestenes): small values keep their relative accuracy.
  static func singular(_ matrix: Matrix) -> (left: Matrix, values: Vector, right: Matrix) {
    if matrix.rows < matrix.columns {
      let (left, values, right) = singular(matrix.transposed)
      return (right, values, left)
    }
    var a = matrix
    let (m, n) = (a.rows, a.columns)
    var v = Matrix.identity(n)
    for _ in 0..<60 {
      var isDone = true
      for p in 0..<n {
        for q in (p + 1)..<max(p + 1, n) {
          var (alpha, beta, gamma) = (0.0, 0.0, 0.0)
          for k in 0..<m {
            alpha += a[k, p] * a[k, p]
            beta += a[k, q] * a[k, q]
            gamma += a[k, p] * a[k, q]
          }
          if gamma.magnitude <= 1e-16 * (alpha * beta).squareRoot() || gamma == 0 { continue }
          isDone = false
          let zeta = (beta - alpha) / (2 * gamma)
          let t = (zeta < 0 ? -1 : 1) / (zeta.magnitude + (1 + zeta * zeta).squareRoot())
          let c = 1 / (1 + t * t).squareRoot()
          let s = c * t
          for k in 0..<m {
            let (x, y) = (a[k, p], a[k, q])
            a[k, p] = c * x - s * y
            a[k, q] = s * x + c * y
          }
          for k in 0..<n {
            let (x, y) = (v[k, p], v[k, q])
            v[k, p] = c * x - s * y
            v[k, q] = s * x + c * y
          }
        }
      }
      if isDone { break }
    }
    let norms = (0..<n).map { j in
      (0..<m).reduce(0.0) { $0 + a[$1, j] * a[$1, j] }.squareRoot()
    }
    let order = (0..<n).sorted { norms[$0] > norms[$1] }
    let left = Matrix(rows: m, columns: n) { i, j in
      norms[order[j]] > 0 ? a[i, order[j]] / norms[order[j]] : 0
    }
    return (left, order.map { norms[$0] }, Matrix(rows: n, columns: n) { v[$0, order[$1]] })
  }

  /// A complex number.
  struct Complex {
    var re: Double
    var im: Double

    static func + (a: Complex, b: Complex) -> Complex { Complex(re: a.re + b.re, im: a.im + b.im) }
    static func - (a: Complex, b: Complex) -> Complex { Complex(re: a.re - b.re, im: a.im - b.im) }
    static func * (a: Complex, b: Complex) -> Complex {
      Complex(re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re)
    }
    static func / (a: Complex, b: Complex) -> Complex {
      let size = b.re * b.re + b.im * b.im
      return Complex(
        re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size)
    }
    var magnitude: Double { hypot(re, im) }
    var conjugate: Complex { Complex(re: re, im: -im) }
    var squareRoot: Complex {
      let r = magnitude
      let re = ((r + self.re) / 2).squareRoot()
      let im = (max(0, (r - self.re) / 2)).squareRoot()
      return Complex(re: re, im: self.im < 0 ? -im : im)
    }
  }

  /// Eigenvalues of any square matrix by QR steps with Wilkinson's shift on its Hessenberg form
  /// (Golub and Van Loan, 7.5), in complex arithmetic; the largest real part first. Nil where the
  /// steps do not converge.
  static func general(_ matrix: Matrix) -> [Complex]? {
    var n = matrix.rows
    var h = (0..<n).map { i in (0..<n).map { Complex(re: matrix[i, $0], im: 0) } }
    hessenberg(&h)
    let scale = max(matrix.frobeniusNorm, .leastNormalMagnitude)
    var values: [Complex] = []
    var steps = 0
    while n > 0 {
      if n == 1 {
        values.append(h[0][0])
        break
      }
      if h[n - 1][n - 2].magnitude
        <= 1e-17 * (h[n - 1][n - 1].magnitude + h[n - 2][n - 2].magnitude + 1e-3 * scale)
      {
        values.append(h[n - 1][n - 1])
        n -= 1
        steps = 0
        continue
      }
      steps += 1
      if steps > 200 { return nil }
      let (a, b) = (h[n - 2][n - 2], h[n - 2][n - 1])
      let (c, d) = (h[n - 1][n - 2], h[n - 1][n - 1])
      let half = Complex(re: 0.5, im: 0)
      let mean = (a + d) * half
      let root = ((a - d) * half * ((a - d) * half) + b * c).squareRoot
      let (one, two) = (mean + root, mean - root)
      var shift = (one - d).magnitude < (two - d).magnitude ? one : two
      if steps % 11 == 10 { shift = shift + Complex(re: h[n - 1][n - 2].magnitude, im: 0) }
      step(&h, n, shift)
    }
    return values.sorted { $0.re != $1.re ? $0.re > $1.re : $0.im > $1.im }
  }

  private static func hessenberg(_ h: inout [[Complex]]) {
    let n = h.count
    guard n > 2 else { return }
    // By rotations, which are simple and stable.
    for column in 0..<(n - 2) {
      for row in stride(from: n - 1, to: column + 1, by: -1) where h[row][column].magnitude > 0 {
        let (c, s) = rotation(h[row - 1][column], h[row][column])
        rotateRows(&h, row - 1, row, c, s, from: 0, to: n)
        rotateColumns(&h, row - 1, row, c, s, to: n)
      }
    }
  }

  private static func step(_ h: inout [[Complex]], _ n: Int, _ shift: Complex) {
    for i in 0..<n { h[i][i] = h[i][i] - shift }
    var rotations: [(Complex, Complex)] = []
    for k in 0..<(n - 1) {
      let (c, s) = rotation(h[k][k], h[k + 1][k])
      rotateRows(&h, k, k + 1, c, s, from: 0, to: n)
      rotations.append((c, s))
    }
    for (k, (c, s)) in rotations.enumerated() { rotateColumns(&h, k, k + 1, c, s, to: n) }
    for i in 0..<n { h[i][i] = h[i][i] + shift }
  }

  /// c and s with c̄ a + s̄ b = r, −s a + c b = 0, |c|² + |s|² = 1.
  private static func rotation(_ a: Complex, _ b: Complex) -> (Complex, Complex) {
    let r = hypot(a.magnitude, b.magnitude)
    if r == 0 { return (Complex(re: 1, im: 0), Complex(re: 0, im: 0)) }
    let scale = Complex(re: r, im: 0)
    return (a / scale, b / scale)
  }

  private static func rotateRows(
    _ h: inout [[Complex]], _ p: Int, _ q: Int, _ c: Complex, _ s: Complex, from: Int, to n: Int
  ) {
    for j in from..<n {
      let (x, y) = (h[p][j], h[q][j])
      h[p][j] = c.conjugate * x + s.conjugate * y
      h[q][j] = c * y - s * x
    }
  }

  private static func rotateColumns(
    _ h: inout [[Complex]], _ p: Int, _ q: Int, _ c: Complex, _ s: Complex, to n: Int
  ) {
    for i in 0..<n {
      let (x, y) = (h[i][p], h[i][q])
      h[i][p] = x * c + y * s
      h[i][q] = y * c.conjugate - x * s.conjugate
    }
  }
}
