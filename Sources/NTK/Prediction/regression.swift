import LinearAlgebra

/// Regression with a kernel, k (K + εI)⁻¹ y: what the kernel predicts at new inputs from targets on data.
/// With Θ∞ and ε = 0 it is the end of training from zero, with Σ and the noise's variance ε the posterior
/// mean.
///
///     let predicted = try regression(gram: kernel.ntk(X), cross: kernel.ntk(new, X), targets: y)
///
/// - Parameters:
///   - gram: K over the data, N × N.
///   - cross: k between the new inputs and the data, M × N.
///   - targets: y, N × n_L.
///   - ridge: ε.
/// - Returns: M × n_L.
/// - Throws: `NTKError` for shapes that do not fit, a negative ridge, and `notPositiveDefinite` where K + εI
///   is singular.
public func regression(
  gram: Matrix, cross: Matrix, targets: Matrix, ridge: Double = 0
) throws -> Matrix {
  let count = gram.rows
  for (argument, found, expected) in [
    ("gram", gram.columns, "\(count) columns, as it has rows"),
    ("cross", cross.columns, "\(count) columns, one for each datum"),
    ("targets", targets.rows, "\(count) rows, one for each datum"),
  ] where found != count {
    throw NTKError.shapeMismatch(argument: argument, expected: expected, found: "\(found)")
  }
  guard ridge >= 0, ridge.isFinite else {
    throw NTKError.invalid(argument: "ridge", reason: "\(ridge) is below zero or not finite")
  }
  var kernel = gram
  for i in 0..<count { kernel[i, i] += ridge }
  do { return cross * (try Cholesky(kernel).solve(targets)) } catch {
    throw NTKError.notPositiveDefinite(argument: "gram", reason: "\(error)")
  }
}

/// The same with a kernel over the data and the new inputs together, the data first: what the kernel
/// predicts at the inputs that have no target.
///
///     let predicted = try regression(over: kernel.ntk(inputs), targets: y)
///
/// - Parameters:
///   - kernel: K, (N + M) × (N + M).
///   - targets: y, N × n_L.
///   - ridge: ε.
/// - Returns: M × n_L.
/// - Throws: `NTKError` for shapes that do not fit, and as `regression(gram:cross:targets:ridge:)` does.
public func regression(
  over kernel: Matrix, targets: Matrix, ridge: Double = 0
) throws -> Matrix {
  let (count, known) = (kernel.rows, targets.rows)
  guard kernel.columns == count else {
    throw NTKError.shapeMismatch(
      argument: "kernel", expected: "\(count) columns, as it has rows", found: "\(kernel.columns)")
  }
  guard known <= count else {
    throw NTKError.shapeMismatch(
      argument: "targets", expected: "\(count) rows or less", found: "\(known)")
  }
  return try regression(
    gram: kernel.block(rows: 0..<known, columns: 0..<known),
    cross: kernel.block(rows: known..<count, columns: 0..<known), targets: targets, ridge: ridge)
}
