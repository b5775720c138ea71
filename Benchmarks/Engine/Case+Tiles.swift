import LinearAlgebra
import NTK

extension Case {
  /// The kernel of N inputs, factorized in tiles in single precision, and one solution by it:
  /// what `ntk regress` does before it refines.
  static var tiles: Case {
    let (n, m) = (4000.0, 10.0)
    return Case(
      name: "tiles-single-N4000-outputs10", flops: n * n * n / 3 + n * n * 784 + 2 * n * n * m
    ) {
      let x = Inputs.random(4000, 784, seed: 1)
      let targets = Inputs.random(4000, 10, seed: 2)
      let network = InfiniteNetwork(depth: 3, activation: .relu, bias: 0.1)
      return {
        let blocks = try KernelBlocks(network, .ntk, x)
        let layout = TileLayout(order: x.rows)
        let factor = TiledCholesky<Float>(layout)
        try factor.factorize(
          paint: { row, column, tile in
            blocks.write(
              rows: layout.range(row), columns: layout.range(column), into: tile,
              stride: layout.size)
          })
        _ = try factor.solve(targets)
      }
    }
  }
}
