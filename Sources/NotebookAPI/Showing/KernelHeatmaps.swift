public import Figures
public import LinearAlgebra
public import NTK

/// Tangent kernels of random networks of several widths side by side, with one scale of colours, and the
/// limit beside them. With several outputs, lines separate the blocks of pairs of inputs.
///
///     plot(
///       try heatmaps(of: network, widths: [64, 1024], on: .circle(48), seed: 5)
///         .x("input").y("input").colorBar("$\\Theta^{(3)}$"))
///
/// - Parameters:
///   - widths: Of all hidden layers, a panel each.
///   - x: The inputs, N × n₀.
///   - outputs: n_L.
///   - seed: What the parameters are drawn from.
///   - showsLimit: Whether a panel at the end shows Θ_∞ ⊗ I.
public func heatmaps(
  of network: InfiniteNetwork, widths: [Int], on x: Matrix, outputs: Int = 1, seed: UInt64,
  limit showsLimit: Bool = true
) throws -> Figure {
  func panel(_ kernel: Matrix, _ width: String) -> Figure {
    let panel = heatmap(kernel).title("$n = \(width)$")
    return outputs > 1 ? panel.blocks(of: outputs) : panel
  }
  var panels = try widths.map { width in
    let member = network.sampled(
      width: width, inputs: x.columns, outputs: outputs, seed: seed)
    return panel(try member.empiricalNTK(x).matrix, "\(width)")
  }
  if showsLimit {
    panels.append(panel(try network.ntk(x).kronecker(.identity(outputs)), "\\infty"))
  }
  return grid(panels, sharing: .all)
}
