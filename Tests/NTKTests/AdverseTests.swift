import Foundation
import LinearAlgebra
import Testing

@testable import NTK

/// Kernels in classes where digits are easily lost: weights of any variance, biases, norms from
/// 1e-150 to 1e150, nearly parallel, opposite and orthogonal inputs. `Golden/Adverse/README.md` says
/// what is in the files.
@Suite(.serialized) struct AdverseTests {
  @Test(arguments: adverseActivations.map(\.name)) func kernels(_ name: String) throws {
    let golden = try GoldenValues.load(name, folder: "Golden/Adverse")
    let activation = try #require(adverseActivations.first { $0.name == name }).activation
    for item in golden.cases {
      let network = InfiniteNetwork(
        depth: item.depth, activation: activation, bias: try #require(Double(item.betaHex)),
        weightVariance: try #require(item.weightVariance))
      let inputs = try golden.inputs(of: item.inputClass)
      let (own, between) = try (network.kernel(inputs), network.kernel(inputs, inputs))
      #expect(own.nngp.isSymmetric)
      for kernel in [own, between] {
        try check(kernel.nngp, item.nngp, network, "\(item.id) nngp")
        if let ntk = kernel.ntk { try check(ntk, item.ntk, network, "\(item.id) ntk") }
      }
    }
  }

  /// Scaled errors as in `GoldenTests`; and 12 digits of every entry that is above the rounding of
  /// the largest term of its sum.
  private func check(
    _ kernel: Matrix, _ exact: [[String]], _ network: InfiniteNetwork, _ label: String
  ) throws {
    var error = GoldenError(floor: 4 * 0x1p-52)
    try error.record(kernel, against: exact)
    let quadrature = network.activation.nonlinearity.tolerance.isFinite
    let tolerance = quadrature ? 1e-12 : network.depth > 10 ? 2e-14 : 4e-15
    #expect(error.scaled <= tolerance, "\(label)")
    #expect(error.relative <= (quadrature ? 1e-9 : 1e-12), "\(label)")
  }

  /// The tolerance notices a relative change of 10⁻¹⁴ in one entry.
  @Test func aWrongEntryIsNoticed() throws {
    let golden = try GoldenValues.load("monomial3", folder: "Golden/Adverse")
    let item = try #require(golden.cases.first { $0.inputClass == "wide" })
    var kernel = Matrix(try item.ntk.map { try $0.map { try #require(Double($0)) } })
    var error = GoldenError()
    try error.record(kernel, against: item.ntk)
    #expect(error.scaled == 0)
    kernel[1, 1] *= 1 + 1e-14
    try error.record(kernel, against: item.ntk)
    #expect(error.scaled > 4e-15)
  }
}

/// The activation that a file of `Golden/Adverse` is about.
let adverseActivations: [(name: String, activation: Activation)] =
  goldenActivations + [
    ("leaky0.3", .leakyReLU(slope: 0.3)), ("leaky-0.4", .leakyReLU(slope: -0.4)), ("cos", .cos),
    ("exp", .exp), ("relu2", .squaredReLU), ("monomial5", .monomial(5)), ("hermite3", .hermite(3)),
    ("hermite8", .hermite(8)), ("step", .step), ("sigmoid", .sigmoid), ("softplus", .softplus),
  ]
