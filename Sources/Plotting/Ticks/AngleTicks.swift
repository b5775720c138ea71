/// Ticks at simple fractions of π.
enum AngleTicks {
  /// Denominators from fine to coarse, then multiples of π.
  private static let steps: [(over: Int, times: Int)] = [
    (12, 1), (6, 1), (4, 1), (2, 1), (1, 1), (1, 2), (1, 5), (1, 10),
  ]

  static func ticks(in range: ClosedRange<Double>, limit: Int) -> TickSet {
    for (over, times) in steps {
      let step = Double.pi * Double(times) / Double(over)
      let first = Int((range.lowerBound / step - 1e-9).rounded(.up))
      let last = Int((range.upperBound / step + 1e-9).rounded(.down))
      guard last - first + 1 <= max(limit, 2), last - first >= 1 else { continue }
      return TickSet(
        (first...last).map { n in
          Tick(value: Double(n) * step, label: label(n * times, over: over))
        })
    }
    let values = ExtendedWilkinson.ticks(in: range, target: Double(limit))
    return TickSet(zip(values, NumberLabels(values).labels).map { Tick(value: $0, label: $1) })
  }

  /// nπ/d in lowest terms: `$3\pi/4$`.
  static func label(_ n: Int, over d: Int) -> String {
    if n == 0 { return "0" }
    let divisor = greatestCommonDivisor(abs(n), d)
    let (n, d) = (n / divisor, d / divisor)
    let head = n == 1 ? "\\pi" : n == -1 ? "-\\pi" : "\(n)\\pi"
    return d == 1 ? "$\(head)$" : "$\(head)/\(d)$"
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}
