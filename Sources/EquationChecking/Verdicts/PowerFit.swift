internal import Glibc

/// A power of the size fitted to positive values: least squares in the logarithms.
struct PowerFit {
  let slope: Double
  /// Half the width of the slope's interval at 95 % (Student's t).
  let interval: Double

  init?(_ sizes: [Double], _ values: [Double]) {
    guard sizes.count >= 3, sizes.count == values.count, values.allSatisfy({ $0 > 0 }) else {
      return nil
    }
    let x = sizes.map { log($0) }
    let y = values.map { log($0) }
    let n = Double(x.count)
    let (mx, my) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
    let spread = x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }
    guard spread > 0 else { return nil }
    let slope = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) } / spread
    let rest = zip(x, y).reduce(0) { sum, pair in
      let gap = pair.1 - my - slope * (pair.0 - mx)
      return sum + gap * gap
    }
    self.slope = slope
    let error = (rest / (n - 2) / spread).squareRoot()
    interval = Student.quantile(tail: 0.025, degrees: x.count - 2) * error
  }
}
