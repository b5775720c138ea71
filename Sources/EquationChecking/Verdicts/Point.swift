/// Where a chain is tested: values of its free symbols, indices and variables.
struct Point {
  var symbols: [ObjectIdentifier: MathValue] = [:]
  /// How far the values of symbols may be off that solve the equations of a condition.
  var errors: [ObjectIdentifier: Double] = [:]
  var variables: [(Variable, Int)] = []
  /// Variables that a condition gives a value which is no index: `p = \frac{3}{2}`.
  var values: [(Variable, MathValue)] = []
  /// The values of its indices, in one order for all points of a chain.
  var indices: [Int] = []
  /// The seed of the random symbols' values; nil where none is random.
  var draw: UInt64?
  /// As a reader names it: `x = 0.3, k = 2`.
  var description = ""
}

extension Point {
  /// With the values of its free symbols in the description.
  func named(_ symbols: [Declaration]) -> Point {
    var point = self
    point.description = symbols.compactMap { declaration -> String? in
      guard let value = self.symbols[ObjectIdentifier(declaration)] else { return nil }
      return "\(declaration.latex) = \(Number.text(value))"
    }.joined(separator: ", ")
    return point
  }
}
