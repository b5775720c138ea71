import LinearAlgebra
import Testing

@testable import NTK

@Suite struct TangentKernelTests {
  let x = Samples.inputs(7, 5, seed: 3)
  let y = Samples.inputs(4, 5, seed: 4)

  /// Equations (17) and (18): at L = 1 the kernel is Σ⁽¹⁾ ⊗ I, whatever the parameters.
  @Test func oneLayerIsDeterministic() throws {
    let network = FiniteNetwork(widths: [5, 3], activation: .relu, bias: 0.3, seed: 7)
    let sigma = try network.infinite.nngp(x)
    let exact = sigma.kronecker(.identity(3))
    let theta = try network.empiricalNTK(x).matrix
    #expect((theta - exact).largestMagnitude < 1e-14)
    let wrong = sigma.map { $0 - 0.09 }.kronecker(.identity(3))
    #expect((theta - wrong).largestMagnitude > 1e-2)
  }

  @Test(arguments: [Activation.relu, .erf, .tanh, .gelu, .sin], [1, 3])
  func structuredAgreesWithJacobian(activation: Activation, outputs: Int) throws {
    for parametrization in [Parametrization.ntk, .standard] {
      let network = FiniteNetwork(
        widths: [5, 17, 23, outputs], activation: activation, bias: 0.4, seed: 11,
        parametrization: parametrization, weightVariance: 1.7)
      let (j, k) = try (network.jacobian(x), network.jacobian(y))
      let scale = try network.empiricalNTK(x).matrix.largestMagnitude
      let theta = try network.empiricalNTK(x).matrix
      #expect(theta.isSymmetric)
      #expect((theta - j.gram()).largestMagnitude < 1e-13 * scale)
      let cross = try network.empiricalNTK(x, y).matrix
      #expect((cross - j.times(k, transposeRight: true)).largestMagnitude < 1e-13 * scale)
      let parts = try network.layerContributions(x)
      let sum = parts.dropFirst().reduce(parts[0].matrix) { $0 + $1.matrix }
      #expect((theta - sum).largestMagnitude < 1e-13 * scale)
    }
  }

  @Test(arguments: [Activation.erf, .tanh, .gelu, .sin, .softplus, .silu, .gaussian])
  func jacobianAgreesWithFiniteDifferences(activation: Activation) throws {
    let network = FiniteNetwork(
      widths: [5, 4, 3, 2], activation: activation, bias: 0.5, seed: 2)
    let jacobian = try network.jacobian(x)
    let h = 1e-5
    for p in 0..<network.parameterCount {
      var (plus, minus) = (network.parameters, network.parameters)
      plus[p] += h
      minus[p] -= h
      let up = try network.with(parameters: plus).forward(x).elements
      let down = try network.with(parameters: minus).forward(x).elements
      for row in 0..<jacobian.rows {
        #expect(abs((up[row] - down[row]) / (2 * h) - jacobian[row, p]) < 1e-8)
      }
    }
  }

  @Test func pullbackIsTransposedJacobian() throws {
    let network = FiniteNetwork(widths: [5, 9, 3], activation: .relu, bias: 0.2, seed: 5)
    let direction = Samples.inputs(7, 3, seed: 9)
    let jacobian = try network.jacobian(x)
    let exact = jacobian.transposed * direction.elements
    let pulled = try network.pullback(x, direction: direction)
    for (a, b) in zip(pulled, exact) { #expect(abs(a - b / 7) < 1e-13) }
  }

  @Test func orthogonalWeights() throws {
    let network = FiniteNetwork(
      widths: [5, 12, 8, 2], activation: .relu, seed: 3, initialization: .orthogonal)
    let tall = network.weights(0)
    #expect((tall.transposed.gram() - 12 * Matrix.identity(5)).largestMagnitude < 1e-13)
    let wide = network.weights(1)
    #expect((wide.gram() - 12 * Matrix.identity(8)).largestMagnitude < 1e-13)
  }

  @Test func resultsDoNotDependOnThreads() throws {
    let inputs = Samples.inputs(300, 20, seed: 1)
    func run() throws -> [Double] {
      let network = FiniteNetwork(widths: [20, 130, 140, 2], activation: .erf, bias: 1, seed: 8)
      let kernel = try network.infinite.ntk(inputs)
      return try network.empiricalNTK(inputs).matrix.elements + kernel.elements
    }
    let threads = Parallel.threads
    defer { Parallel.threads = threads }
    Parallel.threads = 1
    let one = try run()
    for count in [2, 3, 5] {
      Parallel.threads = count
      #expect(try run() == one)
    }
  }
}
