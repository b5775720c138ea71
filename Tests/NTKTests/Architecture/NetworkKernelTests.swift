import LinearAlgebra
import Testing

@testable import NTK

/// Kernels of networks against the recursion as it is written, and against each other.
@Suite struct NetworkKernelTests {
  private func close(_ a: Matrix, _ b: Matrix, _ tolerance: Double = 1e-12) -> Bool {
    (a - b).largestMagnitude <= tolerance * b.largestMagnitude
  }

  private let x = Samples.inputs(2, 5 * 6 * 2, seed: 4)

  private func reference() -> PositionReference {
    PositionReference(x.row(0), x.row(1), rows: 5, columns: 6, channels: 2)
  }

  /// Strides, dilations, even and long filters, circular edges; every pair of positions.
  @Test(arguments: [
    Convolution(3, bias: 0.2), Convolution(2, bias: 0.2), Convolution(5, bias: 0.2),
    Convolution(3, dilation: 2, bias: 0.2), Convolution(3, stride: 2, bias: 0.2),
    Convolution(3, padding: .circular, bias: 0.2),
    Convolution(3, stride: 2, padding: .circular, weightVariance: 1.7, bias: 0.2),
  ])
  func convolutions(_ convolution: Convolution) throws {
    let network = Network(input: [5, 6, 2]) {
      Convolution(3, bias: 0.1)
      Activation(.relu)
      convolution
    }
    let kernel = try network.positionKernel(x.row(0), x.row(1))
    var exact = reference()
    exact.convolve(3, bias: 0.1)
    try exact.activate(.relu)
    exact.convolve(
      convolution.filter[0], stride: convolution.stride[0], dilation: convolution.dilation[0],
      circular: convolution.padding == .circular, variance: convolution.weightVariance, bias: 0.2)
    #expect(close(kernel.nngp, exact.cross))
    #expect(close(try #require(kernel.ntk), exact.theta))
  }

  /// All activations, those without a vector kernel too.
  @Test(arguments: [Activation.relu, .erf, .gelu, .sin, .cos, .gaussian, .squaredReLU, .tanh])
  func activations(_ activation: Activation) throws {
    let network = Network(input: [5, 6, 2]) {
      Convolution(3, bias: 0.1)
      activation
      Convolution(3)
      activation
    }
    let kernel = try network.positionKernel(x.row(0), x.row(1))
    var exact = reference()
    exact.convolve(3, bias: 0.1)
    try exact.activate(activation)
    exact.convolve(3, bias: 0)
    try exact.activate(activation)
    #expect(close(kernel.nngp, exact.cross, 1e-11))
    #expect(close(try #require(kernel.ntk), exact.theta, 1e-11))
  }

  /// Pooling between layers, then everything that follows.
  @Test func pooling() throws {
    let network = Network(input: [5, 6, 2]) {
      Convolution(3, bias: 0.1)
      Activation(.relu)
      AveragePooling(2)
      Convolution(3, bias: 0.1)
      Activation(.relu)
      GlobalAveragePooling()
      Dense(bias: 0.1)
      Activation(.relu)
      Dense()
    }
    let kernel = try network.kernel(x)
    var exact = reference()
    exact.convolve(3, bias: 0.1)
    try exact.activate(.relu)
    exact.pool(2)
    exact.convolve(3, bias: 0.1)
    try exact.activate(.relu)
    exact.apply(Matrix(rows: 1, columns: exact.cross.rows, repeating: 1 / Double(exact.cross.rows)))
    (exact.rows, exact.columns) = (1, 1)
    exact.convolve(1, bias: 0.1)
    try exact.activate(.relu)
    exact.convolve(1, bias: 0)
    #expect((kernel.nngp[1, 0] - exact.cross[0, 0]).magnitude < 1e-13)
    #expect((try #require(kernel.ntk)[1, 0] - exact.theta[0, 0]).magnitude < 1e-13)
  }

  /// Fully connected networks, spelled out, are those of `InfiniteNetwork`.
  @Test(arguments: [Activation.relu, .erf, .gelu, .tanh])
  func fullyConnected(_ activation: Activation) throws {
    let x = Samples.inputs(70, 9, seed: 2)
    let network = Network {
      Dense(bias: 0.3)
      activation
      Dense(bias: 0.3)
      activation
      Dense(bias: 0.3)
    }
    let short = InfiniteNetwork(depth: 3, activation: activation, bias: 0.3)
    let (kernel, exact) = try (network.kernel(x), short.kernel(x))
    #expect(close(kernel.nngp, exact.nngp, 1e-14))
    #expect(close(try #require(kernel.ntk), try #require(exact.ntk), 1e-13))
    #expect(close(try network.ntk(x, x), try short.ntk(x, x), 1e-13))
  }

  /// A residual block adds kernels, a product multiplies them; layer norm divides by roots.
  @Test func branches() throws {
    let x = Samples.inputs(4, 5, seed: 6)
    let plain = try Network { Dense(bias: 0.2) }.kernel(x)
    let branch = try Network {
      Dense(bias: 0.2)
      Activation(.relu)
      Dense(bias: 0.4)
    }.kernel(x)
    let sum = try Network {
      Dense(bias: 0.2)
      Residual {
        Activation(.relu)
        Dense(bias: 0.4)
      }
    }.kernel(x)
    #expect(close(sum.nngp, plain.nngp + branch.nngp, 1e-14))
    #expect(close(try #require(sum.ntk), try #require(plain.ntk) + #require(branch.ntk), 1e-14))
    let product = try Network {
      Dense(bias: 0.2)
      Branches(.product) {
        Branch()
        Branch {
          Activation(.relu)
          Dense(bias: 0.4)
        }
      }
    }.kernel(x)
    #expect(close(product.nngp, plain.nngp.hadamard(branch.nngp), 1e-14))
    let theta =
      try #require(plain.ntk).hadamard(branch.nngp) + #require(branch.ntk).hadamard(plain.nngp)
    #expect(close(try #require(product.ntk), theta, 1e-14))
    let norm = try Network {
      Dense(bias: 0.2)
      LayerNorm()
    }.kernel(x)
    let roots = plain.nngp.diagonal.map { $0.squareRoot() }
    let divided = Matrix(rows: 4, columns: 4) { plain.nngp[$0, $1] / (roots[$0] * roots[$1]) }
    #expect(close(norm.nngp, divided, 1e-14))
  }

  /// Dropout divides where a variable meets itself.
  @Test func dropout() throws {
    let x = Samples.inputs(3, 5, seed: 6)
    let layers = [Network.Layer.dense(Dense()), .activation(.relu)]
    let plain = try Network(layers: layers + [.dense(Dense())]).nngp(x)
    let dropped = Network(layers: layers + [.dropout(Dropout(keep: 0.8)), .dense(Dense())])
    let (own, cross) = try (dropped.nngp(x), dropped.nngp(x, x))
    #expect((own[1, 1] - plain[1, 1] / 0.8).magnitude < 1e-15)
    #expect((own[1, 0] - plain[1, 0]).magnitude < 1e-15)
    #expect((cross[1, 1] - plain[1, 1]).magnitude < 1e-15)
  }

  /// Sums over a graph, and embeddings of positions.
  @Test func graphsAndPositions() throws {
    let pattern = Samples.inputs(30, 30, seed: 8)
    let network = Network(input: [5, 6, 2]) {
      Dense(bias: 0.1)
      Positions(variance: 0.7, length: 2)
      Activation(.relu)
      Aggregation(pattern)
      Dense()
    }
    let kernel = try network.positionKernel(x.row(0), x.row(1))
    var exact = reference()
    exact.convolve(1, bias: 0.1)
    let shift = Matrix(rows: 30, columns: 30) { p, q in
      let (y, x) = (Double(p / 6 - q / 6), Double(p % 6 - q % 6))
      return 0.7 * ntkExp(-(y * y + x * x) / 8)
    }
    exact.own1 += shift
    exact.cross += shift
    exact.own2 += shift
    try exact.activate(.relu)
    exact.apply(pattern)
    exact.convolve(1, bias: 0)
    #expect(close(kernel.nngp, exact.cross))
    #expect(close(try #require(kernel.ntk), exact.theta))
  }

  /// Without shared weights different positions have nothing in common.
  @Test func localConvolutions() throws {
    let network = Network(input: [5, 6, 2]) {
      Convolution(3, bias: 0.1)
      Activation(.relu)
      LocalConvolution(3, bias: 0.2)
    }
    let kernel = try network.positionKernel(x.row(0), x.row(1))
    var exact = reference()
    exact.convolve(3, bias: 0.1)
    try exact.activate(.relu)
    exact.convolve(3, bias: 0.2)
    for p in 0..<30 {
      for q in 0..<30 {
        #expect((kernel.nngp[p, q] - (p == q ? exact.cross[p, q] : 0)).magnitude < 1e-13)
      }
    }
  }

  /// Sequences are images of one row.
  @Test func sequences() throws {
    let layers: [Network.Layer] =
      Convolution(3).layers + [.activation(.relu)] + Convolution(3).layers + [.activation(.relu)]
      + GlobalAveragePooling().layers
    let x = Samples.inputs(2, 7 * 2, seed: 3)
    let line = try Network(input: [7, 2], layers: layers).nngp(x)
    let flat: [Network.Layer] =
      Convolution([1, 3]).layers + [.activation(.relu)] + Convolution([1, 3]).layers
      + [.activation(.relu)] + GlobalAveragePooling().layers
    #expect(close(line, try Network(input: [1, 7, 2], layers: flat).nngp(x), 1e-15))
  }
}
