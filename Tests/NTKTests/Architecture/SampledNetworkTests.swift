import LinearAlgebra
import Testing

@testable import NTK

/// Finite networks of any description: derivatives against differences, kernels against the Jacobian
/// and against their limits.
@Suite struct SampledNetworkTests {
  struct Architecture: CustomTestStringConvertible, Sendable {
    let name: String
    let network: Network
    var testDescription: String { name }
  }

  static let image = [4, 4, 2]

  /// One for each layer; all end in a dense layer.
  static let architectures: [Architecture] = [
    Architecture(
      name: "convolution",
      network: Network(input: image) {
        Convolution(3, bias: 0.3)
        Activation(.erf)
        Convolution(3, stride: 2, bias: 0.2)
        Activation(.erf)
        Flatten()
        Dense(bias: 0.1)
      }),
    Architecture(
      name: "circular, dilated",
      network: Network(input: image) {
        Convolution(3, padding: .circular, bias: 0.3)
        Activation(.erf)
        Convolution(2, dilation: 2, padding: .none, weightVariance: 1.5)
        Activation(.erf)
        GlobalAveragePooling()
        Dense()
      }),
    Architecture(
      name: "local",
      network: Network(input: image) {
        LocalConvolution(3, bias: 0.3)
        Activation(.erf)
        LocalConvolution(3, bias: 0.2)
        Activation(.erf)
        GlobalAveragePooling()
        Dense(bias: 0.1)
      }),
    Architecture(
      name: "pooling",
      network: Network(input: image) {
        Convolution(3, bias: 0.3)
        Activation(.erf)
        AveragePooling(2)
        Convolution(3, bias: 0.3)
        Activation(.erf)
        GlobalAveragePooling()
        Dense()
      }),
    Architecture(
      name: "residual",
      network: Network(input: image) {
        Convolution(3, bias: 0.3)
        Residual {
          Activation(.erf)
          Convolution(3, bias: 0.3)
        }
        Activation(.erf)
        Flatten()
        Dense()
      }),
    Architecture(
      name: "product",
      network: Network {
        Branches(.product) {
          Branch {
            Dense()
            Activation(.erf)
            Dense()
          }
          Branch { Dense(bias: 0.5) }
        }
        Dense()
      }),
    Architecture(
      name: "layer norm",
      network: Network(input: image) {
        Convolution(3, bias: 0.3)
        LayerNorm()
        Activation(.erf)
        Convolution(3, bias: 0.3)
        LayerNorm(overPositions: true)
        Activation(.erf)
        Flatten()
        Dense()
      }),
    Architecture(
      name: "aggregation",
      network: Network(input: [16, 2]) {
        Aggregation(Matrix(rows: 16, columns: 16) { abs($0 - $1) <= 1 ? 0.5 : 0 })
        Dense(bias: 0.3)
        Activation(.erf)
        Aggregation(Matrix(rows: 16, columns: 16) { abs($0 - $1) <= 1 ? 0.5 : 0 })
        GlobalAveragePooling()
        Dense()
      }),
    Architecture(
      name: "attention",
      network: Network(input: [16, 2]) {
        Dense(bias: 0.3)
        Positions(variance: 0.5, length: 1.5)
        SelfAttention(.softmax, bias: 0.1)
        Activation(.erf)
        Flatten()
        Dense()
      }),
  ]

  private let x = Samples.inputs(3, 32, seed: 5)

  private func sample(_ network: Network, width: Int = 5, seed: UInt64 = 1) throws -> SampledNetwork
  {
    try network.sampled(width: width, outputs: 2, inputWidth: 32, seed: seed)
  }

  /// The structured kernel is that of the explicit Jacobian.
  @Test(arguments: architectures) func kernelIsThatOfTheJacobian(_ item: Architecture) throws {
    let network = try sample(item.network)
    let y = Samples.inputs(2, 32, seed: 6)
    let (first, second) = try (network.jacobian(x), network.jacobian(y))
    let own = try network.empiricalNTK(x).matrix
    let exact = first.gram()
    #expect((own - exact).largestMagnitude < 1e-12 * exact.largestMagnitude)
    let cross = try network.empiricalNTK(x, y).matrix
    #expect(
      (cross - first.times(second, transposeRight: true)).largestMagnitude
        < 1e-12 * exact.largestMagnitude)
  }

  /// The Jacobian is that of differences, and the pullback its transpose.
  @Test(arguments: architectures) func jacobianIsThatOfDifferences(_ item: Architecture) throws {
    let network = try sample(item.network)
    let jacobian = try network.jacobian(x)
    let direction = Samples.inputs(1, network.parameterCount, seed: 9).elements
    let step = 1e-5
    func moved(_ t: Double) throws -> Matrix {
      try network.with(parameters: zip(network.parameters, direction).map { $0 + t * $1 })
        .forward(x)
    }
    let difference = try (moved(step) - moved(-step)) / (2 * step)
    let exact = jacobian * direction
    for (a, b) in zip(difference.elements, exact) {
      #expect((a - b).magnitude < 1e-7 * (1 + exact.map(\.magnitude).max()!))
    }
    let signal = Samples.inputs(3, 2, seed: 10)
    let pulled = try network.pullback(x, direction: signal)
    let transposed = jacobian.transposed * signal.elements
    for (a, b) in zip(pulled, transposed) { #expect((3 * a - b).magnitude < 1e-11) }
  }

  /// Errors of both kernels fall like width^(−1/2).
  @Test(arguments: architectures) func kernelsConverge(_ item: Architecture) throws {
    let limit = try item.network.kernel(x)
    let theta = try #require(limit.ntk)
    let widths = item.name == "attention" ? [16, 64, 256] : [8, 32, 128]
    let study = try ConvergenceStudy(widths: widths, seeds: 0..<8) { width, seed in
      let network = try item.network.sampled(width: width, inputWidth: 32, seed: seed)
      return try (network.empiricalNTK(x).matrix - theta).frobeniusNorm / theta.frobeniusNorm
    }
    #expect(study.fit.lower < -0.4 && study.fit.rate < -0.25, "\(study.fit.rate)")
    #expect(study.points.last!.error < 0.35, "\(study.points.map(\.error))")
    let outputs = try item.network.estimate(
      width: 64, outputs: 64, inputWidth: 32, seeds: 0..<12
    ) { try $0.forward(x).gram(scale: 1 / 64) }
    for k in limit.nngp.elements.indices {
      let error = (outputs.mean.elements[k] - limit.nngp.elements[k]).magnitude
      let scale = limit.nngp.largestMagnitude
      #expect(error < 5 * outputs.standardError.elements[k] + 0.05 * scale)
    }
  }

  /// Dropout's masks make the outputs' variance 1/q of what it was.
  @Test func dropoutConverges() throws {
    let network = Network {
      Dense()
      Activation(.relu)
      Dropout(keep: 0.5)
      Dense()
    }
    let limit = try network.nngp(x)
    let outputs = try network.estimate(width: 400, outputs: 64, inputWidth: 32, seeds: 0..<8) {
      try $0.forward(x).gram(scale: 1 / 64)
    }
    for k in limit.elements.indices {
      #expect(
        (outputs.mean.elements[k] - limit.elements[k]).magnitude
          < 5 * outputs.standardError.elements[k] + 1e-3)
    }
  }

  /// Gradient descent lowers the cost, and follows the linearized network where that is wide.
  @Test func training() throws {
    let network = try SampledNetworkTests.architectures[0].network
      .sampled(width: 64, outputs: 1, seed: 2)
    let y = Samples.inputs(3, 1, seed: 3)
    let (trained, costs) = try network.trained(
      on: x, cost: .squared(y), learningRate: 0.05, steps: 40)
    #expect(costs.last! < 0.5 * costs[0])
    #expect(zip(costs, costs.dropFirst()).allSatisfy { $0 >= $1 })
    let linear = try network.linearized(at: 2, x, inputs: x, targets: y)
    let scale = try (network.forward(x) - y).largestMagnitude
    #expect(try (trained.forward(x) - linear).largestMagnitude < 0.1 * scale)
  }

  /// A fully connected network is `FiniteNetwork` with other numbers: the same shapes.
  @Test func countsParameters() throws {
    let network = Network {
      Dense(7)
      Activation(.relu)
      Dense()
    }
    #expect(
      try network.sampled(width: 3, outputs: 2, inputWidth: 4).parameterCount
        == FiniteNetwork(widths: [4, 7, 2], activation: .relu).parameterCount)
  }
}
