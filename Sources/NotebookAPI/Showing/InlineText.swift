import Figures
import NTK

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

/// The mean of repeated experiments with the half width of its interval: `3.4 ± 1.2`.
///
///     table(["kernel", "error in %"], [["$\\Theta$", formatted(meanOf: errors, times: 100)]])
///
/// - Parameters:
///   - samples: The results of the experiments.
///   - factor: What both numbers are multiplied by: 100 for percent.
///   - decimals: How many decimals both have.
///   - confidence: Of the interval, by Student's t.
public func formatted(
  meanOf samples: [Double], times factor: Double = 1, decimals: Int = 1, confidence: Double = 0.95
) -> FormattedNumber {
  let decimals = max(0, min(decimals, 17))
  func text(_ value: Double) -> String { printed("%.*f", decimals, factor * value) }
  let (mean, width) = (samples.mean, samples.halfWidth(confidence: confidence))
  return FormattedNumber(description: "$\(text(mean)) \\pm \(text(width))$")
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
