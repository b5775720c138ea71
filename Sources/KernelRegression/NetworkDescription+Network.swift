public import KernelResults
public import NTK

extension NetworkDescription {
  /// The nonlinearity; nil for a name that there is none of.
  public var nonlinearity: Activation? { Activation(spelled: activation) }

  /// The infinitely wide network.
  ///
  /// - Precondition: `nonlinearity` is not nil.
  public var infinite: InfiniteNetwork {
    InfiniteNetwork(
      depth: depth, activation: nonlinearity!, bias: bias, weightVariance: weightVariance)
  }
}
