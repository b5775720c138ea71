/// Laws of random numbers that equations may name: `X \sim \operatorname{Poisson}(\lambda)`.
enum Law: String {
  /// Mean and variance.
  case normal
  case logNormal
  case uniform
  case bernoulli, binomial, poisson
  /// On 1, 2, …
  case geometric
  /// By its rate.
  case exponential
  /// By shape and rate; by shape and scale.
  case gamma, gammaByScale
  case beta, chiSquared, student
  case laplace, cauchy
  /// The integers from one bound to the other.
  case discreteUniform

  var parameters: Int {
    switch self {
    case .bernoulli, .poisson, .geometric, .exponential, .chiSquared, .student: 1
    default: 2
    }
  }

  var isDiscrete: Bool {
    switch self {
    case .bernoulli, .binomial, .poisson, .geometric, .discreteUniform: true
    default: false
    }
  }

  /// The law of a name as authors write it. `Gamma` needs more: see `Elaborator.law`.
  static func named(_ name: String) -> Law? {
    switch name {
    case "𝒩", "N", "Normal", "normal", "Gaussian": .normal
    case "LogNormal", "Lognormal", "LN": .logNormal
    case "𝒰", "U", "Unif", "Uniform", "uniform": .uniform
    case "Bernoulli", "Bern", "Ber", "bernoulli": .bernoulli
    case "Binomial", "Bin", "binomial", "Binom": .binomial
    case "Poisson", "Poi", "Pois", "poisson", "Po": .poisson
    case "Geometric", "Geom", "Geo": .geometric
    case "Exp", "Exponential", "exponential", "Expo": .exponential
    case "Gamma", "Ga", "gamma", "Γ": .gamma
    case "Beta", "Be", "beta": .beta
    case "Laplace", "Lap", "laplace": .laplace
    case "Cauchy", "cauchy": .cauchy
    case "Student", "t": .student
    default: nil
    }
  }
}

/// A law with its parameters, named by a letter: `p = \mathcal{N}(\mu, \sigma^2)`.
struct NamedLaw {
  var law: Law
  var parameters: [Expression]
}
