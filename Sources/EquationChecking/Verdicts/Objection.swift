/// Why an expression has no value, and where: thrown while an equation is read or evaluated.
struct Objection: Error {
  enum Kind {
    /// The checker cannot tell: an undeclared symbol, notation without meaning.
    case unchecked
    /// The equation as printed is ill-formed: shapes that do not fit, an index out of range.
    case wrong
  }

  var kind: Kind
  var reason: String
  /// UTF-8 offsets within the formula.
  var range: Range<Int>
  /// The symbol that is not declared, if that is why.
  var missing: MissingSymbol?
  /// Whether a function is not defined where it was evaluated: a logarithm of a negative number.
  /// Where it is defined at other points, the points may be to blame.
  var isUndefined = false

  static func unchecked(
    _ reason: String, _ range: Range<Int>, missing: MissingSymbol? = nil
  ) -> Objection {
    Objection(kind: .unchecked, reason: reason, range: range, missing: missing)
  }

  /// Notation with two readings, neither of which is the usual one.
  static func ambiguous(
    _ notation: String, _ first: String, _ second: String, write: String, _ range: Range<Int>
  ) -> Objection {
    .unchecked("`\(notation)` can be read as \(first) or as \(second): write \(write)", range)
  }

  static func undefined(_ reason: String, _ range: Range<Int>) -> Objection {
    var objection = Objection.wrong(reason, range)
    objection.isUndefined = true
    return objection
  }

  static func wrong(_ reason: String, _ range: Range<Int>) -> Objection {
    Objection(kind: .wrong, reason: reason, range: range)
  }
}
