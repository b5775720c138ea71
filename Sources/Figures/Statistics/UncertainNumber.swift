import Glibc

/// A number with its standard error, written as the field writes it: `1.234(5) × 10⁻³`.
///
/// The digits in brackets are the error in units of the last digit: one of them, or two when the
/// first is a 1, so that rounding changes the error by less than a third.
public struct UncertainNumber: Sendable, Codable, Hashable {
  public var value: Double
  public var error: Double

  public init(_ value: Double, error: Double) {
    self.value = value
    self.error = abs(error)
  }

  /// The value, the error's digits and the power of ten.
  private var parts: (mantissa: String, error: String, exponent: Int) {
    guard value.isFinite, error.isFinite, error > 0 else {
      return (printed("%.6g", value), error == 0 ? "" : printed("%g", error), 0)
    }
    // "%e" rounds correctly, and its exponent is that of the rounded number.
    let lead = Scientific(error, decimals: 0)
    let isOne = Scientific(error, decimals: 1).mantissa.hasPrefix("1")
    let place = isOne ? Scientific(error, decimals: 1).exponent - 1 : lead.exponent
    let digits = isOne ? Scientific(error, decimals: 1).digits : lead.digits
    let exponent = max(Scientific(value, decimals: 12).exponent, place + digits.count - 1)
    if exponent >= -2, exponent <= 5, place <= 0 {
      return (printed("%.*f", -place, value), Self.bracket(digits, place), 0)
    }
    let scaled = Scientific(value, decimals: max(0, exponent - place))
    if scaled.exponent == exponent { return (scaled.mantissa, digits, exponent) }
    // The error is larger than the value, or rounding made it a power of ten.
    let top = max(scaled.exponent, exponent)
    let mantissa = printed("%.*f", max(0, top - place), value / pow(10, Double(top)))
    return (mantissa, digits, top)
  }

  /// An error of 1.2 beside decimals is written with its own decimal point.
  private static func bracket(_ digits: String, _ place: Int) -> String {
    guard place < 0, digits.count > -place else { return digits }
    let split = digits.index(digits.endIndex, offsetBy: place)
    return "\(digits[..<split]).\(digits[split...])"
  }

  /// For formulas: `1.234(5) \times 10^{-3}`.
  public var latex: String {
    let (mantissa, error, exponent) = parts
    let number = error.isEmpty ? mantissa : "\(mantissa)(\(error))"
    return exponent == 0 ? number : "\(number) \\times 10^{\(exponent)}"
  }
}

extension UncertainNumber: CustomStringConvertible {
  /// `1.234(5) × 10⁻³`, with a true minus sign.
  public var description: String {
    let (mantissa, error, exponent) = parts
    let minus = String(mantissa.map { $0 == "-" ? "\u{2212}" : $0 })
    let number = error.isEmpty ? minus : "\(minus)(\(error))"
    return exponent == 0 ? number : "\(number) × 10\(superscript(exponent))"
  }
}

/// An integer in superscript digits.
private func superscript(_ n: Int) -> String {
  let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  return String(String(n).map { $0 == "-" ? "⁻" : digits[$0.wholeNumberValue!] })
}
