import LinearAlgebra
import Testing

@testable import NTK

@Suite(.serialized) struct GoldenTests {
  @Test(arguments: goldenActivations.map(\.name)) func kernels(_ name: String) throws {
    let golden = try GoldenValues.load(name)
    let activation = try #require(goldenActivations.first { $0.name == name }).activation
    var errors: [String: GoldenError] = [:]
    for item in golden.cases {
      let bias = try #require(Double(item.beta_hex))
      let network = InfiniteNetwork(depth: item.depth, activation: activation, bias: bias)
      let kernel = try network.kernel(golden.inputs(of: item.input_class))
      let kind = item.input_class + (item.depth > 10 ? ", depth 50" : "")
      for (label, value, exact) in [
        ("nngp", kernel.nngp, item.nngp), ("ntk", kernel.ntk, item.ntk),
      ] {
        guard let value else { continue }
        try errors["\(kind) \(label)", default: GoldenError()].record(value, against: exact)
      }
    }
    for (kind, error) in errors.sorted(by: { $0.key < $1.key }) {
      print("\(name) \(kind): scaled \(error.scaled), relative \(error.relative)")
    }
  }
}
