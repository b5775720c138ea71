import LinearAlgebra
import Testing

@testable import NTK

/// Kernels of a network's layers, Σ̇ among them.
@Suite struct NetworkLayersTests {
  static let activations: [Activation] = [.relu, .erf, .gelu, .sin, .tanh, .squaredReLU]

  /// Two inputs, one that nearly is the first, and zero.
  private let x = Matrix([[0.9, -0.4, 0.3], [-0.3, 0.8, 1], [0.9, -0.4, 0.3000001], [0, 0, 0]])
  private let y = Matrix([[0.2, 0.1, -1], [-0.9, 0.4, -0.3]])

  private func connected(
    _ activation: Activation, depth: Int, bias: Double, weightVariance: Double
  ) -> Network {
    Network {
      Dense(weightVariance: weightVariance, bias: bias)
      for _ in 1..<depth {
        activation
        Dense(weightVariance: weightVariance, bias: bias)
      }
    }
  }

  private func expectClose(_ a: Matrix?, _ b: Matrix?, _ tolerance: Double, _ what: String) {
    #expect((a == nil) == (b == nil), "\(what)")
    guard let a, let b else { return }
    #expect((a - b).largestMagnitude <= tolerance * (1 + b.largestMagnitude), "\(what)")
  }

  /// Layers, Σ̇ and zero inputs included, are those of the fully connected recursion.
  @Test(arguments: activations, [0, 0.3])
  func fullyConnected(_ activation: Activation, bias: Double) throws {
    let network = connected(activation, depth: 4, bias: bias, weightVariance: 1.5)
    let plain = InfiniteNetwork(
      depth: 4, activation: activation, bias: bias, weightVariance: 1.5)
    #expect(network.depth == 4)
    for (mine, exact) in [
      try (network.layers(x), plain.layers(x)), try (network.layers(x, y), plain.layers(x, y)),
    ] {
      #expect(mine.map(\.layer) == [1, 2, 3, 4])
      for (a, b) in zip(mine, exact) {
        let what = "\(activation), layer \(a.layer)"
        // Slopes lose more than values where an angle is off by a rounding.
        expectClose(a.nngp, b.nngp, 1e-13, "Σ of \(what)")
        expectClose(a.nngpDerivative, b.nngpDerivative, 1e-12, "Σ̇ of \(what)")
        expectClose(a.ntk, b.ntk, 1e-12, "Θ of \(what)")
      }
    }
    expectClose(
      try network.nngpDerivative(layer: 3, x), try plain.layers(x)[2].nngpDerivative, 1e-12, "Σ̇")
    expectClose(try network.ntk(layer: 2, x, y), try plain.ntk(layer: 2, x, y), 1e-12, "Θ")
    expectClose(try network.nngp(layer: 3, x), try plain.nngp(layer: 3, x), 1e-13, "Σ")
  }

  /// Over positions Θ is multiplied by Σ̇, pair by pair: windows that reach beyond the edges, strides,
  /// and pooling below.
  @Test(arguments: [
    [Convolution(3, bias: 0.3).layers, [.activation(.erf)]],
    [
      Convolution(3, stride: 2, bias: 0.3).layers, [.activation(.relu)],
      Convolution(2, bias: 0.1).layers, [.activation(.gelu)],
    ],
    [
      Convolution(3, bias: 0.3).layers, [.activation(.erf)], AveragePooling(2).layers,
      Dense(bias: 0.2).layers, [.activation(.tanh)],
    ],
    [
      Convolution(3, padding: .circular, bias: 0.3).layers, [.activation(.erf)],
      SelfAttention(bias: 0.1).layers, [.activation(.erf)],
    ],
  ])
  func positions(_ parts: [[Network.Layer]]) throws {
    let layers = Array(parts.joined())
    let below = Network(input: [6, 2], layers: Array(layers.dropLast()))
    let activated = Network(input: [6, 2], layers: layers)
    let whole = Network(input: [6, 2], layers: layers + Dense(weightVariance: 2, bias: 0.1).layers)
    let inputs = Samples.inputs(2, 12, seed: 3)
    for (a, b) in [(inputs.row(0), inputs.row(1)), (inputs.row(0), inputs.row(0))] {
      let kernel = try whole.positionKernel(layer: whole.depth, a, b)
      let slopes = try #require(kernel.nngpDerivative)
      let exact = try #require(activated.positionKernel(a, b).ntk)
      let before = try #require(below.positionKernel(a, b).ntk)
      expectClose(0.5 * before.hadamard(slopes), exact, 1e-13, "Θ Σ̇")
      expectClose(kernel.ntk, 2 * exact + kernel.nngp, 1e-13, "Θ")
      #expect(kernel.layer == whole.depth)
    }
  }

  /// What stands before weights decides whether there is Σ̇; blocks count as a layer.
  @Test func countsLayersWithWeights() throws {
    let network = Network {
      Dense(bias: 0.3)
      LayerNorm()
      Activation(.relu)
      Dense()
      Residual {
        Activation(.erf)
        Dense()
      }
      LayerNorm()
    }
    #expect(network.depth == 3)
    let layers = try network.layers(x)
    #expect(layers.map { $0.nngpDerivative == nil } == [true, false, true])
    expectClose(try network.first(3).ntk(x), layers[2].ntk, 0, "Θ")
    let error = #expect(throws: NTKError.self) { try network.nngpDerivative(layer: 3, x) }
    #expect(
      error?.description
        == "layer 5, residual: expected an activation just before weights, found dense")
    let first = #expect(throws: NTKError.self) { try network.nngpDerivative(layer: 1, x) }
    #expect(
      first?.description
        == "layer 1, dense: expected an activation just before weights, found the inputs")
    for layer in [0, 4] {
      #expect(throws: NTKError.self) { try network.ntk(layer: layer, x) }
      #expect(throws: NTKError.self) { try network.nngpDerivative(layer: layer, x) }
    }
    let rough = Network {
      Dense()
      Activation(.sign)
      Dense()
    }
    #expect(throws: NTKError.self) { try rough.nngpDerivative(layer: 2, x) }
    #expect(try rough.layers(x)[1].nngpDerivative == nil)
    #expect(throws: NTKError.self) { try Network { LayerNorm() }.layers(x) }
  }
}
