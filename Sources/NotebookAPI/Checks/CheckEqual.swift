import Evidence
import LinearAlgebra

/// Checks that two numbers agree to rounding.
///
/// The residual is `|lhs − rhs|` over the larger of the two, or as it is where zero is expected; it
/// must not exceed `within`. A check that fails fails the build, and the cell goes on.
public func check(
  _ label: String, _ lhs: Double, equals rhs: Double, within tolerance: Double = 1e-12,
  line: Int = #line
) {
  checkEntries(label, [lhs], [rhs], tolerance, line) { _ in "" }
}

/// Checks that two lists of numbers agree entry by entry: the residual is the largest difference
/// over the largest entry of either list.
public func check(
  _ label: String, _ lhs: [Double], equals rhs: [Double], within tolerance: Double = 1e-12,
  line: Int = #line
) {
  guard lhs.count == rhs.count else {
    return failShape(label, "\(lhs.count) entries", "\(rhs.count) entries", line)
  }
  checkEntries(label, lhs, rhs, tolerance, line) { " at entry \($0)" }
}

/// Checks that two matrices agree entry by entry: the residual is the largest difference over the
/// largest entry of either matrix.
public func check(
  _ label: String, _ lhs: Matrix, equals rhs: Matrix, within tolerance: Double = 1e-12,
  line: Int = #line
) {
  guard lhs.rows == rhs.rows, lhs.columns == rhs.columns else {
    return failShape(
      label, "a \(lhs.rows) × \(lhs.columns) matrix", "a \(rhs.rows) × \(rhs.columns) matrix",
      line)
  }
  checkEntries(label, lhs.elements, rhs.elements, tolerance, line) {
    " at row \($0 / max(lhs.columns, 1)), column \($0 % max(lhs.columns, 1))"
  }
}

/// Checks that a condition holds; `explanation` says what it means when it does not.
public func check(
  _ label: String, _ condition: Bool, _ explanation: String? = nil, line: Int = #line
) {
  report(
    Check(
      label: label, source: .cell, grade: .condition, finding: .condition(nil),
      verdict: condition
        ? .passed : .failed(Check.Reason(explanation ?? "The condition does not hold")),
      place: .line(line)))
}

private func checkEntries(
  _ label: String, _ lhs: [Double], _ rhs: [Double], _ tolerance: Double, _ line: Int,
  place: (Int) -> String
) {
  let scale = rhs.allSatisfy { $0 == 0 } ? 1 : max(largest(lhs), largest(rhs))
  var worst = (index: 0, residual: 0.0)
  for index in lhs.indices {
    let residual = lhs[index] == rhs[index] ? 0 : abs(lhs[index] - rhs[index]) / scale
    if residual.isNaN || residual > worst.residual {
      worst = (index, residual)
      if residual.isNaN { break }
    }
  }
  let isPassed = worst.residual <= tolerance
  let (left, right) = (exact(lhs[worst.index]), exact(rhs[worst.index]))
  report(
    Check(
      label: label, source: .cell, grade: .equality(relative: worst.residual),
      finding: .residual(worst.residual), tolerance: tolerance,
      verdict: isPassed ? .passed : .failed("\(left) against \(right)\(place(worst.index))"),
      place: .line(line)))
}

/// All digits: sides may part in the last ones.
private func exact(_ value: Double) -> Check.Reason.Value {
  Check.Reason.Value("\(value)", numbers: [value])
}

private func largest(_ values: [Double]) -> Double { values.reduce(0) { max($0, abs($1)) } }

private func failShape(
  _ label: String, _ left: String, _ right: String, _ line: Int
) {
  report(
    Check(
      label: label, source: .cell, grade: .tolerance, finding: .condition("shapes differ"),
      verdict: .failed("\(left) against \(right)"), place: .line(line)))
}

/// Tells the build.
func report(_ check: Check) { MessageChannel.shared.send(.output(.check(check))) }
