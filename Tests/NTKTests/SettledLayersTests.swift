import Foundation
import LinearAlgebra
import Testing

@testable import NTK

@Suite struct SettledLayersTests {
  /// E[erf(u)²] = (2/π) arcsin(2q/(1 + 2q)), E[erf′(u)²] = (4/π)/√(1 + 4q).
  @Test(arguments: [0.8, 1.55, 3])
  func `the error function's layers settle`(variance: Double) throws {
    let settled = try InfiniteNetwork(
      depth: 2, activation: .erf, bias: 0.3, weightVariance: variance
    ).settled()
    let q = settled.variance
    let next = variance * 2 / .pi * asin(2 * q / (1 + 2 * q)) + 0.09
    #expect(abs(next - q) < 1e-13 * q)
    #expect(abs(settled.slope - variance * 4 / .pi / (1 + 4 * q).squareRoot()) < 1e-12)
  }

  @Test func `the start of a network does not matter, its depth neither`() throws {
    func network(_ depth: Int) -> InfiniteNetwork {
      InfiniteNetwork(depth: depth, activation: .tanh, bias: 0.2, weightVariance: 2)
    }
    let (low, high) = try (network(1).settled(from: 0.1), network(9).settled(from: 30))
    #expect(abs(low.variance - high.variance) < 1e-11)
  }

  @Test func `ReLU of variance two keeps any variance, with slope one`() throws {
    let relu = InfiniteNetwork(depth: 2, activation: .relu, weightVariance: 2)
    let settled = try relu.settled(from: 0.7)
    #expect(abs(settled.variance - 0.7) < 1e-14)
    #expect(abs(settled.slope - 1) < 1e-14)
  }

  @Test func `a variance that grows is refused, and a slope that there is not`() {
    let growing = InfiniteNetwork(depth: 2, activation: .relu, bias: 1, weightVariance: 2)
    #expect(throws: NTKError.self) { try growing.settled(layers: 200) }
    let step = InfiniteNetwork(depth: 2, activation: .sign)
    #expect(throws: NTKError.noTangentKernel(activation: "sign")) { try step.settled() }
  }

  @Test func `a correlation is relative to the diagonal`() {
    #expect(Matrix([[4, 3], [3, 9]]).correlation(0, 1) == 0.5)
  }
}
