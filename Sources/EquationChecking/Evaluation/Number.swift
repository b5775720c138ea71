/// Numbers in messages.
enum Number {
  /// Up to six significant digits.
  static func text(_ x: Double) -> String {
    guard x.isFinite else { return "\(x)" }
    if x == x.rounded(), x.magnitude < 1e7 { return String(Int(x)) }
    var exponent = 0
    var scaled = x.magnitude
    while scaled >= 10 {
      scaled /= 10
      exponent += 1
    }
    while scaled < 1, scaled > 0 {
      scaled *= 10
      exponent -= 1
    }
    let digits = (scaled * 1e5).rounded() / 1e5
    let sign = x < 0 ? "-" : ""
    if exponent >= -3, exponent < 6 {
      var unit = 1.0
      for _ in 0..<(5 - exponent) { unit *= 10 }
      return "\((x * unit).rounded() / unit)"
    }
    return "\(sign)\(digits)e\(exponent)"
  }

  static func text(_ value: MathValue) -> String {
    switch value {
    case .scalar(let x): text(x)
    case .complex(let re, let im):
      im < 0 ? "\(text(re)) - \(text(-im)) i" : "\(text(re)) + \(text(im)) i"
    case .complexMatrix: value.kindDescription
    default:
      value.elements.count <= 6
        ? "[" + value.elements.map(text).joined(separator: ", ") + "]" : value.kindDescription
    }
  }
}

extension Number {
  /// Two significant digits.
  static func short(_ x: Double) -> String {
    guard x.isFinite, x != 0 else { return text(x) }
    var unit = 1.0
    while x.magnitude / unit >= 100 { unit *= 10 }
    while x.magnitude / unit < 10 { unit /= 10 }
    return text((x / unit).rounded() * unit)
  }

  /// A share of one, as a percentage of two digits.
  static func percent(_ share: Double) -> String { short(100 * share) + " %" }
}
