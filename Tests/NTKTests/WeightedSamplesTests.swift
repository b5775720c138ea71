import Foundation
import LinearAlgebra
import Testing

@testable import NTK

@Suite struct WeightedSamplesTests {
  @Test func `a weighted mean is that of its values`() throws {
    let samples = try WeightedSamples([[1, 2], [4]], weights: [[1, 1], [2]])
    #expect(samples.mean == 11.0 / 4)
    #expect(samples.residuals(from: 2) == [-1, 4])
    let equal = try WeightedSamples([[1], [2], [6]], weights: [[1], [1], [1]])
    #expect(equal.mean == 3)
    #expect(abs(equal.standardError - [1.0, 2, 6].standardError) < 1e-15)
  }

  @Test func `a likelihood falls with the distance from the targets`() throws {
    let outputs = Matrix([[1, 0], [2, 2]])
    let found = try outputs.likelihoods(of: [1, 1], noiseVariance: 0.5)
    #expect(found == [exp(-1), exp(-2)])
  }

  /// Draws from a prior, weighted by the likelihood, have the posterior's moments: y = f + noise of equal
  /// variances halves both.
  @Test func `weighted draws follow the posterior`() throws {
    let draws = Samples.inputs(20_000, 1, seed: 1).elements
    let weights = try draws.map { try Matrix([[$0]]).likelihoods(of: [1], noiseVariance: 1) }
    let mean = try WeightedSamples(draws.map { [$0] }, weights: weights)
    #expect(abs(mean.mean - 0.5) < 5 * mean.standardError)
    let square = try WeightedSamples(draws.map { [pow($0 - 0.5, 2)] }, weights: weights)
    #expect(abs(square.mean - 0.5) < 5 * square.standardError)
    #expect(mean.standardError < 0.02)
  }

  @Test func `what does not fit is refused`() {
    #expect(throws: NTKError.self) { try WeightedSamples([[1, 2]], weights: [[1]]) }
    #expect(throws: NTKError.self) { try WeightedSamples([[1]], weights: [[-1]]) }
    #expect(throws: NTKError.self) { try WeightedSamples([[1]], weights: [[0]]) }
    #expect(throws: NTKError.self) { try Matrix([[1]]).likelihoods(of: [1], noiseVariance: 0) }
    #expect(throws: NTKError.self) { try Matrix([[1]]).likelihoods(of: [1, 2], noiseVariance: 1) }
  }
}

@Suite struct BisectionTests {
  @Test func `a threshold is found from below`() {
    let found = threshold(in: 1e-3...1e3, within: 1e-6) { $0 * $0 < 2 }
    #expect(found * found < 2)
    #expect(abs(found / 2.0.squareRoot() - 1) < 1e-6)
    #expect(threshold(in: 1...8, within: 1e-3) { _ in false } == 1)
  }

  @Test func `numbers are standardized together, a spread is about zero`() {
    let matrix = Matrix([[1, 3], [5, 7]]).standardized()
    #expect(abs(matrix.elements.mean) < 1e-15)
    #expect(abs(matrix.elements.standardDeviation - 1) < 1e-15)
    #expect([3.0, -4].rootMeanSquare == 12.5.squareRoot())
  }
}
