/// The least or largest value over variables, or the place where it is taken.
struct Optimum {
  enum Kind: String {
    case minimum, maximum, placeOfMinimum, placeOfMaximum

    var isPlace: Bool { self == .placeOfMinimum || self == .placeOfMaximum }
    var isMaximum: Bool { self == .maximum || self == .placeOfMaximum }
  }

  /// Where a variable may be.
  enum Domain: Hashable {
    /// Everywhere.
    case whole
    /// Between the next two operands, either of which may be infinite.
    case interval
    /// On the sphere, in the ball of the radius that the next operand is.
    case sphere, ball
    /// No component below zero.
    case positive
    /// Everywhere; the next operand is the number of entries.
    case space
    /// Where conditions hold, each of which has the next two operands.
    case constrained([Constraint])
  }

  /// What two operands, in which the variable stands, must be to each other.
  enum Constraint: Hashable {
    case equal
    /// The first is at most the second.
    case atMost
    /// The largest magnitude, or the sum of the magnitudes, of the variable's entries is at most
    /// the second, or equal to it.
    case box, diamond, diamondSurface
    /// No component is below zero.
    case nonnegative
  }

  var kind: Kind
  var variables: [Variable]
  var domains: [Domain]
  /// How many entries each variable has; nil for a number, and for what the shapes around tell.
  var sizes: [Int?]
}
