internal import LinearAlgebra

/// Means over three to five normal numbers, where the body is smooth enough that two product rules of
/// Gauss and Hermite agree: polynomials first of all.
extension Evaluator {
  /// The mean over standard normal numbers; nil where the rules do not agree, or the body jumps.
  func smoothMean(
    of body: Expression, dimension: Int, _ place: ([Double], Evaluator) -> Evaluator
  ) throws(Objection) -> Quantity? {
    guard (3...5).contains(dimension), !body.hasJumps else { return nil }
    let counts = [3: (7, 9), 4: (5, 6), 5: (4, 5)][dimension] ?? (4, 5)
    guard let few = GaussHermite(counts.0), let many = GaussHermite(counts.1),
      let coarse = try mean(of: body, dimension, few, place),
      var fine = try mean(of: body, dimension, many, place)
    else { return nil }
    let difference = zip(coarse.value.elements, fine.value.elements).reduce(0.0) {
      max($0, ($1.0 - $1.1).magnitude)
    }
    // Rules of so few points agree to this only for bodies that they integrate.
    guard difference <= 1e-11 * max(fine.size, coarse.size) else { return nil }
    fine.error += difference
    return fine
  }

  private func mean(
    of body: Expression, _ dimension: Int, _ rule: GaussHermite,
    _ place: ([Double], Evaluator) -> Evaluator
  ) throws(Objection) -> Quantity? {
    var evaluator = forgettingCalls
    evaluator.environment.tracksSensitivity = false
    var sum = WeightedSum()
    var digits = Array(repeating: 0, count: dimension)
    repeat {
      let weight = digits.reduce(1.0) { $0 * rule.weights[$1] }
      let value = try place(digits.map { rule.nodes[$0] }, evaluator).value(body)
      guard sum.add(value, weight) else { return nil }
    } while rule.advance(&digits)
    return sum.size.isFinite ? sum.quantity(roundoff: 64) : nil
  }
}

/// The rule of Gauss and Hermite for the standard normal law, by the eigenvalues of its Jacobi matrix:
/// Golub and Welsch, Mathematics of Computation 23 (1969).
private struct GaussHermite {
  let nodes: [Double]
  let weights: [Double]

  /// Nil where the eigenvalues are not found.
  init?(_ count: Int) {
    var jacobi = Matrix(rows: count, columns: count)
    for k in 1..<count {
      jacobi[k - 1, k] = Double(k).squareRoot()
      jacobi[k, k - 1] = jacobi[k - 1, k]
    }
    guard let eigen = try? SymmetricEigen(jacobi) else { return nil }
    nodes = eigen.values
    weights = (0..<count).map { eigen.vectors[$0, 0] * eigen.vectors[$0, 0] }
  }

  /// The next point of the product; false behind the last one.
  func advance(_ digits: inout [Int]) -> Bool {
    for place in digits.indices {
      digits[place] += 1
      if digits[place] < nodes.count { return true }
      digits[place] = 0
    }
    return false
  }
}
