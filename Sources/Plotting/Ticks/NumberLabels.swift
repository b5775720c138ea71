import Figures
import Glibc

/// Labels of equally spaced numbers: as few decimals as tell them apart, with a common power of ten
/// or a common offset where the numbers would be long.
struct NumberLabels {
  var labels: [String]
  var common: String?

  /// - Parameter values: In ascending order.
  init(_ values: [Double]) {
    guard let first = values.first, let last = values.last, values.count > 1 else {
      labels = values.map { Self.minus(printed("%.6g", $0)) }
      return
    }
    let step = (last - first) / Double(values.count - 1)
    let largest = max(abs(first), abs(last))
    let stepPlace = Self.place(of: step)
    // More than six digits between the first and the last that counts: take the bulk out.
    if Int(floor(log10(largest))) - stepPlace >= 6 {
      let offset = Self.offset(first, last)
      let rest = NumberLabels(values.map { $0 - offset })
      labels = rest.labels
      common = Self.common(offset, after: rest.common, Self.place(of: step) + 2)
      return
    }
    let exponent = Self.commonExponent(largest, stepPlace)
    let scale = decade(-exponent)
    let decimals = max(0, exponent - stepPlace)
    labels = values.map { Self.decimal($0 * scale, decimals) }
    common = exponent == 0 ? nil : "$\\times 10^{\(exponent)}$"
  }

  /// An offset after the factor of what is left: `$\times 10^{-7}\;+\;1$`.
  private static func common(_ offset: Double, after factor: String?, _ place: Int) -> String {
    let sign = offset < 0 ? "-" : "+"
    let number = texNumber(abs(offset), place)
    guard let factor = factor?.dropFirst().dropLast() else { return "$\(sign)\\,\(number)$" }
    return "$\(factor)\\;\(sign)\\;\(number)$"
  }

  /// A round number below the ticks, so that what is left is short.
  private static func offset(_ first: Double, _ last: Double) -> Double {
    let unit = decade(Int(ceil(log10((last - first) * 1.0000001))))
    return (min(first, last) / unit).rounded(.down) * unit
  }

  private static func texNumber(_ value: Double, _ place: Int) -> String {
    if value >= 1e6 || value < 1e-4 {
      let text = printed("%.15g", value)
      if text.contains("e") || text.count > 9 {
        let parts = printed("%.*e", max(0, Int(floor(log10(value))) - place + 2), value)
          .split(separator: "e")
        var mantissa = String(parts[0])
        while mantissa.contains("."), mantissa.hasSuffix("0") { mantissa.removeLast() }
        if mantissa.hasSuffix(".") { mantissa.removeLast() }
        return "\(mantissa)\\times 10^{\(Int(parts[1]) ?? 0)}"
      }
      return text
    }
    return printed("%.12g", value)
  }

  /// The decimal place of a step's last digit that counts: −2 for 0.25, 1 for 20.
  private static func place(of step: Double) -> Int {
    let top = Int(floor(log10(abs(step)) + 1e-9))
    for digits in 0...3 {
      let unit = decade(top - digits)
      let multiple = abs(step) / unit
      if abs(multiple - multiple.rounded()) < 1e-6 { return top - digits }
    }
    return top - 3
  }

  /// Zero while numbers are short enough to read as they are.
  private static func commonExponent(_ largest: Double, _ stepPlace: Int) -> Int {
    let top = Int(floor(log10(largest) + 1e-9))
    if top >= 5 || top <= -3 || stepPlace < -4 { return top }
    return 0
  }

  static func decimal(_ value: Double, _ decimals: Int) -> String {
    let text = printed("%.*f", decimals, value)
    // Rounding leaves "-0.00" where the sum of steps is not quite zero.
    let isZero = !text.contains { $0.isNumber && $0 != "0" }
    return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : minus(text)
  }

  /// With a true minus sign.
  static func minus(_ text: String) -> String {
    String(text.map { $0 == "-" ? "\u{2212}" : $0 })
  }
}
