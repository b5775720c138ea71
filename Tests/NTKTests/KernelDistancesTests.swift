import LinearAlgebra
import Testing

@testable import NTK

/// Distances of sampled kernels from their limit, over widths and seeds.
@Suite struct KernelDistancesTests {
  private let x = Samples.inputs(4, 3, seed: 6)
  private let limit = InfiniteNetwork(depth: 3, activation: .relu, bias: 0.5)

  @Test func `tangent kernels are compared with all blocks of the limit`() throws {
    let found = try limit.distances(over: [8, 16], seeds: 3..<6, on: x, outputs: 2)
    #expect(found.map(\.count) == [3, 3])
    let network = limit.sampled(width: 16, inputs: 3, outputs: 2, seed: 4)
    let exact = try limit.ntk(x).kronecker(.identity(2))
    let expected = try network.empiricalNTK(x).matrix.relativeDistance(to: exact)
    #expect(found[1][1] == expected)
  }

  @Test func `covariances are those of the last layer`() throws {
    let found = try limit.distances(of: .nngp, over: [32], seeds: 0..<2, on: x)
    let network = limit.sampled(width: 32, inputs: 3, seed: 1)
    let expected = try network.empiricalNNGP(x)[2].relativeDistance(to: limit.nngp(x))
    #expect(found == [[found[0][0], expected]])
  }

  @Test func `distances fall as the width grows, with orthogonal weights too`() throws {
    for initialization in [Initialization.gaussian, .orthogonal] {
      let found = try limit.distances(
        over: [16, 1024], seeds: 0..<8, on: x, initialization: initialization)
      #expect(found[1].mean < 0.5 * found[0].mean)
    }
  }

  @Test func `networks of any layers have distances too`() throws {
    let network = Network {
      Dense(bias: 0.5)
      Activation(.relu)
      Dense(bias: 0.5)
    }
    let found = try network.distances(over: [16, 1024], seeds: 0..<8, on: x, outputs: 2)
    #expect(found[1].mean < 0.5 * found[0].mean)
    let member = try network.sampled(width: 16, outputs: 2, inputWidth: 3, seed: 5)
    let exact = try network.ntk(x).kronecker(.identity(2))
    #expect(try found[0][5] == member.empiricalNTK(x).matrix.relativeDistance(to: exact))
  }

  @Test func `what does not fit is named`() {
    #expect(throws: NTKError.self) { try limit.distances(over: [0], seeds: 0..<2, on: x) }
    #expect(throws: NTKError.noTangentKernel(activation: "step")) {
      try InfiniteNetwork(depth: 2, activation: .step).distances(over: [8], seeds: 0..<2, on: x)
    }
  }

  @Test func `half a circle begins at the angle zero and ends at π`() {
    let arc = Matrix.halfCircle(5, radius: 2)
    #expect(arc.rows == 5)
    #expect(arc[0, 0] == 2)
    #expect(abs(arc[2, 1] - 2) < 1e-15)
    #expect(arc[4, 0] == -2)
  }
}
