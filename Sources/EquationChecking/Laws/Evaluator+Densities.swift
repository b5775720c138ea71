internal import Glibc
internal import LinearAlgebra

/// Densities of laws, and how far two normal laws are apart.
extension Evaluator {
  func density(
    _ law: Law, _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var values: [Quantity] = []
    for operand in operands { values.append(try value(operand)) }
    if law == .normal, values.contains(where: { $0.value.scalar == nil }) {
      let (logarithm, error) = try normalLogarithm(values[0], values[1], values[2], at: range)
      let result = exp(logarithm)
      return Quantity(result, error: (error + 4 * Quantity.roundoff) * result)
    }
    var numbers: [Double] = []
    for (value, operand) in zip(values, operands) {
      guard let x = value.real else {
        throw .wrong("a density at \(value.value.kindDescription)", operand.range)
      }
      numbers.append(x)
    }
    let parameters = Array(numbers.dropFirst())
    if let problem = law.problem(parameters) {
      throw .unchecked("\(law.rawValue): \(problem)", range)
    }
    func density(_ numbers: [Double]) -> Double {
      let (lower, upper) = law.support(Array(numbers.dropFirst()))
      let x = numbers[0]
      if x < lower || x > upper || law.isDiscrete && x != x.rounded() { return 0 }
      return law.density(x, Array(numbers.dropFirst()))
    }
    let result = density(numbers)
    guard result.isFinite else { throw .unchecked("the density is not finite here", range) }
    var error = 64 * Quantity.roundoff * result
    for (index, value) in values.enumerated() where value.error > 0 && !law.isDiscrete {
      let step = 1e-6 * max(1, numbers[index].magnitude)
      var moved = numbers
      moved[index] += step
      let slope = (density(moved) - result).magnitude / step
      if slope.isFinite { error += slope * value.error }
    }
    return Quantity(result, error: error)
  }

  /// log N(x; μ, Σ)
  private func normalLogarithm(
    _ x: Quantity, _ mean: Quantity, _ covariance: Quantity, at range: Range<Int>
  ) throws(Objection) -> (value: Double, error: Double) {
    let matrix = covariance.value.asMatrix
    let n = matrix.rows
    let center = mean.value.elements
    guard matrix.isSquare, x.value.elements.count == n,
      center.count == n || mean.value == .scalar(0)
    else {
      throw .wrong(
        "a normal density of \(x.value.kindDescription) with a covariance of "
          + covariance.value.kindDescription, range)
    }
    let d = x.value.elements.enumerated().map { index, x in
      x - (center.count == n ? center[index] : 0)
    }
    guard let (inverse, condition) = Elimination.inverse(matrix) else {
      throw .unchecked("a singular covariance has no density", range)
    }
    let determinant = Elimination.determinant(matrix)
    guard determinant > 0 else {
      throw .unchecked("the covariance is not positive definite", range)
    }
    let image = inverse * d
    let form = zip(d, image).reduce(0) { $0 + $1.0 * $1.1 }
    let size = zip(d, image).reduce(0) { $0 + ($1.0 * $1.1).magnitude }
    let value = -0.5 * (form + log(determinant) + Double(n) * log(2 * Double.pi))
    let norm = image.map(\.magnitude).max() ?? 0
    let error =
      Double(n) * (norm * (x.error + mean.error) + norm * norm * covariance.error)
      + Double(n * n) * (condition * Quantity.roundoff * (size + 1))
      + Double(n) * covariance.error * inverse.largestMagnitude
    return (value, error)
  }

  /// The divergence of two normal laws: log p/q is quadratic, so that its mean under p is the one
  /// over the 2k points μ ± √k L eᵢ exactly, where L Lᵀ is p's covariance.
  func normalDivergence(
    _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    var values: [Quantity] = []
    for operand in operands { values.append(try value(operand)) }
    let covariance = values[1].value.asMatrix
    let k = covariance.rows
    guard covariance.isSquare else {
      throw .wrong("a covariance of \(values[1].value.kindDescription)", range)
    }
    let factor = try Self.factor(covariance, at: range)
    let mean =
      values[0].value.elements.count == k
      ? values[0].value.elements : Vector(repeating: 0, count: k)
    var (sum, error, size) = (0.0, 0.0, 0.0)
    for i in 0..<k {
      for sign in [1.0, -1.0] {
        let x = (0..<k).map { mean[$0] + sign * Double(k).squareRoot() * factor[$0, i] }
        let place = Quantity(.vector(x), error: values[0].error)
        let p = try normalLogarithm(place, values[0], values[1], at: range)
        let q = try normalLogarithm(place, values[2], values[3], at: range)
        sum += p.value - q.value
        size += p.value.magnitude + q.value.magnitude
        error += p.error + q.error
      }
    }
    let count = Double(2 * k)
    var result = Quantity(
      sum / count, error: error / count + 8 * Quantity.roundoff * size / count)
    result.widen(to: size / count)
    return result
  }
}
