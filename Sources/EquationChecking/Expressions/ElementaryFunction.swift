internal import Glibc

/// Functions of one real variable that every equation may use.
enum ElementaryFunction: String, CaseIterable {
  case exp, log, ln, sin, cos, tan, cot, arcsin, arccos, arctan, sinh, cosh, tanh, erf, sqrt, sgn
  case sign

  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .exp: Glibc.exp(x)
    case .log, .ln: Glibc.log(x)
    case .sin: Glibc.sin(x)
    case .cos: Glibc.cos(x)
    case .tan: Glibc.tan(x)
    case .cot: 1 / Glibc.tan(x)
    case .arcsin: asin(x)
    case .arccos: acos(x)
    case .arctan: atan(x)
    case .sinh: Glibc.sinh(x)
    case .cosh: Glibc.cosh(x)
    case .tanh: Glibc.tanh(x)
    case .erf: Glibc.erf(x)
    case .sqrt: x.squareRoot()
    case .sgn, .sign: x > 0 ? 1 : x < 0 ? -1 : 0
    }
  }

  /// The derivative, which carries the argument's error into the result.
  func derivative(_ x: Double) -> Double {
    switch self {
    case .exp: Glibc.exp(x)
    case .log, .ln: 1 / x
    case .sin: Glibc.cos(x)
    case .cos: -Glibc.sin(x)
    case .tan: 1 + Glibc.tan(x) * Glibc.tan(x)
    case .cot: -1 / (Glibc.sin(x) * Glibc.sin(x))
    case .arcsin: 1 / (1 - x * x).squareRoot()
    case .arccos: -1 / (1 - x * x).squareRoot()
    case .arctan: 1 / (1 + x * x)
    case .sinh: Glibc.cosh(x)
    case .cosh: Glibc.sinh(x)
    case .tanh: 1 - Glibc.tanh(x) * Glibc.tanh(x)
    case .erf: 2 / Double.pi.squareRoot() * Glibc.exp(-x * x)
    case .sqrt: 0.5 / x.squareRoot()
    case .sgn, .sign: 0
    }
  }
}
