import Figures
import LinearAlgebra
import NTK
import Testing

@testable import NotebookAPI

/// Figures of whole panels that a network's description gives.
@Suite struct KernelFigureTests {
  private let network = InfiniteNetwork(depth: 2, activation: .relu, bias: 0.3)

  private func values(_ panel: Panel) -> [Double] {
    guard case .image(let image) = panel.layers[0].mark else { return [] }
    return image.values.values
  }

  @Test func `heatmaps show each width, and the limit at the end`() throws {
    let x = Matrix.circle(6)
    let figure = try heatmaps(of: network, widths: [8, 16], on: x, outputs: 2, seed: 3)
    #expect(figure.panels.map(\.title) == ["$n = 8$", "$n = 16$", "$n = \\infty$"])
    let member = network.sampled(width: 16, inputs: 2, outputs: 2, seed: 3)
    #expect(try values(figure.panels[1]) == member.empiricalNTK(x).matrix.elements)
    #expect(try values(figure.panels[2]) == network.ntk(x).kronecker(.identity(2)).elements)
    let single = try heatmaps(of: network, widths: [8], on: x, seed: 3, limit: false)
    #expect(single.panels.count == 1)
  }

  @Test func `random kernels over the angle have a line each, and one for their limit`() throws {
    let figure = try byAngle(network, width: 16, seeds: 2..<5, samples: 9)
    let lines = figure.panels[0].layers.compactMap { layer -> [Double]? in
      if case .line(_, let y) = layer.mark { y.values } else { nil }
    }
    let arc = Matrix.halfCircle(9)
    let start = arc.block(rows: 0..<1, columns: 0..<2)
    let member = network.sampled(width: 16, inputs: 2, seed: 3)
    #expect(lines.count == 4)
    #expect(try lines[1] == member.empiricalNTK(start, arc).matrix.elements)
    #expect(try lines[3] == network.ntk(start, arc).elements)
    #expect(figure.panels[0].layers.last?.paint == .ink)
  }

  @Test func `a panel over the angle for each activation and kernel, a line for each depth`() throws
  {
    let both = try byAngle(.nngp, .ntk, of: [.relu, .erf], depths: [1, 2, 4], bias: 0.1)
    #expect(
      both.panels.map(\.title) == [
        "ReLU, $\\Sigma$", "ReLU, $\\Theta_\\infty$", "erf, $\\Sigma$", "erf, $\\Theta_\\infty$",
      ])
    #expect(both.columns == 2)
    let one = try byAngle(.nngp, of: [.relu, .erf, .cos], depths: [2, 4], letter: "l")
    #expect(one.panels.map(\.title) == ["ReLU", "erf", "cos"])
    #expect(one.panels[0].layers.compactMap(\.label?.text) == ["$l = 2$", "$l = 4$"])
    #expect(one.panels[0].y.label == .words(#"$\Sigma(\varphi) / \Sigma(0)$"#))
    guard case .line(_, let y) = one.panels[1].layers[1].mark else {
      Issue.record("no line")
      return
    }
    let deep = InfiniteNetwork(depth: 4, activation: .erf)
    #expect(try y.values.last == deep.relative(.nngp, angle: .pi))
  }
}
