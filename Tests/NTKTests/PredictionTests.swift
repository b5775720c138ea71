import LinearAlgebra
import Testing

@testable import NTK

@Suite struct PredictionTests {
  let x = Samples.inputs(12, 4, seed: 1)
  let y = Samples.inputs(12, 2, seed: 2)
  let test = Samples.inputs(5, 4, seed: 3)
  let network = InfiniteNetwork(depth: 3, activation: .relu, bias: 0.3)

  @Test func timesZeroAndInfinity() throws {
    let predictor = try Predictor(network, inputs: x, targets: y)
    let start = try predictor.ensemble(at: 0, test)
    #expect(start.mean.largestMagnitude == 0)
    #expect((start.covariance - (try network.nngp(test))).largestMagnitude < 1e-13)
    let (late, limit) = try (
      predictor.ensemble(at: 1e6, test), predictor.ensemble(at: .infinity, test)
    )
    #expect((late.mean - limit.mean).largestMagnitude < 1e-9)
    #expect((late.covariance - limit.covariance).largestMagnitude < 1e-9)
    let onInputs = try predictor.ensemble(at: .infinity, x)
    #expect((onInputs.mean - y).largestMagnitude < 1e-10)
    #expect(onInputs.covariance.largestMagnitude < 1e-10)
    #expect(limit.jitter == 0)
  }

  /// Twelve inputs of four numbers have a linear kernel of rank five: what mends it is reported.
  @Test func jitterOfASingularKernel() throws {
    let linear = InfiniteNetwork(depth: 1, activation: .relu, bias: 0.3)
    let predictor = try Predictor(linear, inputs: x, targets: y)
    let jitter = try predictor.ensemble(at: .infinity, test).jitter
    #expect(jitter > 0 && jitter <= 1e-10 * predictor.ntk.trace / 12)
    #expect(try predictor.posterior(test).jitter == predictor.posterior(test).prediction.jitter)
  }

  @Test func posterior() throws {
    let predictor = try Predictor(network, inputs: x, targets: y)
    let (prediction, jitter) = try predictor.posterior(test, noiseVariance: 0.1)
    #expect(jitter == 0)
    let kernel = try network.nngp(x) + 0.1 * Matrix.identity(12)
    let eigen = try SymmetricEigen(kernel)
    let mean = try network.nngp(test, x) * eigen.applying({ 1 / $0 }, to: y)
    #expect((prediction.mean - mean).largestMagnitude < 1e-12)
    for deviation in prediction.deviation { #expect(deviation > 0) }
  }

  /// Ensembles of wide finite networks under gradient descent, against mean and deviation: within
  /// five standard errors, and a tenth for the finite width.
  @Test func ensemblesFollowThePrediction() throws {
    let shallow = InfiniteNetwork(depth: 2, activation: .erf, bias: 0.3)
    let target = Matrix(rows: 12, columns: 1, elements: y.column(0))
    let predictor = try Predictor(shallow, inputs: x, targets: target)
    let prediction = try predictor.ensemble(at: 50, test)
    let ensemble = Ensemble(widths: [4, 256, 1], activation: .erf, bias: 0.3, seeds: 0..<60)
    let moments = try ensemble.estimate { network in
      try network.trained(
        on: x, cost: .squared(target), learningRate: 0.5, steps: 100, recordEvery: 100
      ).network.forward(test)
    }
    for i in 0..<5 {
      let allowed = 5 * moments.standardError[i, 0] + 0.1
      #expect(abs(moments.mean[i, 0] - prediction.mean[i, 0]) < allowed)
    }
  }

  /// Both ways to φₜ(Θ) B, for times from nearly none to nearly all.
  @Test func flowActionAgreesWithEigenvectors() throws {
    let inputs = Samples.inputs(130, 6, seed: 4)
    let kernel = try network.ntk(inputs)
    let b = try network.ntk(inputs, Samples.inputs(21, 6, seed: 5))
    let eigen = try SymmetricEigen(kernel)
    for time in [1e-6, 0.5, 30, 1e5] {
      let flow = FlowFunction(time: time, inputs: 1)
      let exact = eigen.applying({ flow($0) }, to: b)
      let found = FlowAction(kernel, time: time)(b)
      #expect((found - exact).largestMagnitude < 1e-10 * exact.largestMagnitude, "t = \(time)")
      guard time < 100 else { continue }
      let other = FlowAction(kernel, time: 1.001 * time)(b)
      #expect((other - exact).largestMagnitude > 1e-10 * exact.largestMagnitude)
    }
  }

  @Test func spectrumOnTheSphere() throws {
    let sphere = Matrix(Samples.rows(x).map { row in row.map { $0 * 2 / norm(row) } })
    let spectrum = try Spectrum(network.ntk(sphere))
    #expect(spectrum.isPositiveDefinite)
    #expect(spectrum.eigenvalues.count == 12)
    let trace = try network.ntk(sphere).trace
    #expect(abs(spectrum.eigenvalues.reduce(0, +) - trace) < 1e-12 * trace)
    let linear = try Spectrum(InfiniteNetwork(depth: 1, activation: .relu).ntk(sphere))
    #expect(!linear.isPositiveDefinite && linear.isPositiveSemidefinite)
  }

  @Test func gegenbauerCoefficients() throws {
    // The linear kernel is cos φ plus β²: degrees 0 and 1 alone.
    let linear = try InfiniteNetwork(depth: 1, activation: .relu, bias: 0.5)
      .gegenbauerCoefficients(dimension: 4, degree: 5)
    for (k, exact) in [0.25, 1, 0, 0, 0, 0].enumerated() { #expect(abs(linear[k] - exact) < 1e-13) }
    // An analytic kernel is the sum of few degrees.
    let smooth = InfiniteNetwork(depth: 3, activation: .erf, bias: 0.5)
    let expansion = try GegenbauerExpansion(dimension: 4, degree: 60) {
      try smooth.kernel(angle: $0).ntk
    }
    for angle in [0, 0.4, 2, Double.pi] {
      #expect(abs(expansion(angle: angle) - (try smooth.kernel(angle: angle).ntk)) < 1e-10)
    }
    // Positive definite on the sphere: no negative coefficients (review, A.4).
    let relu = try network.gegenbauerCoefficients(dimension: 3, degree: 12)
    for coefficient in relu { #expect(coefficient > 0) }
    // Without bias and with one hidden layer, odd degrees above 1 vanish.
    let plain = try InfiniteNetwork(depth: 2, activation: .relu)
      .gegenbauerCoefficients(dimension: 3, degree: 7)
    #expect(abs(plain[3]) < 1e-12 && abs(plain[5]) < 1e-12 && plain[4] > 1e-4)
  }
}
