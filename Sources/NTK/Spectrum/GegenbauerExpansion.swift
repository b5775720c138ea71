internal import Glibc

/// A zonal kernel on the unit sphere in ℝᵈ by degree: κ(cos φ) = Σₖ cₖ Pₖ(cos φ), with the Gegenbauer
/// polynomials Pₖ = Cₖ⁽ᵈᐟ²⁻¹⁾ normalized to Pₖ(1) = 1 (review, A.4).
///
/// The kernel is positive definite on the sphere exactly when all cₖ are non-negative, and
/// infinitely many of them, of even and of odd degree, positive (Schoenberg 1942; Gneiting 2013).
public struct GegenbauerExpansion: Sendable {
  /// cₖ for k = 0, 1, …; they sum to κ(1) when no degree is left out.
  public let coefficients: [Double]
  /// The dimension d of the space around the sphere.
  public let dimension: Int

  /// The coefficients of degrees 0 to `degree` of a function of the angle, for d ≥ 2.
  ///
  /// The rule is double-exponential in the angle, so that kernels with a kink at φ = 0 or φ = π, as
  /// that of ReLU, lose no digits.
  public init(
    dimension: Int, degree: Int, _ kernel: (_ angle: Double) throws -> Double
  ) throws {
    guard dimension >= 2 else {
      throw NTKError.invalid(argument: "dimension", reason: "\(dimension) is below 2")
    }
    guard degree >= 0 else {
      throw NTKError.invalid(argument: "degree", reason: "\(degree) is below zero")
    }
    var (sums, norms) = (
      [Double](repeating: 0, count: degree + 1),
      [Double](repeating: 0, count: degree + 1)
    )
    // φ = π/2 (1 + tanh(π/2 sinh t)).
    let step = 1.0 / Double(16 + degree)
    let reach = Int(3.4 / step)
    for node in -reach...reach {
      let t = Double(node) * step
      let u = .pi / 2 * sinh(t)
      // The distance to the nearer end of [0, π] keeps its digits.
      let near = .pi / (1 + exp(2 * abs(u)))
      let angle = u < 0 ? near : .pi - near
      let slope = .pi / 2 * (.pi / 2) * cosh(t) / (cosh(u) * cosh(u))
      let weight = step * slope * pow(sin(near), Double(dimension - 2))
      let value = try kernel(angle)
      let polynomials = GegenbauerExpansion.polynomials(degree, dimension, cos(angle))
      for k in 0...degree {
        sums[k] += weight * value * polynomials[k]
        norms[k] += weight * polynomials[k] * polynomials[k]
      }
    }
    coefficients = zip(sums, norms).map { $0 / $1 }
    self.dimension = dimension
  }

  /// κ(cos φ) from the coefficients.
  public func callAsFunction(angle: Double) -> Double {
    let polynomials = GegenbauerExpansion.polynomials(
      coefficients.count - 1, dimension, cos(angle))
    return zip(coefficients, polynomials).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Pₖ(x) on the sphere in ℝᵈ: Legendre's polynomials for d = 3, Chebyshev's for d = 2.
  public static func polynomial(_ degree: Int, dimension: Int, _ x: Double) -> Double {
    polynomials(degree, dimension, x)[degree]
  }

  /// P₀, …, P_degree by (k + d − 2) Pₖ₊₁ = (2k + d − 2) x Pₖ − k Pₖ₋₁.
  private static func polynomials(_ degree: Int, _ dimension: Int, _ x: Double) -> [Double] {
    var values = [1.0]
    if degree > 0 { values.append(x) }
    for k in 1..<max(degree, 1) {
      let (n, d) = (Double(k), Double(dimension))
      values.append(
        ((2 * n + d - 2) * x * values[k] - n * values[k - 1]) / (n + d - 2))
    }
    return values
  }
}

extension InfiniteNetwork {
  /// The Gegenbauer coefficients of Θ⁽ᴸ⁾∞ or Σ⁽ᴸ⁾ on the sphere of radius √d in ℝᵈ, degrees 0 to `degree`.
  public func gegenbauerCoefficients(
    of part: KernelBlocks.Part = .ntk, dimension: Int, degree: Int
  ) throws -> [Double] {
    guard part == .nngp || activation.hasTangentKernel else {
      throw NTKError.noTangentKernel(activation: activation.name)
    }
    return try GegenbauerExpansion(dimension: dimension, degree: degree) {
      let kernel = try kernel(angle: $0)
      return part == .ntk ? kernel.ntk : kernel.nngp
    }.coefficients
  }
}
