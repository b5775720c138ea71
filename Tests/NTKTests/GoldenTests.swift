import Foundation
import LinearAlgebra
import Statistics
import Testing

@testable import NTK

/// Kernels against values of 25 digits. The tolerances are those of `Golden/README.md`, for errors
/// scaled by √(K(x,x) K(x′,x′)); they leave a few units in the last place for every layer.
@Suite(.serialized) struct GoldenTests {
  @Test(arguments: goldenActivations.map(\.name)) func kernels(_ name: String) throws {
    let golden = try GoldenValues.load(name)
    let activation = try #require(goldenActivations.first { $0.name == name }).activation
    var errors: [String: GoldenError] = [:]
    for item in golden.cases {
      let bias = try #require(Double(item.betaHex))
      let network = InfiniteNetwork(depth: item.depth, activation: activation, bias: bias)
      let kernel = try network.kernel(golden.inputs(of: item.inputClass))
      #expect(kernel.nngp.isSymmetric)
      let kind = item.inputClass + (item.depth > 10 ? ", depth 50" : "")
      for (label, value, exact) in [
        ("nngp", kernel.nngp, item.nngp), ("ntk", kernel.ntk, item.ntk),
      ] {
        guard let value else { continue }
        try errors["\(kind) \(label)", default: GoldenError()].record(value, against: exact)
      }
    }
    #expect(!errors.isEmpty)
    for (kind, error) in errors.sorted(by: { $0.key < $1.key }) {
      print("\(name) \(kind): scaled \(error.scaled), relative \(error.relative)")
      #expect(error.scaled <= GoldenTests.tolerance(name, kind), "\(name), \(kind)")
    }
  }

  /// Nearly opposite inputs have tiny ReLU kernels: every entry keeps 12 digits.
  @Test func reluKeepsEveryEntry() throws {
    let golden = try GoldenValues.load("relu")
    for item in golden.cases where item.inputClass.hasPrefix("opp") {
      let bias = try #require(Double(item.betaHex))
      let network = InfiniteNetwork(depth: item.depth, activation: .relu, bias: bias)
      let kernel = try network.kernel(golden.inputs(of: item.inputClass))
      var error = GoldenError()
      try error.record(#require(kernel.ntk), against: item.ntk)
      try error.record(kernel.nngp, against: item.nngp)
      #expect(error.relative < 1e-12, "\(item.id)")
    }
  }

  /// E[σσ] and E[σ̇σ̇] for single pairs; the gap is computed from the exact input covariance.
  @Test(arguments: goldenActivations.map(\.name)) func duals(_ name: String) throws {
    let golden = try GoldenValues.load(name)
    let nonlinearity = try #require(goldenActivations.first { $0.name == name })
      .activation.nonlinearity
    for item in try #require(golden.dual) {
      let a = try #require(Double(item.var1))
      let b = try #require(Double(item.var2))
      let c = try #require(Double(item.cov))
      let (s, t) = (a.squareRoot(), b.squareRoot())
      // ab − c² = (√(ab) − |c|)(√(ab) + |c|), with the products' rounding errors.
      let (product, square) = (a * b, c * c)
      let difference =
        (product - square)
        + ((-product).addingProduct(a, b) - (-square).addingProduct(c, c))
      let scale = product.squareRoot()
      let pair = GaussianPair(
        deviation1: s, deviation2: t, covariance: c,
        gap: max(difference, 0) / (scale * (scale + abs(c))))
      let (p, q) = try (
        nonlinearity.profile(variance: DoubleDouble(a)),
        nonlinearity.profile(variance: DoubleDouble(b))
      )
      let dual = nonlinearity.dual(pair, p, q)
      let own1 = nonlinearity.dual(GaussianPair(deviation: s), p, p)
      let own2 = nonlinearity.dual(GaussianPair(deviation: t), q, q)
      let exact = try #require(Double(item.value))
      #expect(
        abs(dual.value - exact) <= 2e-14 * (own1.value * own2.value).squareRoot(),
        "E[ff] of \(item)")
      guard nonlinearity.hasTangentKernel else { continue }
      let exactSlope = try #require(Double(item.derivative))
      let scaleSlope = (own1.derivative * own2.derivative).squareRoot()
      // An error in the angle of one rounding moves the slopes of kinked functions by as much, and
      // E[σ̇σ̇] of erf by its reciprocal distance from ±1.
      #expect(abs(dual.derivative - exactSlope) <= 2e-13 * scaleSlope, "E[f'f'] of \(item)")
    }
  }

  @Test func aWrongKernelIsNoticed() throws {
    let golden = try GoldenValues.load("relu")
    let item = try #require(golden.cases.first { $0.inputClass == "random" && $0.depth == 5 })
    let bias = try #require(Double(item.betaHex))
    let network = InfiniteNetwork(depth: 5, activation: .relu, bias: bias * (1 + 1e-13))
    var error = GoldenError()
    try error.record(network.ntk(golden.inputs(of: "random")), against: item.ntk)
    #expect(error.scaled > GoldenTests.tolerance("relu", "random ntk"))
  }

  static func tolerance(_ name: String, _ kind: String) -> Double {
    let deep = kind.contains("depth 50")
    if name == "tanh" || name == "silu" { return deep ? 1e-11 : 1e-12 }
    if kind.hasPrefix("huge") || kind.hasPrefix("tiny") { return deep ? 5e-14 : 1e-14 }
    return deep ? 2e-14 : 4e-15
  }
}
