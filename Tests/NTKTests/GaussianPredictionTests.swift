import Foundation
import LinearAlgebra
import Testing

@testable import NTK

@Suite struct GaussianPredictionTests {
  let x = Samples.inputs(6, 3, seed: 1)
  let network = InfiniteNetwork(depth: 3, activation: .erf, bias: 0.4, weightVariance: 2)

  @Test func `points of a line have a constant beside their position`() {
    #expect(Matrix.line([-1, 0.5]) == Matrix([[-1, 1], [0.5, 1]]))
  }

  @Test func `a prior has mean zero and the covariance of the limit`() throws {
    let prior = try network.prior(x, outputs: 2)
    #expect(prior.mean == Matrix(rows: 6, columns: 2))
    #expect(try prior.covariance == network.nngp(x))
  }

  /// Mean and covariance of 20 000 draws, within five standard errors.
  @Test func `draws have mean and covariance of the distribution`() throws {
    let targets = Samples.inputs(6, 1, seed: 2).elements
    let test = Samples.inputs(3, 3, seed: 3)
    let posterior = try Predictor(network, inputs: x, targets: targets)
      .posterior(test, noiseVariance: 0.1).prediction
    let draws = try posterior.draws(20_000, seed: 4, noiseVariance: 0.2)
    for i in 0..<3 {
      let values = draws.map { $0[i] }
      #expect(abs(values.mean - posterior.mean[i, 0]) < 5 * values.standardError)
      let products = draws.map { ($0[i] - posterior.mean[i, 0]) * ($0[0] - posterior.mean[0, 0]) }
      let expected = posterior.covariance[i, 0] + (i == 0 ? 0.2 : 0)
      #expect(abs(products.mean - expected) < 5 * products.standardError)
    }
    #expect(try posterior.draws(2, seed: 4) == posterior.draws(2, seed: 4))
  }

  /// On a fine line the posterior's covariance is singular to rounding.
  @Test func `a smooth posterior can be drawn from`() throws {
    let line = (0...80).map { -2 + 0.05 * Double($0) }
    let posterior = try Predictor(network, inputs: .line([-1, 0, 1]), targets: [0.3, -0.2, 1])
      .posterior(.line(line), noiseVariance: 1e-4).prediction
    let draw = try posterior.draws(1, seed: 1)[0]
    #expect(abs(draw[40] + 0.2) < 0.1, "near the datum")
  }

  /// The density of all values is the product of each one's, given those before it.
  @Test func `a density is a product of predictions`() throws {
    let y = Samples.inputs(6, 1, seed: 5).elements
    let whole = try network.prior(x).logDensity(of: y, noiseVariance: 0.1)
    var sum = try network.prior(x.block(rows: [0])).logDensity(of: [y[0]], noiseVariance: 0.1)
    for i in 1..<6 {
      sum += try Predictor(network, inputs: x.block(rows: 0..<i), targets: Vector(y[..<i]))
        .posterior(x.block(rows: [i]), noiseVariance: 0.1).prediction
        .logDensity(of: [y[i]], noiseVariance: 0.1)
    }
    #expect(abs(whole - sum) < 1e-11)
    let one = Prediction(mean: Matrix([[1]]), covariance: Matrix([[4]]), jitter: 0)
    #expect(abs(try one.logDensity(of: [3]) + 0.5 + log(2 * (2 * Double.pi).squareRoot())) < 1e-14)
  }

  @Test func `two outputs are independent`() throws {
    let y = Samples.inputs(6, 2, seed: 6)
    let prior = try network.prior(x)
    let each = try (0..<2).map { try prior.logDensity(of: y.column($0), noiseVariance: 0.1) }
    let both = try network.prior(x, outputs: 2).logDensity(of: y, noiseVariance: 0.1)
    #expect(abs(both - each[0] - each[1]) < 1e-11)
  }

  @Test func `what does not fit is refused`() throws {
    let prior = try network.prior(x)
    #expect(throws: NTKError.self) { try prior.logDensity(of: [1, 2]) }
    #expect(throws: NTKError.self) { try prior.logDensity(of: x.column(0), noiseVariance: -1) }
    #expect(throws: NTKError.self) { try prior.draws(0, seed: 1) }
    #expect(throws: NTKError.self) { try prior.draws(1, seed: 1, output: 1) }
    // Without noise, one input twice has a singular covariance.
    let twice = try network.prior(x.block(rows: [0, 0]))
    #expect(throws: NTKError.self) { try twice.logDensity(of: [1, 1]) }
  }
}
