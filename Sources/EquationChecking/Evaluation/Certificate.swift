internal import Glibc
internal import LinearAlgebra

/// What shows that a point is the least of a function, rather than of what a search has met: its
/// gradient there, and whether the function is quadratic or looks convex.
struct Certificate {
  private enum Shape { case quadratic, convex, unknown }

  private var shape: Shape
  /// The gradient's length beside the values'.
  private var residual: Double
  private var name: String

  init(of f: ([Double]) -> Double, at y: [Double], name: String) {
    self.name = name
    let n = y.count
    let h = 1e-4 * max(1, y.map(\.magnitude).max() ?? 1)
    func moved(_ steps: [(Int, Double)], from y: [Double]) -> Double {
      var y = y
      for (index, step) in steps { y[index] += step }
      return f(y)
    }
    let size = max(1, f(y).magnitude)
    let gradient = (0..<n).map { i in
      (moved([(i, h)], from: y) - moved([(i, -h)], from: y)) / (2 * h)
    }
    residual = LinearAlgebra.norm(gradient) / size
    shape = .unknown
    guard residual < 1e-6 else { return }
    // Second differences at wide steps: those of a quadratic function are the same everywhere.
    func hessian(at y: [Double]) -> Matrix {
      let step = 0.5 * max(1, y.map(\.magnitude).max() ?? 1)
      return Matrix(rows: n, columns: n) { i, j in
        let all = [(step, step), (step, -step), (-step, step), (-step, -step)]
        let terms = all.map { a, b in (a * b > 0 ? 1.0 : -1) * moved([(i, a), (j, b)], from: y) }
        return terms.reduce(0, +) / (4 * step * step)
      }
    }
    var generator = SeededGenerator(seed: 17)
    let elsewhere = y.map { $0 + generator.normal() }
    let (here, there) = (hessian(at: y), hessian(at: elsewhere))
    guard here.elements.allSatisfy(\.isFinite), there.elements.allSatisfy(\.isFinite) else {
      return
    }
    let scale = max(here.largestMagnitude, 1e-9)
    let isConstant = zip(here.elements, there.elements).allSatisfy {
      ($0 - $1).magnitude <= 1e-7 * scale
    }
    if isConstant,
      let least = try? SymmetricEigen(Self.symmetric(here), vectors: false).values.first,
      least > 1e-9 * scale
    {
      shape = .quadratic
      return
    }
    for _ in 0..<48 {
      let (a, b) = (y.map { $0 + 2 * generator.normal() }, y.map { $0 + 2 * generator.normal() })
      let middle = f(zip(a, b).map { ($0 + $1) / 2 })
      let (left, right) = (f(a), f(b))
      guard left.isFinite, right.isFinite, middle.isFinite else { return }
      let slack = 1e-9 * max(1, left.magnitude, right.magnitude)
      if middle > (left + right) / 2 + slack { return }
    }
    shape = .convex
  }

  private static func symmetric(_ a: Matrix) -> Matrix {
    Matrix(rows: a.rows, columns: a.columns) { (a[$0, $1] + a[$1, $0]) / 2 }
  }

  /// For the report; nil where nothing is shown.
  func words(isMaximum: Bool) -> String? {
    let (extremum, kind) = isMaximum ? ("largest", "concave") : ("least", "convex")
    let length = Number.short(residual)
    switch shape {
    case .quadratic:
      return "the \(extremum) value over \(name) is the only one: the expression is quadratic and "
        + "\(kind), and its gradient is zero there (\(length) of the value)"
    case .convex:
      return
        "the gradient is zero at the \(extremum) value over \(name) (\(length) of the value), and "
        + "none of 48 chords shows that the expression is not \(kind)"
    case .unknown: return nil
    }
  }
}

/// What is to be said about parts of an equation besides their values, by their place.
final class Remarks {
  private var lines: [Range<Int>: String] = [:]

  subscript(range: Range<Int>) -> String? {
    get { lines[range] }
    set { lines[range] = newValue }
  }

  /// Those about parts within one of some places.
  func within(_ ranges: [Range<Int>]) -> [String] {
    lines.filter { line in
      ranges.contains {
        $0.lowerBound <= line.key.lowerBound && line.key.upperBound <= $0.upperBound
      }
    }.sorted { $0.key.lowerBound < $1.key.lowerBound }.map(\.value)
  }
}
