internal import COpenBLAS

/// The factorization A = Q R of a matrix with at most as many columns as rows, stored column by
/// column, by panels of Householder reflectors (LAPACK's own way, as in dgeqrf).
///
/// The panels go to LAPACK, the columns behind them to all threads, in strips of a fixed width: the
/// same bits for any number of threads.
struct HouseholderQR {
  /// How many reflectors make a panel, and how many columns a strip.
  private static let width = 64
  private let rows: Int
  private let columns: Int
  /// R above the diagonal, reflectors below it.
  private var reflectors: Vector
  private var panels: [Panel] = []

  /// The triangular factor of each block of reflectors, I − V T Vᵀ.
  private struct Panel {
    let start: Int
    let count: Int
    let factor: Vector
  }

  init(_ elements: Vector, rows: Int, columns: Int) {
    require(rows >= columns, "\(rows) rows for \(columns) columns")
    (self.rows, self.columns) = (rows, columns)
    reflectors = elements
    BLAS.prepare()
    for start in stride(from: 0, to: columns, by: HouseholderQR.width) {
      let panel = factorize(from: start)
      panels.append(panel)
      reflectors.withUnsafeMutableBufferPointer { a in
        HouseholderQR.apply(
          panel, from: a.baseAddress!, to: a.baseAddress!, start + panel.count..<columns, rows,
          transposed: true)
      }
    }
  }

  /// The diagonal of R.
  var diagonal: Vector { (0..<columns).map { reflectors[$0 * rows + $0] } }

  /// The columns of Q that span those of A, rows × columns.
  func orthonormalColumns() -> Vector {
    var result = Vector(repeating: 0, count: rows * columns)
    for j in 0..<columns { result[j * rows + j] = 1 }
    result.withUnsafeMutableBufferPointer { target in
      reflectors.withUnsafeBufferPointer { a in
        for panel in panels.reversed() {
          HouseholderQR.apply(
            panel, from: a.baseAddress!, to: target.baseAddress!, panel.start..<columns, rows,
            transposed: false)
        }
      }
    }
    return result
  }

  private mutating func factorize(from start: Int) -> Panel {
    let width = min(HouseholderQR.width, columns - start)
    var (m, n, ld, info) = (Int32(rows - start), Int32(width), Int32(rows), Int32(0))
    var (tau, factor) = (
      Vector(repeating: 0, count: width), Vector(repeating: 0, count: width * width)
    )
    var work = Vector(repeating: 0, count: 64 * width)
    var length = Int32(work.count)
    reflectors.withUnsafeMutableBufferPointer { a in
      let corner = a.baseAddress! + start * rows + start
      dgeqrf_(&m, &n, corner, &ld, &tau, &work, &length, &info)
      dlarft_("F", "C", &m, &n, corner, &ld, &tau, &factor, &n)
    }
    return Panel(start: start, count: width, factor: factor)
  }

  /// Applies a panel's reflectors, or their transpose, to some columns.
  private static func apply(
    _ panel: Panel, from reflectors: UnsafePointer<Double>,
    to target: UnsafeMutablePointer<Double>, _ columns: Range<Int>, _ rows: Int, transposed: Bool
  ) {
    let shared = Shared(
      reflectors: reflectors + panel.start * rows + panel.start, target: target + panel.start)
    let strips = (columns.count + width - 1) / width
    Parallel.forEach(strips) { index in
      let first = columns.lowerBound + index * width
      let count = min(width, columns.upperBound - first)
      var (m, n, k) = (Int32(rows - panel.start), Int32(count), Int32(panel.count))
      var (ld, work) = (Int32(rows), Vector(repeating: 0, count: count * panel.count))
      dlarfb_(
        "L", transposed ? "T" : "N", "F", "C", &m, &n, &k, shared.reflectors, &ld, panel.factor,
        &k, shared.target + first * rows, &ld, &work, &n)
    }
  }

  // Strips do not overlap, and none of them is part of the panel.
  private struct Shared: @unchecked Sendable {
    let reflectors: UnsafePointer<Double>
    let target: UnsafeMutablePointer<Double>
  }
}
