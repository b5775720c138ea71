public import KernelResults
public import NTK

extension NetworkDescription {
  /// The names of activations that a description may use.
  public static let activations: [String] = named.keys.sorted() + parametrized.keys.sorted()

  private static let named: [String: Activation] = [
    "relu": .relu, "abs": .abs, "identity": .identity, "erf": .erf, "gelu": .gelu, "sin": .sin,
    "cos": .cos, "exp": .exp, "gaussian": .gaussian, "squared-relu": .squaredReLU, "tanh": .tanh,
    "sigmoid": .sigmoid, "softplus": .softplus, "silu": .silu, "sign": .sign, "step": .step,
  ]
  private static let parametrized: [String: @Sendable (Double) -> Activation] = [
    "leaky-relu": { .leakyReLU(slope: $0) }, "monomial": { .monomial(Int($0)) },
    "hermite": { .hermite(Int($0)) },
  ]

  /// The nonlinearity; nil for a name that there is none of.
  public var nonlinearity: Activation? {
    Self.named[activation] ?? parameter.flatMap { Self.parametrized[activation]?($0) }
  }

  /// The infinitely wide network.
  ///
  /// - Precondition: `nonlinearity` is not nil.
  public var infinite: InfiniteNetwork {
    InfiniteNetwork(
      depth: depth, activation: nonlinearity!, bias: bias, weightVariance: weightVariance)
  }
}
