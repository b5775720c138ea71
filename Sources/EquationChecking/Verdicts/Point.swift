internal import Evidence

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
  /// What a reader is told of it.
  var coordinates: [Check.Reason.Coordinate] = []

  /// As a reader names it: `x = 0.3, k = 2`.
  var description: String {
    coordinates.map { "\($0.name) = \($0.value.text)" }.joined(separator: ", ")
  }
}

extension Point {
  /// With the values of its free symbols in the description.
  func named(_ symbols: [Declaration]) -> Point {
    var point = self
    point.coordinates = symbols.compactMap { declaration in
      self.symbols[ObjectIdentifier(declaration)].map { .init(declaration.latex, .init($0)) }
    }
    return point
  }
}
