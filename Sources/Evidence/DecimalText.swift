/// Numbers in texts, rounded to a few significant digits.
public enum DecimalText {
  /// A number as plain text: `0.3333`, `-1.25`, `3.1e-16`.
  public static func plain(_ value: Double, digits: Int = 6) -> String {
    switch decimal(value, digits: digits) {
    case .plain(let text): text
    case .scientific(let mantissa, let exponent): "\(mantissa)e\(exponent)"
    }
  }

  /// A number as Markdown with math where it needs a power of ten: `$0.3333$`,
  /// `$3.1 \times 10^{-16}$`.
  public static func math(_ value: Double, digits: Int = 5) -> String {
    value.isNaN ? "NaN" : "$\(latex(value, digits: digits))$"
  }

  /// A number within a formula: `0.3333`, `3.1 \times 10^{-16}`.
  static func latex(_ value: Double, digits: Int) -> String {
    switch decimal(value, digits: digits) {
    case .plain("NaN"): "\\text{NaN}"
    case .plain(let text): text.replacing("∞", with: "\\infty")
    case .scientific("1", let exponent): "10^{\(exponent)}"
    case .scientific("-1", let exponent): "-10^{\(exponent)}"
    case .scientific(let mantissa, let exponent): "\(mantissa) \\times 10^{\(exponent)}"
    }
  }
}

private enum Decimal {
  case plain(String)
  case scientific(mantissa: String, exponent: Int)
}

/// Rounds to significant digits and drops zeros at the end.
private func decimal(_ value: Double, digits: Int) -> Decimal {
  if value.isNaN { return .plain("NaN") }
  if value.isInfinite { return .plain(value < 0 ? "-∞" : "∞") }
  if value == 0 { return .plain("0") }
  // Swift prints the shortest decimal that gives the double back: exact enough to round again.
  let (sign, ciphers, exponent) = rounded(value, digits: digits)
  if exponent >= -4, exponent < max(digits, 6) {
    return .plain(sign + positional(ciphers, exponent: exponent))
  }
  let mantissa = ciphers.count == 1 ? ciphers : "\(ciphers.prefix(1)).\(ciphers.dropFirst())"
  return .scientific(mantissa: sign + mantissa, exponent: exponent)
}

/// Sign, significant digits without zeros at the end, and the power of ten of the first digit.
private func rounded(
  _ value: Double, digits: Int
) -> (sign: String, ciphers: String, exponent: Int) {
  let text = "\(abs(value))"
  let parts = text.split(separator: "e")
  var exponent = parts.count > 1 ? Int(parts[1])! : 0
  let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
  var ciphers = mantissa.joined().compactMap(\.wholeNumberValue)
  exponent += mantissa[0].count - 1
  while ciphers.count > 1, ciphers[0] == 0 {
    ciphers.removeFirst()
    exponent -= 1
  }
  if ciphers.count > digits {
    let roundsUp = ciphers[digits] >= 5
    ciphers.removeLast(ciphers.count - digits)
    if roundsUp, carry(&ciphers) { exponent += 1 }
  }
  while ciphers.count > 1, ciphers.last == 0 { ciphers.removeLast() }
  return (value < 0 ? "-" : "", ciphers.map(String.init).joined(), exponent)
}

/// Adds one to the last digit; true when a new first digit came to stand in front.
private func carry(_ ciphers: inout [Int]) -> Bool {
  var index = ciphers.count - 1
  while index >= 0, ciphers[index] == 9 {
    ciphers[index] = 0
    index -= 1
  }
  if index >= 0 {
    ciphers[index] += 1
    return false
  }
  ciphers.insert(1, at: 0)
  ciphers.removeLast()
  return true
}

private func positional(_ ciphers: String, exponent: Int) -> String {
  if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + ciphers }
  if ciphers.count <= exponent + 1 {
    return ciphers + String(repeating: "0", count: exponent + 1 - ciphers.count)
  }
  return "\(ciphers.prefix(exponent + 1)).\(ciphers.dropFirst(exponent + 1))"
}
