import LinearAlgebra
import Testing

@testable import NTK

/// Kernel regression from given matrices.
@Suite struct RegressionTests {
  private let x = Samples.inputs(6, 3, seed: 1)
  private let new = Samples.inputs(4, 3, seed: 2)
  private let y = Samples.inputs(6, 2, seed: 3)
  private let network = InfiniteNetwork(depth: 3, activation: .erf, bias: 0.4)

  @Test func `it is the end of training, and the posterior mean`() throws {
    let predictor = try Predictor(network, inputs: x, targets: y)
    let trained = try regression(gram: network.ntk(x), cross: network.ntk(new, x), targets: y)
    let end = try predictor.ensemble(at: .infinity, new).mean
    #expect((trained - end).largestMagnitude < 1e-9)
    let smoothed = try regression(
      gram: network.nngp(x), cross: network.nngp(new, x), targets: y, ridge: 0.1)
    let posterior = try predictor.posterior(new, noiseVariance: 0.1).prediction.mean
    #expect((smoothed - posterior).largestMagnitude < 1e-10)
    #expect((smoothed - trained).largestMagnitude > 1e-3)
  }

  @Test func `it goes through the data`() throws {
    let gram = try network.ntk(x)
    #expect((try regression(gram: gram, cross: gram, targets: y) - y).largestMagnitude < 1e-9)
  }

  @Test func `one kernel over data and new inputs is divided by the targets`() throws {
    let all = Matrix((0..<10).map { $0 < 6 ? x.row($0) : new.row($0 - 6) })
    let apart = try regression(gram: network.ntk(x), cross: network.ntk(new, x), targets: y)
    let together = try regression(over: network.ntk(all), targets: y)
    #expect((apart - together).largestMagnitude < 1e-10)
    #expect(throws: NTKError.self) { try regression(over: network.ntk(x), targets: all) }
    #expect(throws: NTKError.self) { try regression(over: y, targets: x) }
  }

  @Test func `what does not fit is named`() throws {
    let gram = try network.ntk(x)
    #expect(
      throws: NTKError.shapeMismatch(
        argument: "targets", expected: "6 rows, one for each datum", found: "4")
    ) { try regression(gram: gram, cross: gram, targets: new) }
    #expect(throws: NTKError.self) { try regression(gram: gram, cross: new, targets: y) }
    #expect(throws: NTKError.self) {
      try regression(gram: gram, cross: gram, targets: y, ridge: -1)
    }
    let singular = Matrix(rows: 6, columns: 6)
    do {
      _ = try regression(gram: singular, cross: gram, targets: y)
      Issue.record("a singular matrix has no regression")
    } catch NTKError.notPositiveDefinite(let argument, _) { #expect(argument == "gram") }
  }
}
