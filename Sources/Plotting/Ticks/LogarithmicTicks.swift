import Figures
import Glibc

/// Ticks of a logarithmic axis: powers of ten, minor ticks between them, and where fewer than three
/// powers fit, multiples of them too.
struct LogarithmicTicks {
  let range: ClosedRange<Double>
  /// The most labels that the axis has room for.
  let limit: Int

  static func ticks(in range: ClosedRange<Double>, limit: Int) -> TickSet {
    LogarithmicTicks(range: range, limit: max(limit, 2)).choose()
  }

  private var lowest: Int { Int(ceil(log10(range.lowerBound) - 1e-9)) }
  private var highest: Int { Int(floor(log10(range.upperBound) + 1e-9)) }
  private var decades: Double { log10(range.upperBound) - log10(range.lowerBound) }

  private func choose() -> TickSet {
    let powers = highest - lowest + 1
    if powers >= 3 || (powers == 2 && decades > 1.6) { return powerTicks() }
    for digits in [[1], [1, 3], [1, 2, 5], [1, 2, 3, 5], [1, 2, 3, 4, 5, 6, 8]] {
      let values = multiples(of: digits)
      if values.count >= 3, values.count <= max(limit, 3) { return labelled(values) }
    }
    // Within a decade, numbers are best round as on a linear axis.
    return labelled(ExtendedWilkinson.ticks(in: range, target: Double(min(limit, 5))))
  }

  private func powerTicks() -> TickSet {
    let stride = max(1, Int((Double(highest - lowest + 1) / Double(limit)).rounded(.up)))
    var ticks: [Tick] = []
    for exponent in lowest...highest {
      // Steps count from 10⁰, so that panels agree.
      let isMajor = exponent % stride == 0
      ticks.append(Tick(value: decade(exponent), label: isMajor ? power(exponent) : nil))
    }
    if stride == 1, highest - lowest <= 10 { ticks += minorTicks() }
    return TickSet(ticks)
  }

  private func labelled(_ values: [Double]) -> TickSet {
    let isPlain = range.lowerBound >= 1e-3 && range.upperBound < 1e5
    let major = values.map { Tick(value: $0, label: isPlain ? plain($0) : scientific($0)) }
    let minor = minorTicks().filter { tick in
      !values.contains { abs($0 / tick.value - 1) < 1e-9 }
    }
    return TickSet(major + minor)
  }

  private func multiples(of digits: [Int]) -> [Double] {
    var values: [Double] = []
    for exponent in (lowest - 1)...highest {
      for digit in digits { values.append(Double(digit) * decade(exponent)) }
    }
    return values.filter(contains)
  }

  private func minorTicks() -> [Tick] {
    multiples(of: Array(2...9)).map { Tick(value: $0) }
  }

  private func contains(_ value: Double) -> Bool {
    value >= range.lowerBound * (1 - 1e-9) && value <= range.upperBound * (1 + 1e-9)
  }

  private func power(_ exponent: Int) -> String { "$10^{\(exponent)}$" }

  private func plain(_ value: Double) -> String { printed("%.6g", value) }

  private func scientific(_ value: Double) -> String {
    let exponent = Int(floor(log10(value) + 1e-9))
    let mantissa = printed("%.4g", value / decade(exponent))
    return mantissa == "1" ? power(exponent) : "$\(mantissa)\\times 10^{\(exponent)}$"
  }
}
