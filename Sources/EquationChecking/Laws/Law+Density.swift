internal import Glibc

extension Law {
  /// What is wrong with the parameters; nil where they are right.
  func problem(_ p: [Double]) -> String? {
    func isCount(_ x: Double) -> Bool { x == x.rounded() && x >= 0 }
    switch self {
    case .normal, .logNormal, .laplace, .cauchy:
      return p[1] > 0 ? nil : "the spread is not positive"
    case .uniform: return p[0] < p[1] ? nil : "the interval is empty"
    case .discreteUniform:
      return p[0] <= p[1] && p[0] == p[0].rounded() && p[1] == p[1].rounded()
        ? nil : "the range is empty"
    case .bernoulli, .geometric:
      return p[0] > 0 && p[0] <= 1 ? nil : "the probability is not between 0 and 1"
    case .binomial:
      return isCount(p[0]) && p[1] >= 0 && p[1] <= 1
        ? nil : "the parameters are not a number of trials and a probability"
    case .poisson, .exponential, .chiSquared, .student:
      return p[0] > 0 ? nil : "the parameter is not positive"
    case .gamma, .gammaByScale, .beta:
      return p[0] > 0 && p[1] > 0 ? nil : "a parameter is not positive"
    }
  }

  /// Where the law lives.
  func support(_ p: [Double]) -> (Double, Double) {
    switch self {
    case .normal, .laplace, .cauchy, .student: (-.infinity, .infinity)
    case .logNormal, .exponential, .gamma, .gammaByScale, .chiSquared: (0, .infinity)
    case .uniform, .discreteUniform: (p[0], p[1])
    case .beta: (0, 1)
    case .bernoulli: (0, 1)
    case .binomial: (0, p[0])
    case .poisson: (0, .infinity)
    case .geometric: (1, .infinity)
    }
  }

  /// The density, or the probability of a point.
  func density(_ x: Double, _ p: [Double]) -> Double {
    let first: Double = p[0]
    let second: Double = p.count > 1 ? p[1] : 1
    switch self {
    case .normal: return Self.normalDensity(x - first, second)
    case .logNormal: return Self.normalDensity(log(x) - first, second) / x
    case .uniform: return 1 / (second - first)
    case .discreteUniform: return 1 / (second - first + 1)
    case .bernoulli: return x == 1 ? first : x == 0 ? 1 - first : 0
    case .binomial:
      var result = pow(second, x) * pow(1 - second, first - x)
      for k in 0..<Int(x) {
        let factor: Double = (first - Double(k)) / Double(k + 1)
        result *= factor
      }
      return result
    case .poisson:
      let exponent: Double = x * log(first) - first - lgamma(x + 1)
      return exp(exponent)
    case .geometric: return first * pow(1 - first, x - 1)
    case .exponential: return first * exp(-first * x)
    case .gamma: return Self.gammaDensity(x, shape: first, rate: second)
    case .gammaByScale: return Self.gammaDensity(x, shape: first, rate: 1 / second)
    case .chiSquared: return Self.gammaDensity(x, shape: first / 2, rate: 0.5)
    case .beta:
      let powers: Double = (first - 1) * log(x) + (second - 1) * log1p(-x)
      let norm: Double = lgamma(first + second) - lgamma(first) - lgamma(second)
      return exp(powers + norm)
    case .student:
      let half: Double = (first + 1) / 2
      let norm: Double = exp(lgamma(half) - lgamma(first / 2)) / (first * Double.pi).squareRoot()
      return norm * pow(1 + x * x / first, -half)
    case .laplace:
      let distance: Double = (x - first).magnitude / second
      return exp(-distance) / (2 * second)
    case .cauchy:
      let z: Double = (x - first) / second
      return 1 / (Double.pi * second * (1 + z * z))
    }
  }

  private static func normalDensity(_ z: Double, _ variance: Double) -> Double {
    let norm: Double = (2 * Double.pi * variance).squareRoot()
    return exp(-z * z / (2 * variance)) / norm
  }

  private static func gammaDensity(_ x: Double, shape: Double, rate: Double) -> Double {
    let powers: Double = shape * log(rate) + (shape - 1) * log(x)
    return exp(powers - rate * x - lgamma(shape))
  }

  /// About where most of it lies, and how wide that is.
  func location(_ p: [Double]) -> (center: Double, scale: Double) {
    switch self {
    case .normal: (p[0], p[1].squareRoot())
    case .laplace, .cauchy: (p[0], p[1])
    case .logNormal: (exp(p[0]), exp(p[0]) * p[1].squareRoot())
    case .exponential: (1 / p[0], 1 / p[0])
    case .gamma: (p[0] / p[1], p[0].squareRoot() / p[1])
    case .gammaByScale: (p[0] * p[1], p[0].squareRoot() * p[1])
    case .chiSquared: (p[0], (2 * p[0]).squareRoot())
    default: (0, 1)
    }
  }
}
