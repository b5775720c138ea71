internal import Glibc
import LinearAlgebra

/// Random functions V (√2 cos(ω_1·x + φ_1), …, √2 cos(ω_k·x + φ_k))ᵀ with standard normal frequencies ω and
/// phases φ that are uniform on the circle (Rahimi and Recht, 2007). Their covariance is
/// e^{−‖x − x′‖²/2} V Vᵀ.
///
///     let waves = RandomFourierFeatures(inputs: 2, mixing: Matrix([[0.8, 0.9], [0, 1]]))
///     let f = waves.function(of: draw)
public struct RandomFourierFeatures: Sendable {
  /// The dimension of x.
  public let inputs: Int
  /// V: a row for each output, a column for each wave.
  public let mixing: Matrix

  public init(inputs: Int, mixing: Matrix) { (self.inputs, self.mixing) = (inputs, mixing) }

  /// How many random numbers a function takes: ω_1, φ_1, ω_2, φ_2 and so on.
  public var parameterCount: Int { mixing.columns * (inputs + 1) }

  /// f(x) for frequencies and phases, as `parameters(normals:uniform:)` orders them.
  public func callAsFunction(_ parameters: Vector, _ x: Vector) -> Vector {
    mixing
      * (0..<mixing.columns).map { wave in
        let start = wave * (inputs + 1)
        let phase = parameters[start + inputs]
        return 2.0.squareRoot() * cos(dot(Array(parameters[start..<start + inputs]), x) + phase)
      }
  }

  /// Frequencies and phases from sources of random numbers.
  ///
  /// - Parameters:
  ///   - normals: As many independent standard normal numbers as it is asked for.
  ///   - uniform: A number that is uniform in [0, 1).
  public func parameters(
    normals: (Int) -> Vector, uniform: () -> Double
  ) -> Vector {
    (0..<mixing.columns).flatMap { _ in normals(inputs) + [2 * Double.pi * uniform()] }
  }

  /// K(x, x′).
  public func covariance(_ x: Vector, _ y: Vector) -> Matrix {
    let difference = zip(x, y).map { $0 - $1 }
    return exp(-dot(difference, difference) / 2) * (mixing * mixing.transposed)
  }
}
