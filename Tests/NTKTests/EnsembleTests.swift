import LinearAlgebra
import Testing

@testable import NTK

@Suite struct EnsembleTests {
  let x = Samples.inputs(4, 3, seed: 6)

  /// Of one hidden layer, the mean over θ is the infinite kernel at any width (equations 12 and 26),
  /// so no entry is off by five standard errors; a kernel without its β² is.
  @Test(arguments: [Activation.relu, .erf, .tanh]) func meansAreTheInfiniteKernels(
    _ activation: Activation
  ) throws {
    let ensemble = Ensemble(
      widths: [3, 40, 1], activation: activation, bias: 0.5, seeds: 0..<2000)
    let network = InfiniteNetwork(depth: 2, activation: activation, bias: 0.5)
    let (nngp, ntk) = try (ensemble.nngp(x), ensemble.ntk(x))
    #expect(try Self.worst(nngp, network.nngp(x)) < 5)
    #expect(try Self.worst(ntk, network.ntk(x)) < 5)
    let wrong = try network.ntk(x).map { $0 - 0.25 }
    #expect(Self.worst(ntk, wrong) > 5)
  }

  /// Orthogonal weights have the same infinite kernel; at this width within 10 %.
  @Test func orthogonalEnsemble() throws {
    let ensemble = Ensemble(
      widths: [3, 128, 128, 1], activation: .relu, bias: 0.5, seeds: 0..<200,
      initialization: .orthogonal)
    let exact = try InfiniteNetwork(depth: 3, activation: .relu, bias: 0.5).ntk(x)
    let mean = try ensemble.ntk(x).mean
    #expect((mean - exact).frobeniusNorm < 0.1 * exact.frobeniusNorm)
  }

  /// The standard parametrization, again exact in the mean for one hidden layer.
  @Test func standardParametrization() throws {
    let network = InfiniteNetwork(depth: 2, activation: .erf, bias: 0.5, weightVariance: 1.5)
    let exact = try network.standardNTK(widths: [3, 40, 1], x)
    let between = try network.standardNTK(widths: [3, 40, 1], x, x)
    #expect((between - exact).largestMagnitude < 1e-12 * exact.largestMagnitude)
    var moments = RunningMoments(rows: 4, columns: 4)
    for seed in 0..<1000 {
      let finite = FiniteNetwork(
        widths: [3, 40, 1], activation: .erf, bias: 0.5, seed: UInt64(seed),
        parametrization: .standard, weightVariance: 1.5)
      moments.add(try finite.empiricalNTK(x).matrix)
    }
    #expect(Self.worst(moments, exact) < 5)
    #expect(try Self.worst(moments, network.ntk(x)) > 5)
  }

  @Test func estimatesDoNotDependOnThreads() throws {
    let ensemble = Ensemble(widths: [3, 20, 2], activation: .relu, seeds: 3..<40)
    let threads = Parallel.threads
    defer { Parallel.threads = threads }
    Parallel.threads = 1
    let one = try ensemble.ntk(x)
    Parallel.threads = 4
    let four = try ensemble.ntk(x)
    #expect(one.mean == four.mean)
    #expect(one.standardError == four.standardError)
  }

  /// Different outputs are independent (equation 9): their covariance is zero, their variance not.
  @Test func outputsAreIndependent() throws {
    let ensemble = Ensemble(widths: [3, 30, 2], activation: .relu, bias: 0.5, seeds: 0..<2000)
    let products = try ensemble.estimate { network in
      let f = try network.forward(x)
      return Matrix(rows: 4, columns: 2) { $1 == 0 ? f[$0, 0] * f[$0, 1] : f[$0, 0] * f[$0, 0] }
    }
    for i in 0..<4 {
      #expect(abs(products.mean[i, 0]) < 5 * products.standardError[i, 0])
      #expect(products.mean[i, 1] > 5 * products.standardError[i, 1])
    }
  }

  @Test func convergesLikeTheRootOfTheWidth() throws {
    let study = try ConvergenceStudy(
      ofTangentKernelOver: x, depth: 3, activation: .relu, bias: 0.1,
      widths: [32, 64, 128, 256, 512], seeds: 0..<30)
    #expect(study.fit.lower < -0.5 && -0.5 < study.fit.upper)
    #expect(study.fit.upper < -0.3 && study.fit.lower > -0.7)
    #expect(study.points.map(\.width) == [32, 64, 128, 256, 512])
  }

  @Test func rateOfAnExactPowerLaw() throws {
    let x = [1.0, 2, 4, 8]
    let fit = try RateFit(x: x, y: x.map { 3 / ($0 * $0) })
    #expect(abs(fit.rate + 2) < 1e-13)
    #expect(abs(fit(3) - 1.0 / 3) < 1e-13)
    #expect(throws: NTKError.self) { try RateFit(x: x, y: [1, 2, 0, 3]) }
  }

  /// The largest deviation in standard errors.
  private static func worst(_ estimate: RunningMoments, _ exact: Matrix) -> Double {
    zip(zip(estimate.mean.elements, exact.elements), estimate.standardError.elements).reduce(0) {
      max($0, abs($1.0.0 - $1.0.1) / $1.1)
    }
  }
}

@Suite struct StudyTests {
  @Test func `values stand in the order of sizes and seeds`() throws {
    let found = try study(over: [1, 10], seeds: 5..<8) { size, seed in Double(size) * Double(seed) }
    #expect(found == [[5, 6, 7], [50, 60, 70]])
    let two = try study(over: [1, 10], seeds: 0..<2, ofAll: { [Double($0), Double($1)] })
    #expect(two == [[[1, 1], [10, 10]], [[0, 1], [0, 1]]], "a list for each quantity")
  }

  @Test func `an error of one experiment is that of the study`() {
    #expect(throws: NTKError.self) {
      try study(seeds: 0..<3) { _ in try FiniteNetwork(widths: [], activation: .erf)(Matrix([[1]]))
      }
    }
  }
}
