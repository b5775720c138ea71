import LinearAlgebra
import Testing

@testable import NTK

/// Errors name the argument, and come before any work.
@Suite struct BadInputTests {
  let x = Samples.inputs(3, 4, seed: 1)

  @Test func networks() {
    func error(_ widths: [Int], bias: Double = 0) -> NTKError? {
      let network = FiniteNetwork(widths: widths, activation: .relu, bias: bias)
      do { _ = try network.forward(x) } catch { return error as? NTKError }
      return nil
    }
    #expect(error([4, 5, 1]) == nil)
    #expect(error([]) == .noLayers(argument: "widths"))
    #expect(error([4]) == .noLayers(argument: "widths"))
    #expect(error([4, 0, 1]) == .zeroWidth(layer: 1))
    #expect(error([4, 1], bias: .nan)?.description.hasPrefix("bias") == true)
    #expect(error([4, 1 << 40, 1])?.description.hasPrefix("widths") == true)
    #expect(error([5, 1])?.description.hasPrefix("x: expected rows of 5") == true)
  }

  @Test func infiniteNetworks() {
    #expect(throws: NTKError.noLayers(argument: "depth")) {
      try InfiniteNetwork(depth: 0, activation: .relu).nngp(x)
    }
    #expect(throws: NTKError.noSuchLayer(layer: 4, depth: 3)) {
      try InfiniteNetwork(depth: 3, activation: .relu).ntk(layer: 4, x)
    }
    #expect(throws: NTKError.self) {
      try InfiniteNetwork(depth: 3, activation: .relu).ntk(x, Matrix(rows: 2, columns: 3))
    }
    #expect(throws: NTKError.self) {
      try InfiniteNetwork(depth: 3, activation: .relu).ntk(Matrix(rows: 0, columns: 3))
    }
  }

  @Test func dataThatIsNotFinite() {
    var bad = x
    bad[1, 2] = .infinity
    #expect(throws: NTKError.notFinite(argument: "x", row: 1, column: 2)) {
      try InfiniteNetwork(depth: 3, activation: .relu).ntk(bad)
    }
    #expect(throws: NTKError.notFinite(argument: "y", row: 1, column: 2)) {
      try FiniteNetwork(widths: [4, 2], activation: .relu).empiricalNTK(x, bad)
    }
  }

  @Test func kernelsThatAreNotPositiveDefinite() {
    let twice = Matrix([x.row(0), x.row(0).map { $0 * 1 }, x.row(2)])
    let network = InfiniteNetwork(depth: 1, activation: .relu)
    #expect(throws: NTKError.self) {
      try Predictor(
        network, inputs: Samples.inputs(9, 4, seed: 3), targets: Samples.inputs(8, 1, seed: 3))
    }
    #expect(throws: NTKError.self) {
      try RandomFunctions(kernel: Matrix([[1, 2], [2, 1]]), count: 3)
    }
    // Singular, but a small and reported jitter makes it a covariance.
    #expect(throws: Never.self) {
      let posterior = try Predictor(network, inputs: twice, targets: Matrix(rows: 3, columns: 1))
        .posterior(x)
      #expect(posterior.jitter >= 0)
    }
  }

  @Test func training() {
    let network = FiniteNetwork(widths: [4, 3, 1], activation: .relu)
    #expect(throws: NTKError.self) {
      try network.trained(
        on: x, cost: .squared(Matrix(rows: 2, columns: 1)), learningRate: 1, steps: 1)
    }
    #expect(throws: NTKError.self) {
      try network.trained(
        on: x, cost: .squared(Matrix(rows: 3, columns: 1)), learningRate: -1, steps: 1)
    }
    #expect(throws: NTKError.self) {
      try Ensemble(widths: [4, 0, 1], activation: .relu, seeds: 0..<9).ntk(x)
    }
  }

  /// Each error names the argument of the call that was made.
  @Test func argumentsAreNamed() throws {
    func argument(_ body: () throws -> Void) -> String? {
      do { try body() } catch { return "\(error)".split(separator: ":").first.map(String.init) }
      return nil
    }
    let (network, narrow) = (
      InfiniteNetwork(depth: 2, activation: .relu), Matrix(rows: 2, columns: 3, repeating: 1)
    )
    let y = Matrix(rows: 3, columns: 1)
    let predictor = try Predictor(network, inputs: x, targets: y)
    #expect(argument { _ = try network.ntk(x, narrow) } == "y")
    #expect(argument { _ = try predictor.ensemble(at: 1, narrow) } == "x")
    #expect(argument { _ = try predictor.posterior(narrow) } == "x")
    #expect(argument { _ = try predictor.ensemble(at: -1, x) } == "time")
    #expect(
      argument { _ = try InfiniteNetwork(depth: 2, activation: .relu, bias: 1e200).ntk(x) }
        == "bias")
    #expect(argument { _ = try network.standardNTK(widths: [4, 0, 1], x) } == "widths")
    #expect(argument { _ = try network.ntk(Matrix(rows: 1 << 21, columns: 1)) } == "x")
    #expect(
      argument { _ = try InfiniteNetwork(depth: 9, activation: .exp).ntk(3 * x) } == "x")
    var finite = FiniteNetwork(widths: [4, 3, 1], activation: .relu)
    #expect(argument { try finite.descend(narrow, .squared(y), 1) } == "x")
    #expect(argument { try finite.descend(x, .squared(narrow), 1) } == "targets")
    let kernel = KernelOperator(predictor.ntk)
    let descent = KernelGradientDescent(kernel: kernel, cost: .squared(y))
    #expect(argument { _ = try descent.run(from: y, times: [0, 1]) } == nil)
    #expect(argument { _ = try descent.run(from: y, times: [1, 0]) } == "times")
    #expect(argument { _ = try descent.run(from: narrow, times: [1]) } == "initial")
    #expect(argument { _ = try descent.run(from: y, testInitial: y, times: [1]) } == "testInitial")
    let cross = KernelGradientDescent(
      kernel: KernelOperator(Matrix(rows: 2, columns: 3)), cost: .squared(y))
    #expect(argument { _ = try cross.run(from: y, times: [1]) } == "kernel")
    let wide = KernelGradientDescent(kernel: kernel, cost: .squared(narrow))
    #expect(argument { _ = try wide.run(from: y, times: [1]) } == "cost's targets")
    let linear = try LinearizedNetwork(
      FiniteNetwork(widths: [4, 3, 1], activation: .relu), inputs: x, targets: y)
    #expect(argument { _ = try linear.parameters(at: -1) } == "time")
    let holes = Matrix(rows: 3, columns: 1, repeating: .nan)
    #expect(argument { _ = try finite.pullback(x, direction: holes) } == "direction")
    #expect(
      argument { _ = try LinearizedNetwork(finite, inputs: x, targets: holes) } == "targets")
  }
}
