internal import Glibc
import LinearAlgebra
internal import Statistics

extension InfiniteNetwork {
  /// Σ⁽ᴸ⁾ and Θ⁽ᴸ⁾∞ of two inputs of one norm as functions of the angle between them (review, A.4).
  ///
  /// - Parameters:
  ///   - angle: The angle in radians, from 0 to π.
  ///   - variance: ‖x‖²/n₀; 1 on the sphere of radius √n₀.
  public func kernel(
    angle: Double, variance: Double = 1
  ) throws -> (nngp: Double, ntk: Double) {
    try validate()
    guard angle >= 0, angle <= .pi, variance >= 0, variance.isFinite else {
      throw NTKError.invalid(argument: "angle", reason: "\(angle) with a variance of \(variance)")
    }
    // sin(φ/2)² from the nearer side keeps 1 − |cos φ|.
    let half = sin((angle > .pi / 2 ? .pi - angle : angle) / 2)
    let program = PairProgram(self, layers: depth)
    let deviations = try InputDeviations(variances: [DoubleDouble(variance)], program)
    let sweep = KernelSweep(program, deviations, deviations)
    let entry = deviations.entries[0][0]
    let deviation = variance.squareRoot()
    let state = sweep.carry(
      Recursion.first(
        GaussianPair(
          deviation1: deviation, deviation2: deviation, covariance: variance * cos(angle),
          gap: variance > 0 ? 2 * half * half : 1), program.first, entry, entry), 0, 0)
    try program.check(error: state.error)
    return (state.pair.covariance, state.ntk)
  }
}
