import LinearAlgebra
import NTK
import Testing

@Suite struct SampledWidthTests {
  @Test func `an infinite network draws finite ones of its kind`() {
    let limit = InfiniteNetwork(depth: 3, activation: .erf, bias: 0.3, weightVariance: 2)
    let drawn = limit.sampled(
      width: 6, inputs: 2, outputs: 4, initialization: .orthogonal, seed: 5)
    let written = FiniteNetwork(
      widths: [2, 6, 6, 4], activation: .erf, bias: 0.3, seed: 5, initialization: .orthogonal,
      weightVariance: 2)
    #expect(drawn.widths == written.widths)
    #expect(drawn.parameters == written.parameters)
    #expect(drawn([0.4, -0.7]) == written([0.4, -0.7]))
    #expect(drawn.infinite.depth == 3)
  }

  @Test func `one layer has no width`() {
    let one = InfiniteNetwork(depth: 1, activation: .relu).sampled(width: 9, inputs: 2, outputs: 3)
    #expect(one.widths == [2, 3])
  }
}
