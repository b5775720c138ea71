import LinearAlgebra
import Statistics
import Testing

@testable import NTK

@Suite struct ActivationTests {
  static let smooth: [Activation] = [
    .erf, .gelu, .sin, .cos, .gaussian, .hermite(3), .hermite(4), .monomial(3), .exp,
  ]

  /// Closed forms against the quadrature of the same function.
  @Test(arguments: smooth) func closedFormAgreesWithQuadrature(_ activation: Activation) throws {
    let nonlinearity = activation.nonlinearity
    let quadrature = Quadrature(
      name: activation.name, tolerance: 1e-10, value: { nonlinearity.value($0) },
      derivative: { nonlinearity.derivative($0) })
    for (s, t, correlation) in [
      (1.0, 1.0, 0.3), (0.7, 1.2, -0.8), (0.1, 0.9, 0.99), (1.1, 1.1, 1), (0.4, 1, -1),
    ] {
      let pair = GaussianPair(
        deviation1: s, deviation2: t, covariance: s * t * correlation, gap: 1 - abs(correlation))
      func dual(_ nonlinearity: any Nonlinearity) throws -> Dual {
        try nonlinearity.dual(
          pair, nonlinearity.profile(variance: DoubleDouble(s * s)),
          nonlinearity.profile(variance: DoubleDouble(t * t)))
      }
      let (numeric, exact) = try (dual(quadrature), dual(nonlinearity))
      let scale = max(1, abs(exact.value), abs(exact.derivative))
      #expect(abs(numeric.value - exact.value) < 1e-12 * scale)
      #expect(abs(numeric.derivative - exact.derivative) < 1e-12 * scale)
    }
  }

  @Test(arguments: smooth + [.tanh, .sigmoid, .softplus, .silu, .relu, .squaredReLU, .abs])
  func derivatives(_ activation: Activation) {
    for x in [-2.1, -0.7, 0.3, 1.9] {
      let slope = (activation(x + 1e-5) - activation(x - 1e-5)) / 2e-5
      #expect(abs(activation.derivative(x) - slope) < 1e-7 * max(1, abs(slope)))
    }
  }

  /// The vector kernels against the scalar recursion, within and across sets of inputs.
  @Test(arguments: [
    Activation.relu, .leakyReLU(slope: 0.3), .leakyReLU(slope: -0.4), .abs, .identity, .erf,
  ])
  func vectorKernelsAgreeWithScalars(_ activation: Activation) throws {
    let x = Samples.inputs(43, 3, seed: 1)
    let y = Samples.inputs(29, 3, seed: 2)
    for bias in [0, 0.7] {
      let network = InfiniteNetwork(
        depth: 4, activation: activation, bias: bias, weightVariance: 0.9)
      for layer in try network.layers(x, y) {
        for i in 0..<x.rows {
          for j in 0..<y.rows {
            let nngp = network.nngp(layer: layer.layer, x.row(i), y.row(j))
            let scale = max(
              network.nngp(layer: layer.layer, x.row(i), x.row(i)),
              network.nngp(layer: layer.layer, y.row(j), y.row(j)))
            #expect(abs(layer.nngp[i, j] - nngp) < 4e-15 * scale)
            let ntk = network.ntk(layer: layer.layer, x.row(i), y.row(j))
            #expect(try abs(#require(layer.ntk)[i, j] - ntk) < 2e-14 * 4 * scale)
          }
        }
      }
    }
  }

  @Test func stepAndSignHaveNoTangentKernel() throws {
    let x = Samples.inputs(4, 3, seed: 1)
    for activation in [Activation.sign, .step] {
      let network = InfiniteNetwork(depth: 3, activation: activation)
      #expect(try network.nngp(x)[0, 0] > 0)
      #expect(throws: NTKError.noTangentKernel(activation: activation.name)) {
        try network.ntk(x)
      }
    }
  }
}
