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
    let result = try network.trained(on: x, cost: .squared(y), learningRate: 0.05, steps: 40)
    let (trained, costs) = (result.network, result.costs)
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

  private func difference(_ a: Matrix, _ b: Matrix) -> Double { (a - b).largestMagnitude }

  /// The pushforward is the Jacobian times a direction, in each architecture.
  @Test(arguments: architectures) func pushforwardIsTheJacobian(_ item: Architecture) throws {
    let network = try sample(item.network)
    let direction = Samples.inputs(1, network.parameterCount, seed: 4)
    let pushed = try network.pushforward(x, direction.elements)
    let exact = try network.jacobian(x).times(direction, transposeRight: true)
    #expect(
      difference(Matrix(rows: 6, columns: 1, elements: pushed.elements), exact)
        < 1e-12 * exact.largestMagnitude)
    #expect(throws: NTKError.self) { try network.pushforward(x, [1]) }
  }

  /// The linearization at its own parameters moves as gradient flow does, and its parameters give its
  /// outputs.
  @Test(arguments: [architectures[0], architectures[8]])
  func linearization(_ item: Architecture) throws {
    let network = try sample(item.network)
    let y = Samples.inputs(3, 2, seed: 3)
    let linear = try LinearizedNetwork(network, inputs: x, targets: y)
    let theta = try linear.parameters(at: 3)
    let test = Samples.inputs(2, 32, seed: 8)
    #expect(try difference(linear(x, parameters: theta), linear.outputs(at: 3)) < 1e-10)
    #expect(try difference(linear(test, parameters: theta), linear.outputs(at: 3, test)) < 1e-10)
    // Over a time short enough, the network itself.
    let short = 1e-4
    let flow = try network.flow(on: x, cost: .squared(y), until: short, tolerance: 1e-12).network
    let start = try network.forward(x)
    let moved = try difference(flow.forward(x), start)
    #expect(try difference(flow.forward(x), linear.outputs(at: short)) < 1e-2 * moved)
  }

  /// Flow is descent by small steps, and both say how far the network has moved.
  @Test func flowAndRecords() throws {
    let network = try sample(SampledNetworkTests.architectures[0].network)
    let cost = Cost.squared(Samples.inputs(3, 2, seed: 3))
    let flow = try network.flow(
      on: x, cost: cost, until: 0.5, times: [0.25], recordsKernel: true)
    let steps = try network.trained(
      on: x, cost: cost, learningRate: 0.0005, steps: 1000, recordEvery: 500, recordsKernel: true)
    #expect(flow.records.map(\.time) == [0, 0.25, 0.5])
    #expect(steps.records.map(\.step) == [0, 500, 1000])
    for (a, b) in zip(flow.records, steps.records) {
      #expect(abs(a.cost! - b.cost!) < 1e-3 * flow.records[0].cost!)
      #expect(abs(a.kernelDrift! - b.kernelDrift!) < 1e-3)
      #expect(a.weightDrift.count == 3 && a.activationDrift.count == 1)
    }
    #expect(flow.records[0].weightDrift == [0, 0, 0] && flow.records[0].activationDrift == [0])
    #expect(flow.records[2].weightDrift.allSatisfy { $0 > 0 })
    // A direction of the user's own, that of the cost, does the same.
    let own = try network.flow(on: x, until: 0.5) { -cost.derivative($1) }
    #expect(try difference(own.network.forward(x), flow.network.forward(x)) < 1e-7)
    #expect(throws: NTKError.self) {
      try network.flow(on: x, until: 1) { _, _ in Matrix(rows: 1, columns: 1) }
    }
  }

  /// The network of one description as an ensemble is the fully connected one's, in distribution: both
  /// tend to one kernel, and neither is there by chance of the other's seeds.
  @Test func ensembles() throws {
    let network = Network {
      Dense(bias: 0.3)
      Activation(.erf)
      Dense(bias: 0.3)
    }
    let inputs = Samples.inputs(3, 4, seed: 2)
    let limit = try network.ntk(inputs)
    let layered = try Ensemble(of: network, width: 64, inputWidth: 4, seeds: 0..<200).ntk(inputs)
    let plain = try Ensemble(
      widths: [4, 64, 1], activation: .erf, bias: 0.3, seeds: 500..<700
    ).ntk(inputs)
    for moments in [layered, plain] {
      for k in limit.elements.indices {
        #expect(
          abs(moments.mean.elements[k] - limit.elements[k])
            < 5 * moments.standardError.elements[k] + 0.02 * limit[0, 0])
      }
    }
    #expect(layered.mean != plain.mean)
    #expect(throws: NTKError.self) {
      try Ensemble(of: network, width: 8, inputWidth: 4, seeds: 0..<1).ntk(inputs)
    }
    #expect(throws: NTKError.self) { try Ensemble(of: network, width: 8, seeds: 0..<4).ntk(inputs) }
  }

  /// The study of a residual convolutional network finds the rate −1/2.
  @Test func study() throws {
    let network = Network(input: [4, 4, 2]) {
      Convolution(3, bias: 0.2)
      Residual {
        Activation(.relu)
        Convolution(3, bias: 0.2)
      }
      GlobalAveragePooling()
      Dense()
    }
    let study = try ConvergenceStudy(
      ofTangentKernelOver: x, network, widths: [8, 16, 32, 64, 128], seeds: 0..<12)
    #expect(study.fit.lower < -0.5 + 0.15 && study.fit.upper > -0.5 - 0.15)
    #expect(study.fit.rate < -0.3 && study.fit.rate > -0.7)
  }
}
