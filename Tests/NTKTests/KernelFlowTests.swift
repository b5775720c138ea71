import LinearAlgebra
import Testing

@testable import NTK

@Suite struct KernelFlowTests {
  let x = Samples.inputs(7, 3, seed: 1)
  let test = Samples.inputs(2, 3, seed: 2)
  let y = Samples.inputs(7, 2, seed: 3)
  let start = Samples.inputs(7, 2, seed: 4)
  let network = InfiniteNetwork(depth: 2, activation: .relu, bias: 0.3)

  /// The solution against its integration; coefficients say the same of other inputs.
  @Test func `the solution follows kernel gradient descent`() throws {
    let flow = try KernelFlow(along: network.ntk(x), targets: y)
    let cross = try network.ntk(x, test)
    let records = try KernelGradientDescent(
      kernel: KernelOperator(network.ntk(x)), testKernel: KernelOperator(cross.transposed),
      cost: .squared(y)
    ).run(from: start, times: [0.5, 3], tolerance: 1e-12)
    for record in records {
      let found = try flow.outputs(at: record.time, from: start)
      #expect((found - record.values).largestMagnitude < 1e-9)
      let elsewhere = try flow.coefficients(at: record.time, cross).transposed * (y - start)
      #expect((elsewhere - record.testValues).largestMagnitude < 1e-9)
      #expect((found - start).largestMagnitude > 1e-2, "outputs move")
    }
  }

  @Test func `it begins at the start and ends at the targets`() throws {
    let flow = try KernelFlow(along: network.ntk(x), targets: y)
    #expect(try flow.outputs(at: 0, from: start) == start)
    #expect(try (flow.outputs(at: .infinity, from: start) - y).largestMagnitude < 1e-12)
  }

  @Test func `what does not fit is refused`() throws {
    let flow = try KernelFlow(along: network.ntk(x), targets: y)
    #expect(throws: NTKError.self) { try flow.outputs(at: -1, from: start) }
    #expect(throws: NTKError.self) { try flow.outputs(at: 1, from: test) }
    #expect(throws: NTKError.self) { try flow.coefficients(at: 1, Matrix([[1]])) }
    #expect(throws: NTKError.self) { try KernelFlow(along: network.ntk(x), targets: test) }
  }
}
