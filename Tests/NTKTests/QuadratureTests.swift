import Glibc
import LinearAlgebra
import Statistics
import Testing

@testable import NTK

/// Functions that the quadrature knows by their values alone, against closed forms and values of 20
/// digits.
@Suite struct QuadratureTests {
  static let relu = Activation(
    named: "kinked", value: { max($0, 0) }, derivative: { $0 > 0 ? 1 : $0 < 0 ? 0 : 0.5 })
  static let abs = Activation(
    named: "folded", value: { Swift.abs($0) }, derivative: { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 })
  static let step = Activation(
    named: "jump", value: { $0 > 0 ? 1 : $0 < 0 ? 0 : 0.5 }, derivative: { _ in 0 })
  static let erf = Activation(
    named: "smooth", value: { Glibc.erf($0) },
    derivative: { 2 / Double.pi.squareRoot() * Glibc.exp(-$0 * $0) })
  static let hardTanh = Activation(
    named: "hard tanh", value: { max(-1, min(1, $0)) },
    derivative: { Swift.abs($0) < 1 ? 1 : Swift.abs($0) > 1 ? 0 : 0.5 })

  /// Generic inputs, and nearly parallel, nearly opposite and parallel ones.
  private var inputs: Matrix {
    let x = Samples.inputs(2, 5, seed: 4)
    return Matrix([
      x.row(0), x.row(1), x.row(0).enumerated().map { $1 * (1 + 1e-4 * Double($0)) },
      x.row(0).enumerated().map { -$1 * (1 + 1e-8 * Double($0 % 3)) }, x.row(0).map { 3 * $0 },
    ])
  }

  @Test(arguments: [
    (relu, Activation.relu, 1.0, 6), (abs, .abs, 1, 4), (step, .step, 1, 4), (erf, .erf, 1, 3),
    (erf, .erf, 1000, 2),
  ])
  func kinksAndLargeVariances(
    _ numeric: Activation, _ exact: Activation, _ scale: Double, _ depth: Int
  ) throws {
    let x = scale * inputs
    let (found, expected) = try (
      InfiniteNetwork(depth: depth, activation: numeric, bias: 0.1).kernel(x),
      InfiniteNetwork(depth: depth, activation: exact, bias: 0.1).kernel(x)
    )
    #expect(found.errorBound > 0 && found.errorBound < 1e-12)
    let tangents = (found.ntk ?? found.nngp, expected.ntk ?? found.nngp)
    for i in 0..<x.rows {
      for j in 0..<x.rows {
        let size = (expected.nngp[i, i] * expected.nngp[j, j]).squareRoot()
        #expect(Swift.abs(found.nngp[i, j] - expected.nngp[i, j]) < 1e-13 * size)
        let tangent = (tangents.1[i, i] * tangents.1[j, j]).squareRoot()
        #expect(Swift.abs(tangents.0[i, j] - tangents.1[i, j]) < 1e-12 * tangent)
      }
    }
  }

  /// E[σσ] and E[σ̇σ̇] of hard tanh, whose kinks are not at zero, from nested quadrature of 30 digits.
  @Test(arguments: [
    (1, 2, 0.5, 0.269_048_777_950_696_27, 0.285_461_663_848_768_716),
    (1, 2, 0x1p-20, 0.599_218_173_549_352_326, 0.382_924_922_548_026_207),
    (1.5, 1.5, 0x1p-40, 0.660_424_639_564_623_107, 0.495_014_581_146_165_006),
  ])
  func hardTanh(_ s: Double, _ t: Double, _ gap: Double, _ value: Double, _ slope: Double) throws {
    let nonlinearity = Self.hardTanh.nonlinearity
    let pair = GaussianPair(
      deviation1: s, deviation2: t, covariance: s * t * (1 - gap), gap: gap)
    let dual = try nonlinearity.dual(
      pair, nonlinearity.profile(variance: DoubleDouble(s * s)),
      nonlinearity.profile(variance: DoubleDouble(t * t)))
    #expect(Swift.abs(dual.value - value) < 1e-13)
    #expect(Swift.abs(dual.derivative - slope) < 1e-12)
  }

  /// A function without a derivative anywhere is out of reach; and so is one that is not finite.
  @Test func refusesWhatItCannotReach() throws {
    let rough = Activation(
      named: "rough",
      value: { x in
        (0..<30).reduce(0) { $0 + pow(0.6, Double($1)) * Glibc.cos(pow(5, Double($1)) * x) }
      }, derivative: { _ in 1 })
    let pole = Activation(named: "pole", value: { 1 / $0 }, derivative: { -1 / ($0 * $0) })
    for activation in [rough, pole] {
      do {
        _ = try InfiniteNetwork(depth: 2, activation: activation).ntk(inputs)
        Issue.record("\(activation) was accepted")
      } catch NTKError.quadrature(let name, let estimate, let tolerance) {
        #expect(name == activation.name && estimate > tolerance && tolerance == 1e-12)
      }
    }
  }

  /// The error stays within the bound that is reported, and a coarser tolerance is kept as well.
  @Test func boundsHold() throws {
    let loose = Activation(
      named: "kinked", tolerance: 0.2, value: { max($0, 0) },
      derivative: { $0 > 0 ? 1 : $0 < 0 ? 0 : 0.5 })
    let (found, exact) = try (
      InfiniteNetwork(depth: 2, activation: loose).kernel(inputs),
      InfiniteNetwork(depth: 2, activation: .relu).kernel(inputs)
    )
    let error =
      (found.nngp - exact.nngp).largestMagnitude / exact.nngp.largestMagnitude
    #expect(error > 1e-13 && error < found.errorBound && found.errorBound < 0.2)
    #expect(try Self.relu.errorBound(variance: 4) < 1e-12)
    #expect(try Activation.relu.errorBound(variance: 4) == 0)
  }
}
