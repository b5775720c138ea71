import Foundation
import LinearAlgebra
import Testing

@testable import NTK

@Suite struct TrainingTests {
  let x = Samples.inputs(6, 4, seed: 1)
  let y = Samples.inputs(6, 2, seed: 2)

  /// One layer is linear in its parameters, so its flow is the linearization's closed form.
  @Test func flowOfALinearModelIsExact() throws {
    let network = FiniteNetwork(widths: [4, 2], activation: .relu, bias: 0.5, seed: 3)
    let linearized = try LinearizedNetwork(network, inputs: x, targets: y)
    let result = try network.flow(on: x, cost: .squared(y), until: 3, tolerance: 1e-11, times: [1])
    for record in result.records {
      let exact = linearized.outputs(at: record.time)
      #expect((record.outputs - exact).largestMagnitude < 1e-8)
    }
    let end = try linearized.parameters(at: 3)
    for (a, b) in zip(result.network.parameters, end) { #expect(abs(a - b) < 1e-8) }
  }

  @Test func linearizationIsConsistent() throws {
    let network = FiniteNetwork(widths: [4, 30, 20, 2], activation: .erf, bias: 0.5, seed: 3)
    let linearized = try LinearizedNetwork(network, inputs: x, targets: y)
    let test = Samples.inputs(3, 4, seed: 8)
    let theta = try linearized.parameters(at: 2)
    #expect(
      (try linearized(x, parameters: theta) - linearized.outputs(at: 2)).largestMagnitude < 1e-11)
    let there = try linearized.outputs(at: 2, test)
    #expect((try linearized(test, parameters: theta) - there).largestMagnitude < 1e-11)
    #expect((linearized.outputs(at: .infinity) - y).largestMagnitude < 1e-9)
    let shift = theta.indices.map { theta[$0] - network.parameters[$0] }
    let jacobian = try network.jacobian(test) * shift
    let pushed = try network.pushforward(test, shift).elements
    for (a, b) in zip(pushed, jacobian) { #expect(abs(a - b) < 1e-12) }
  }

  /// Wide networks stay near their linearization (theorem 2), narrow ones less so.
  @Test func wideNetworksMoveLess() throws {
    func drift(_ width: Int) throws -> Double {
      let network = FiniteNetwork(
        widths: [4, width, width, 2], activation: .erf, bias: 0.3, seed: 1)
      let result = try network.trained(
        on: x, cost: .squared(y), learningRate: 0.5, steps: 40, recordEvery: 40,
        recordsKernel: true)
      let (first, last) = (try #require(result.records.first), try #require(result.records.last))
      #expect(try #require(last.cost) < 0.5 * #require(first.cost))
      return try #require(last.kernelDrift)
    }
    #expect(try drift(1024) < 0.5 * drift(32))
  }

  /// A step of gradient descent against the gradient by finite differences.
  @Test(arguments: [false, true]) func gradient(crossEntropy: Bool) throws {
    let network = FiniteNetwork(widths: [4, 5, 2], activation: .tanh, bias: 0.3, seed: 1)
    let labels = Matrix(rows: 6, columns: 2) { $0 % 2 == $1 ? 1 : 0 }
    let cost = crossEntropy ? Cost.crossEntropy(labels) : .squared(y)
    var moved = network
    try moved.descend(x, cost, 1)
    for p in 0..<network.parameterCount {
      var (up, down) = (network.parameters, network.parameters)
      up[p] += 1e-5
      down[p] -= 1e-5
      let difference =
        try cost.value(network.with(parameters: up).forward(x))
        - cost.value(network.with(parameters: down).forward(x))
      #expect(abs(network.parameters[p] - moved.parameters[p] - difference / 2e-5) < 1e-8)
    }
  }

  /// ∂ₜC = −‖d‖²_K along kernel gradient descent (review, 3), by central differences.
  @Test func costDecaysByTheKernelNorm() throws {
    let kernel = try InfiniteNetwork(depth: 3, activation: .relu, bias: 0.2).ntk(x)
    let labels = Matrix(rows: 6, columns: 2) { $0 % 2 == $1 ? 1 : 0 }
    for cost in [Cost.squared(y), .crossEntropy(labels)] {
      let descent = KernelGradientDescent(kernel: KernelOperator(kernel), cost: cost)
      let h = 1e-3
      let records = try descent.run(
        from: Matrix(rows: 6, columns: 2), times: [1 - h, 1, 1 + h], tolerance: 1e-13)
      let slope = (records[2].cost - records[0].cost) / (2 * h)
      #expect(abs(slope + records[1].decay) < 1e-6 * records[1].decay)
    }
  }

  /// Blocks Θ ⊗ I act as the scalar kernel does on each output, and test values follow the flow.
  @Test func kernelsInBlocks() throws {
    let network = InfiniteNetwork(depth: 2, activation: .relu, bias: 0.2)
    let test = Samples.inputs(3, 4, seed: 8)
    let (kernel, cross) = try (network.ntk(x), network.ntk(test, x))
    let scalar = KernelOperator(kernel)
    let blocks = KernelOperator(
      TangentKernel(matrix: kernel.kronecker(.identity(2)), outputs: 2))
    #expect((scalar(y) - blocks(y)).largestMagnitude < 1e-13)
    let descent = KernelGradientDescent(
      kernel: scalar, testKernel: KernelOperator(cross), cost: .squared(y))
    let record = try #require(descent.run(from: Matrix(rows: 6, columns: 2), times: [4]).first)
    let predictor = try Predictor(network, inputs: x, targets: y)
    let exact = try predictor.ensemble(at: 4, test).mean
    #expect((record.testValues - exact).largestMagnitude < 1e-7)
  }

  @Test func randomFunctionsApproximateTheirKernel() throws {
    let kernel = try InfiniteNetwork(depth: 2, activation: .relu, bias: 0.2).nngp(x)
    func error(_ count: Int) throws -> Double {
      let functions = try RandomFunctions(kernel: kernel, count: count, seed: 4)
      return (functions.kernel - kernel).frobeniusNorm / kernel.frobeniusNorm
    }
    #expect(try error(100_000) < 0.02)
    #expect(try error(10) > 0.02)
    let functions = try RandomFunctions(kernel: kernel, count: 50, seed: 4)
    // ∂ₜf^lin = −Φ_K̃(d): parameters and function space move alike (review, 3.1).
    let d = y.column(0)
    let moved = functions(functions.velocity(d))
    let flow = KernelOperator(functions.kernel)(Matrix(rows: 6, columns: 1, elements: d))
    for (a, b) in zip(moved, flow.elements) { #expect(abs(a + b) < 1e-13) }
  }
}
