internal import Glibc
import LinearAlgebra

/// A functional cost C(f) = (1/N) Σᵢ c(f(xᵢ)) and its functional derivative d (review, 3):
/// ∂C|_f = ⟨d|_f, ·⟩ under pᶦⁿ, the mean over the inputs.
public struct Cost: Sendable {
  /// C(f) for outputs f, N × n_L.
  public let value: @Sendable (Matrix) -> Double
  /// d|_f for outputs f, N × n_L.
  public let derivative: @Sendable (Matrix) -> Matrix
  /// The targets, where there are any: N × n_L.
  public let targets: Matrix?

  /// A cost with its functional derivative.
  public init(
    value: @escaping @Sendable (Matrix) -> Double,
    derivative: @escaping @Sendable (Matrix) -> Matrix, targets: Matrix? = nil
  ) {
    self.value = value
    self.derivative = derivative
    self.targets = targets
  }

  /// C = (1/2N) Σᵢ ‖f(xᵢ) − yᵢ‖², d = f − y.
  public static func squared(_ targets: Matrix) -> Cost {
    Cost(
      value: { f in
        (f - targets).elements.reduce(0) { $0 + $1 * $1 } / Double(2 * f.rows)
      }, derivative: { $0 - targets }, targets: targets)
  }

  /// Cross-entropy of softmax(f) with target distributions (rows that sum to 1): C = (1/N) Σᵢ Σₖ
  /// −yᵢₖ log softmax(f(xᵢ))ₖ, d = softmax(f) − y.
  public static func crossEntropy(_ targets: Matrix) -> Cost {
    Cost(
      value: { f in
        (0..<f.rows).reduce(0) { sum, i in
          let (row, total) = (f.row(i), logSumExp(f.row(i)))
          return sum - zip(targets.row(i), row).reduce(0) { $0 + $1.0 * ($1.1 - total) }
        } / Double(f.rows)
      },
      derivative: { f in
        var result = f
        for i in 0..<f.rows {
          let total = logSumExp(f.row(i))
          for k in 0..<f.columns { result[i, k] = exp(f[i, k] - total) - targets[i, k] }
        }
        return result
      }, targets: targets)
  }

  private static func logSumExp(_ row: Vector) -> Double {
    let largest = row.max() ?? 0
    return largest + log(row.reduce(0) { $0 + exp($1 - largest) })
  }
}
