internal import Glibc
internal import Statistics

extension StandardFunction {
  /// Nil where it is not defined.
  func value(_ arguments: [Double]) -> Double? {
    let x = arguments[0]
    let y = arguments.count > 1 ? arguments[1] : Double.nan
    guard let result = unchecked(x, y), result.isFinite else { return nil }
    return result
  }

  private func unchecked(_ x: Double, _ y: Double) -> Double? {
    switch self {
    case .gamma: return GammaFunctions.gamma(x)
    case .logGamma: return x > 0 ? lgamma(x) : nil
    case .beta: return GammaFunctions.beta(x, y)
    case .digamma: return GammaFunctions.digamma(x)
    case .trigamma: return x > 0 ? GammaFunctions.trigamma(x) : nil
    case .zeta: return GammaFunctions.zeta(x)
    case .pochhammer: return GammaFunctions.rising(x, y)
    case .doubleFactorial: return GammaFunctions.doubleFactorial(x)
    case .erfc: return Glibc.erfc(x)
    case .normalCumulative: return 0.5 * Glibc.erfc(-x / 2.0.squareRoot())
    case .normalDensity: return exp(-x * x / 2) / (2 * Double.pi).squareRoot()
    case .normalQuantile: return x > 0 && x < 1 ? NormalDistribution().quantile(x) : nil
    case .logistic: return x > 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))
    case .logit: return x > 0 && x < 1 ? log(x / (1 - x)) : nil
    case .softplus: return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
    case .relu: return max(0, x)
    case .gelu: return 0.5 * x * Glibc.erfc(-x / 2.0.squareRoot())
    case .silu: return x / (1 + exp(-x))
    case .heaviside: return x > 0 ? 1 : x < 0 ? 0 : 0.5
    case .sec: return 1 / cos(x)
    case .csc: return 1 / sin(x)
    case .coth: return 1 / tanh(x)
    case .sech: return 1 / cosh(x)
    case .csch: return 1 / sinh(x)
    case .arsinh: return asinh(x)
    case .arcosh: return x >= 1 ? acosh(x) : nil
    case .artanh: return x.magnitude < 1 ? atanh(x) : nil
    case .arccot: return Glibc.atan2(1, x)
    case .atan2: return Glibc.atan2(x, y)
    case .sinc: return x == 0 ? 1 : sin(x) / x
    case .log2: return x > 0 ? Glibc.log2(x) : nil
    case .log10: return x > 0 ? Glibc.log10(x) : nil
    case .floor: return x.rounded(.down)
    case .ceiling: return x.rounded(.up)
    case .round: return x.rounded()
    case .modulo: return y != 0 ? x - y * (x / y).rounded(.down) : nil
    case .besselJ: return BesselFunctions.j(x, y)
    case .besselY: return x == x.rounded() && y > 0 ? yn(Int32(x), y) : nil
    case .besselI: return BesselFunctions.i(x, y)
    case .besselK: return BesselFunctions.k(x, y)
    case .hermite: return OrthogonalPolynomials.hermite(x, y)
    case .hermiteOfProbability: return OrthogonalPolynomials.hermiteOfProbability(x, y)
    case .legendre: return OrthogonalPolynomials.legendre(x, y)
    case .laguerre: return OrthogonalPolynomials.laguerre(x, y)
    case .chebyshevT: return OrthogonalPolynomials.chebyshevT(x, y)
    case .chebyshevU: return OrthogonalPolynomials.chebyshevU(x, y)
    case .greatestDivisor: return Self.greatestDivisor(x, y)
    case .totient, .divisorSum:
      guard x == x.rounded(), x >= 1, x <= 1e6 else { return nil }
      let n = Int(x)
      return self == .totient
        ? Double((1...n).count { Self.greatestDivisor(Double($0), x) == 1 })
        : (1...n).reduce(0) { n % $1 == 0 ? $0 + Double($1) : $0 }
    case .leastMultiple:
      return Self.greatestDivisor(x, y).map { $0 == 0 ? 0 : (x * y).magnitude / $0 }
    }
  }

  private static func greatestDivisor(_ x: Double, _ y: Double) -> Double? {
    guard x == x.rounded(), y == y.rounded() else { return nil }
    var (a, b) = (x.magnitude, y.magnitude)
    while b != 0 { (a, b) = (b, a.truncatingRemainder(dividingBy: b)) }
    return a
  }

  /// The size of what is added up inside of it, where that is more than the value.
  func terms(_ arguments: [Double]) -> Double {
    switch self {
    case .besselJ: BesselFunctions.termsOfJ(arguments[0], arguments[1])
    case .hermite, .hermiteOfProbability, .legendre, .laguerre, .chebyshevT, .chebyshevU:
      OrthogonalPolynomials.terms(self, arguments[0], arguments[1])
    case .digamma, .logGamma: 1
    case .modulo: arguments[0].magnitude
    default: 0
    }
  }
}
