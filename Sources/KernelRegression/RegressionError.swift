/// Why there is no solution.
public enum RegressionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kernel has no Cholesky factor in the precision asked for.
  case notPositiveDefinite(order: Int, precision: String, hint: String)
  /// Iterations ended before the residual was small.
  case noConvergence(products: Int, residual: Double, hint: String)
  /// A solution that does not solve the equations: they are singular to rounding.
  case singular(residual: Double, hint: String)
  /// The matrix does not fit.
  case tooLarge(bytes: Double, available: Double, hint: String)
  /// Random features are those of fully connected networks.
  case noFeatures

  /// What is wrong, in one line, and what to do.
  public var description: String {
    switch self {
    case .notPositiveDefinite(let order, let precision, let hint):
      "the kernel is not positive definite in \(precision) precision: leading minor \(order); \(hint)"
    case .noConvergence(let products, let residual, let hint):
      "\(products) products with the kernel left a relative residual of \(brief(residual)); \(hint)"
    case .singular(let residual, let hint):
      "the solution leaves a relative residual of \(brief(residual)): the kernel is singular to rounding; \(hint)"
    case .tooLarge(let bytes, let available, let hint):
      "\(size(bytes)) needed, \(size(available)) available; \(hint)"
    case .noFeatures:
      "there are no random features of networks of other layers; take --method cholesky or gradients"
    }
  }
}
