internal import Foundation
public import KernelResults
public import NTK

extension NetworkDescription {
  /// The nonlinearity of a fully connected network; nil for a name that there is none of.
  public var nonlinearity: Activation? { Activation(spelled: activation) }

  /// The network of any layers, where it is one.
  public var layered: Network? {
    architecture.flatMap { try? JSONDecoder().decode(Network.self, from: Data($0.utf8)) }
  }

  /// A network of any layers, and the width of those that do not say theirs.
  ///
  /// - Throws: `EncodingError` for an activation that no file can hold.
  public init(_ network: Network, width: Int? = nil) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self.init(
      depth: network.layers.count, activation: "", widths: width.map { [$0] },
      architecture: String(decoding: try encoder.encode(network), as: UTF8.self))
  }

  /// The infinitely wide network.
  ///
  /// - Precondition: There are layers, or `nonlinearity` is not nil.
  public var wide: any WideNetwork { layered ?? infinite }

  /// The fully connected network.
  ///
  /// - Precondition: `nonlinearity` is not nil.
  public var infinite: InfiniteNetwork {
    InfiniteNetwork(
      depth: depth, activation: nonlinearity!, bias: bias, weightVariance: weightVariance)
  }
}
