import LinearAlgebra
import Testing

@testable import NTK

/// What goes through vector registers, against single pairs and plain products.
@Suite struct VectorKernelTests {
  /// Many panels, strips that are not full, and more columns than one slab has.
  @Test func innerProductsOfManyPanels() throws {
    let (x, y) = (Samples.inputs(203, 1100, seed: 1), Samples.inputs(61, 1100, seed: 2))
    let network = InfiniteNetwork(depth: 1, activation: .relu, bias: 0.5)
    let scale = 1.0 / 1100
    let own = try network.nngp(x) - x.times(x, transposeRight: true, scale: scale)
    #expect(own.elements.allSatisfy { abs($0 - 0.25) < 1e-14 })
    let between = try network.nngp(x, y) - x.times(y, transposeRight: true, scale: scale)
    #expect(between.elements.allSatisfy { abs($0 - 0.25) < 1e-14 })
  }

  /// The vector kernels follow the recursion of single pairs, for weights of any variance, inputs of
  /// different norms, nearly parallel, opposite and equal ones.
  @Test(arguments: [
    Activation.relu, .leakyReLU(slope: 0.2), .abs, .identity, .erf, .gelu, .sin, .cos, .gaussian,
    .exp, .squaredReLU, .monomial(2), .monomial(3), .hermite(4),
  ])
  func followSinglePairs(_ activation: Activation) throws {
    let x = samples
    for (variance, bias) in [(0.5, 0.3), (1.0, 0.0), (1.5, 0.1)] {
      // Layers of exp grow beyond all doubles.
      let network = InfiniteNetwork(
        depth: activation.name == "exp" ? 2 : 4, activation: activation, bias: bias,
        weightVariance: variance)
      #expect(network.activation.nonlinearity.vectorKernel != nil)
      let (own, between) = try (network.kernel(x), network.kernel(x, x))
      for kernel in [own, between] {
        try compare(kernel.nngp, network) { network.nngp($0, $1) }
        try compare(#require(kernel.ntk), network) { network.ntk($0, $1) }
      }
    }
  }

  /// Series of coefficients follow the recursion of single pairs too, whose quadratures take longer.
  @Test(arguments: [Activation.tanh, .sigmoid, .softplus, .silu])
  func seriesFollowSinglePairs(_ activation: Activation) throws {
    let some = samples.block(rows: 9..<20, columns: 0..<12)
    let network = InfiniteNetwork(
      depth: 3, activation: activation, bias: 0.1, weightVariance: 1.5)
    let kernel = try network.kernel(some)
    try compare(kernel.nngp, network, some) { network.nngp($0, $1) }
    try compare(#require(kernel.ntk), network, some) { network.ntk($0, $1) }
  }

  /// 40 inputs, of which some are multiples, opposites and neighbours of others.
  private var samples: Matrix {
    var x = Samples.inputs(40, 12, seed: 3)
    for k in 0..<12 {
      x[10, k] = x[0, k]
      x[11, k] = -x[1, k]
      x[12, k] = 3 * x[2, k]
      x[13, k] = x[3, k] * (1 + 1e-9 * Double(k))
      x[14, k] = -x[4, k] * (1 + 1e-5 * Double(k))
      x[15, k] = 10 * x[15, k]
      x[16, k] = 1e-3 * x[16, k]
      x[17, k] = 0
      x[18, k] = x[5, k] + 0.1 * x[18, k]
    }
    return x
  }

  /// Errors scaled as in `GoldenTests`, within what both sides may be off by.
  private func compare(
    _ kernel: Matrix, _ network: InfiniteNetwork, _ inputs: Matrix? = nil,
    _ pair: (Vector, Vector) -> Double
  ) throws {
    let rows = Samples.rows(inputs ?? samples)
    let own = rows.map { pair($0, $0) }
    var worst = 0.0
    for i in rows.indices {
      for j in rows.indices {
        let scale = (own[i] * own[j]).squareRoot()
        let error = abs(kernel[i, j] - pair(rows[i], rows[j]))
        worst = max(worst, scale > 0 ? error / scale : error)
      }
    }
    #expect(worst < 8e-15, "\(network.activation), variance \(network.weightVariance)")
  }
}
