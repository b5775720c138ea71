internal import Glibc

extension Law {
  /// A draw, for parameters in which `problem` sees none.
  func sample(_ generator: inout SeededGenerator, _ p: [Double]) -> Double {
    let first: Double = p[0]
    let second: Double = p.count > 1 ? p[1] : 1
    switch self {
    case .normal: return first + second.squareRoot() * generator.normal()
    case .logNormal: return exp(first + second.squareRoot() * generator.normal())
    case .uniform: return first + (second - first) * generator.uniform()
    case .discreteUniform:
      return (first + ((second - first + 1) * generator.uniform()).rounded(.down))
    case .bernoulli: return generator.uniform() < first ? 1 : 0
    case .binomial:
      return (0..<Int(first)).reduce(0.0) { sum, _ in sum + (generator.uniform() < second ? 1 : 0) }
    case .poisson: return Self.arrivals(&generator, first)
    case .geometric:
      if first >= 1 { return 1 }
      return 1 + (log1p(-generator.uniform()) / log1p(-first)).rounded(.down)
    case .exponential: return -log1p(-generator.uniform()) / first
    case .gamma: return Self.gamma(&generator, first) / second
    case .gammaByScale: return Self.gamma(&generator, first) * second
    case .chiSquared: return 2 * Self.gamma(&generator, first / 2)
    case .beta:
      let (x, y) = (Self.gamma(&generator, first), Self.gamma(&generator, second))
      return x / (x + y)
    case .student:
      let spread = 2 * Self.gamma(&generator, first / 2) / first
      return generator.normal() / spread.squareRoot()
    case .laplace:
      let u: Double = generator.uniform() - 0.5
      let distance: Double = -log1p(-2 * u.magnitude)
      return first + second * (u < 0 ? -distance : distance)
    case .cauchy: return first + second * tan(Double.pi * (generator.uniform() - 0.5))
    }
  }

  /// How many exponential waiting times fit into the mean.
  private static func arrivals(_ generator: inout SeededGenerator, _ mean: Double) -> Double {
    var count = 0.0
    var time = -log1p(-generator.uniform())
    while time < mean {
      count += 1
      time -= log1p(-generator.uniform())
    }
    return count
  }

  /// Of scale one: Marsaglia and Tsang, ACM Transactions on Mathematical Software 26 (2000).
  private static func gamma(_ generator: inout SeededGenerator, _ shape: Double) -> Double {
    if shape < 1 {
      let larger = gamma(&generator, shape + 1)
      return larger * pow(1 - generator.uniform(), 1 / shape)
    }
    let d: Double = shape - 1.0 / 3
    let c: Double = 1 / (9 * d).squareRoot()
    while true {
      let x: Double = generator.normal()
      let root: Double = 1 + c * x
      guard root > 0 else { continue }
      let v: Double = root * root * root
      let bound: Double = 0.5 * x * x + d - d * v + d * log(v)
      if log(1 - generator.uniform()) < bound { return d * v }
    }
  }
}
