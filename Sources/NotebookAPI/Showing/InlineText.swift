import Figures

/// A number that states how it is written: `` `{swift} formatted(slope, digits: 2)` ``.
public struct FormattedNumber: Sendable, CustomStringConvertible {
  /// What is set: Markdown, with a formula where the number needs one.
  public let description: String
}

/// A number with so many significant digits, in powers of ten where it is very large or small.
public func formatted(_ value: Double, digits: Int = 4) -> FormattedNumber {
  FormattedNumber(description: numberText(value, digits: digits))
}

/// A number with so many decimals.
public func formatted(_ value: Double, decimals: Int) -> FormattedNumber {
  FormattedNumber(description: "$" + printed("%.*f", max(0, min(decimals, 17)), value) + "$")
}

/// The text that replaces an inline expression.
func inlineText<T>(_ value: T) -> String {
  switch value {
  case let number as Double: numberText(number, digits: 4)
  case let number as Float: numberText(Double(number), digits: 4)
  case let number as any BinaryInteger: "\(number)"
  default: String(describing: value)
  }
}

/// `1.234`, `$1.2 \times 10^{-7}$`
func numberText(_ value: Double, digits: Int) -> String {
  let digits = max(1, min(digits, 17))
  if value.isNaN { return "NaN" }
  if value.isInfinite { return value > 0 ? "$\\infty$" : "$-\\infty$" }
  let text = printed("%.*g", digits, value)
  guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...])
  else { return text.hasPrefix("-") ? "$\(text)$" : text }
  let mantissa = text[..<mark]
  let factor = mantissa == "1" ? "" : mantissa == "-1" ? "-" : "\(mantissa) \\times "
  return "$\(factor)10^{\(exponent)}$"
}
