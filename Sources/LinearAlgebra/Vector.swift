/// A vector is an array of doubles.
public typealias Vector = [Double]

/// The inner product Σᵢ xᵢ yᵢ of two vectors of one length.
public func dot(_ x: Vector, _ y: Vector) -> Double {
  require(x.count == y.count, "dot product of \(x.count) and \(y.count) elements")
  var sum = 0.0
  for (a, b) in zip(x, y) { sum = sum.addingProduct(a, b) }
  return sum
}

/// The Euclidean norm ‖x‖, scaled so that it neither overflows nor underflows before its value does.
public func norm(_ x: Vector) -> Double {
  let largest = x.reduce(0) { max($0, $1.magnitude) }
  guard largest > 0, largest.isFinite else { return largest }
  let exponent = largest.exponent
  let sum = x.reduce(0) { sum, element in
    let scaled = Double(sign: .plus, exponent: -exponent, significand: element)
    return sum.addingProduct(scaled, scaled)
  }
  return Double(sign: .plus, exponent: exponent, significand: sum.squareRoot())
}

/// The outer product x yᵀ.
public func outer(_ x: Vector, _ y: Vector) -> Matrix {
  Matrix(rows: x.count, columns: y.count) { i, j in x[i] * y[j] }
}
