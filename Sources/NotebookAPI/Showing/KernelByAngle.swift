public import Figures
internal import LinearAlgebra
public import NTK

/// Which kernel of a network a figure shows: Σ^{(L)} or Θ^{(L)}_∞.
public typealias KernelKind = KernelBlocks.Part

/// A limit kernel over the angle between two inputs of length √n₀, relative to equal inputs.
///
///     plot(try byAngle(InfiniteNetwork(depth: 3, activation: .relu), .nngp, label: "$L = 3$"))
public func byAngle(
  _ network: InfiniteNetwork, _ kind: KernelKind, samples: Int = 257, label: String? = nil
) throws -> Figure {
  try byAngle(samples: samples, label: label) { try network.relative(kind, angle: $0) }
}

/// Limit kernels over the angle between two inputs of length √n₀, relative to equal inputs: a panel for each
/// activation and kernel, with a line for each depth.
///
///     plot(try byAngle(.nngp, .ntk, of: [.relu, .erf], depths: [1, 2, 4, 8], bias: 0.1))
///
/// - Parameters:
///   - kinds: The kernels; several stand side by side, with their symbols in the titles.
///   - activations: Several stand side by side for one kernel, below each other for several.
///   - bias: β.
///   - letter: What the depth is called.
public func byAngle(
  _ kinds: KernelKind..., of activations: [Activation], depths: [Int], bias: Double = 0,
  letter: String = "L"
) throws -> Figure {
  let panels = try activations.flatMap { activation in
    try kinds.map { kind in
      let lines = try depths.map { depth in
        try byAngle(
          InfiniteNetwork(depth: depth, activation: activation, bias: bias), kind,
          label: "$\(letter) = \(depth)$")
      }
      let symbol = kinds.count > 1 ? ", $\(kind.symbol)$" : ""
      return overlay(lines).title(activation.name + symbol)
    }
  }
  let first = kinds.first ?? .ntk
  let label = kinds.count > 1 ? nil : "$\(first.symbol)(\\varphi) / \(first.symbol)(0)$"
  return grid(
    panels, columns: kinds.count > 1 ? kinds.count : min(activations.count, 3), sharing: [.x, .y]
  ).y(label)
}

/// Tangent kernels of random networks over the angle between two unit vectors of the plane, a thin line for
/// each seed, and the limit in the colour of text.
///
///     plot(try byAngle(InfiniteNetwork(depth: 2, activation: .relu), width: 32, seeds: 0..<30))
///
/// - Parameters:
///   - width: Of all hidden layers.
///   - seeds: One network each.
///   - samples: How many angles from 0 to π are computed.
public func byAngle(
  _ network: InfiniteNetwork, width: Int, seeds: Range<Int>, samples: Int = 49
) throws -> Figure {
  let (start, arc) = (Matrix.halfCircle(1), Matrix.halfCircle(samples))
  let kernels = try study(seeds: seeds) { seed in
    try network.sampled(width: width, inputs: 2, seed: seed).empiricalNTK(start, arc).matrix
      .elements
  }
  let limit = byAngle(try network.ntk(start, arc).elements).paint(.ink)
  return overlay(kernels.map { byAngle($0) }).paint(.blue).weight(0.5) + limit
}

extension KernelKind {
  fileprivate var symbol: String {
    switch self {
    case .nngp: "\\Sigma"
    case .ntk: "\\Theta_\\infty"
    }
  }
}

extension InfiniteNetwork {
  /// A kernel of two inputs of length √n₀ at an angle, over that of equal inputs.
  public func relative(_ kind: KernelKind, angle: Double) throws -> Double {
    let (own, other) = try (kernel(angle: 0), kernel(angle: angle))
    return kind == .nngp ? other.nngp / own.nngp : other.ntk / own.ntk
  }
}
