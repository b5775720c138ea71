public import Figures
public import NTK

/// Which kernel of a network a figure shows.
public enum KernelKind: Sendable {
  /// Σ^{(L)}, the covariance of the outputs.
  case nngp
  /// Θ^{(L)}_∞.
  case ntk
}

/// A limit kernel over the angle between two inputs of length √n₀, relative to equal inputs.
///
///     plot(try byAngle(InfiniteNetwork(depth: 3, activation: .relu), .nngp, label: "$L = 3$"))
public func byAngle(
  _ network: InfiniteNetwork, _ kind: KernelKind, samples: Int = 257, label: String? = nil
) throws -> Figure {
  try byAngle(samples: samples, label: label) { try network.relative(kind, angle: $0) }
}

extension InfiniteNetwork {
  /// A kernel of two inputs of length √n₀ at an angle, over that of equal inputs.
  public func relative(_ kind: KernelKind, angle: Double) throws -> Double {
    let (own, other) = try (kernel(angle: 0), kernel(angle: angle))
    return kind == .nngp ? other.nngp / own.nngp : other.ntk / own.ntk
  }
}
