/// Functions that every equation may use by their usual names where no cell declares the name.
///
/// Their values are good to `accuracy`; the errors of arguments are carried by a difference
/// quotient.
enum StandardFunction: String, CaseIterable {
  // Of the gamma function.
  case gamma, logGamma, beta, digamma, trigamma, zeta, pochhammer, doubleFactorial
  // Of the normal law and of learning.
  case erfc, normalCumulative, normalDensity, normalQuantile
  case logistic, logit, softplus, relu, gelu, silu, heaviside
  // Elementary.
  case sec, csc, coth, sech, csch, arsinh, arcosh, artanh, arccot, atan2, sinc, log2, log10
  case floor, ceiling, round, modulo
  // With an index or order first.
  case besselJ, besselY, besselI, besselK, hermite, hermiteOfProbability, legendre, laguerre
  case chebyshevT, chebyshevU
  // Of number theory.
  case greatestDivisor, leastMultiple, totient, divisorSum

  /// How many arguments it takes, its order included.
  var arity: Int {
    switch self {
    case .beta, .pochhammer, .atan2, .modulo, .besselJ, .besselY, .besselI, .besselK, .hermite,
      .hermiteOfProbability, .legendre, .laguerre, .chebyshevT, .chebyshevU, .greatestDivisor,
      .leastMultiple:
      2
    default: 1
    }
  }

  /// Whether the first argument stands as an index: J_n(x).
  var hasOrder: Bool {
    switch self {
    case .besselJ, .besselY, .besselI, .besselK, .hermite, .hermiteOfProbability, .legendre,
      .laguerre, .chebyshevT, .chebyshevU:
      true
    default: false
    }
  }

  /// The relative error of its values.
  var accuracy: Double {
    switch self {
    case .floor, .ceiling, .round, .modulo, .relu, .heaviside, .greatestDivisor, .leastMultiple,
      .totient, .divisorSum:
      0
    case .erfc, .normalCumulative, .normalDensity, .sec, .csc, .coth, .sech, .csch, .arsinh,
      .arcosh, .artanh, .arccot, .atan2, .sinc, .log2, .log10, .logistic, .softplus, .gelu, .silu,
      .logit:
      8 * Quantity.roundoff
    case .gamma, .logGamma, .beta, .digamma, .pochhammer, .doubleFactorial:
      64 * Quantity.roundoff
    default: 256 * Quantity.roundoff
    }
  }

  /// Whether its values jump where the argument is an integer, or at zero.
  var jumps: Bool {
    switch self {
    case .floor, .ceiling, .round, .modulo, .heaviside: true
    default: false
    }
  }

  /// What a report calls it.
  var words: String {
    switch self {
    case .gamma: "the gamma function"
    case .logGamma: "the logarithm of the gamma function"
    case .beta: "the beta function"
    case .digamma: "the digamma function"
    case .trigamma: "the trigamma function"
    case .zeta: "Riemann's zeta function"
    case .pochhammer: "the rising factorial"
    case .doubleFactorial: "the double factorial"
    case .erfc: "the complementary error function"
    case .normalCumulative: "the distribution function of the standard normal law"
    case .normalDensity: "the density of the standard normal law"
    case .normalQuantile: "the quantile of the standard normal law"
    case .logistic: "the logistic function"
    case .besselJ: "the Bessel function of the first kind"
    case .besselY: "the Bessel function of the second kind"
    case .besselI: "the modified Bessel function of the first kind"
    case .besselK: "the modified Bessel function of the second kind"
    case .hermite: "the physicists' Hermite polynomial"
    case .hermiteOfProbability: "the probabilists' Hermite polynomial"
    case .legendre: "the Legendre polynomial"
    case .laguerre: "the Laguerre polynomial"
    case .chebyshevT: "the Chebyshev polynomial of the first kind"
    case .chebyshevU: "the Chebyshev polynomial of the second kind"
    case .sinc: "sin x / x"
    case .totient: "Euler's totient function"
    case .divisorSum: "the sum of the divisors"
    default: rawValue
    }
  }

  /// Functions with the name of an operator: `\operatorname{erfc}`, `\mathrm{ReLU}`.
  static func named(_ word: String) -> StandardFunction? {
    switch word {
    case "Gamma": .gamma
    case "Beta": .beta
    case "digamma": .digamma
    case "trigamma": .trigamma
    case "erfc": .erfc
    case "lgamma", "logGamma": .logGamma
    case "probit": .normalQuantile
    case "sigmoid", "logistic", "expit", "sigm": .logistic
    case "logit": .logit
    case "softplus", "Softplus", "SoftPlus": .softplus
    case "ReLU", "relu": .relu
    case "GELU", "gelu", "GeLU": .gelu
    case "SiLU", "silu", "swish", "Swish": .silu
    case "sec": .sec
    case "csc": .csc
    case "coth": .coth
    case "sech": .sech
    case "csch": .csch
    case "arsinh", "arcsinh", "asinh": .arsinh
    case "arcosh", "arccosh", "acosh": .arcosh
    case "artanh", "arctanh", "atanh": .artanh
    case "arccot", "arcctg": .arccot
    case "sinc": .sinc
    case "floor": .floor
    case "ceil": .ceiling
    case "gcd": .greatestDivisor
    case "lcm": .leastMultiple
    case "He": .hermiteOfProbability
    default: nil
    }
  }

  /// What number theory calls by the name of this function.
  var ofNumberTheory: StandardFunction? {
    switch self {
    case .normalDensity: .totient
    case .logistic: .divisorSum
    default: nil
    }
  }

  /// Functions whose name is one letter, with arguments in parentheses.
  static func letter(_ name: SymbolName, indices: Int, arguments: Int) -> StandardFunction? {
    guard let word = name.word else { return nil }
    switch (word, indices, arguments) {
    case ("Γ", 0, 1): return .gamma
    case ("B", 0, 2), ("Β", 0, 2): return .beta
    case ("ψ", 0, 1): return .digamma
    case ("ζ", 0, 1): return .zeta
    case ("Φ", 0, 1): return .normalCumulative
    case ("φ", 0, 1), ("ϕ", 0, 1): return .normalDensity
    case ("σ", 0, 1): return .logistic
    case ("J", 1, 1): return .besselJ
    case ("Y", 1, 1): return .besselY
    case ("I", 1, 1): return .besselI
    case ("K", 1, 1): return .besselK
    case ("H", 1, 1): return .hermite
    case ("He", 1, 1): return .hermiteOfProbability
    case ("P", 1, 1): return .legendre
    case ("L", 1, 1): return .laguerre
    case ("T", 1, 1): return .chebyshevT
    case ("U", 1, 1): return .chebyshevU
    default: return nil
    }
  }
}
