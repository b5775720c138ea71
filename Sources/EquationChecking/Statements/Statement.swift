internal import MathSyntax

/// A chain of relations as it is written: sides, what stands between them, conditions behind.
struct Statement {
  struct Relation {
    /// Nil for a relation that cannot be checked.
    var symbol: RelationSymbol?
    var text: String
    var range: Range<Int>
    /// What stands below an arrow: `n \to \infty`.
    var conditions: [[MathNode]] = []
    /// How the sign was read, where it has several readings.
    var reading: String?
    /// Whether it compares what the relation before it does: the second end of an interval.
    var sharesSubject = false
  }

  /// The chain as it is written, conditions apart.
  var nodes: [MathNode] = []
  /// One more than `relations`.
  var sides: [[MathNode]]
  var relations: [Relation]
  /// What follows "for", or a comma with a space: each piece between commas.
  var conditions: [[MathNode]]
  /// What the sides are congruent by: `\pmod m`.
  var modulus: [MathNode]?
  /// By what the right side is differentiated, where the left one was `\int f(x) \, dx`, which is f(x)
  /// now.
  var antiderivative: MathNode?
  /// Whether it may be a condition on the relation before it: an inequality or an equation behind a
  /// comma.
  var mayBeCondition = false
  /// What is said of the value that exists, behind `\exists`; nil where none is claimed.
  var existing: [MathNode]?
  /// Words that nobody has read.
  var unread: Objection?
  var range: Range<Int>
}

extension Statement {
  /// The two sides where it is one equation.
  var equation: (left: [MathNode], right: [MathNode])? {
    relations.count == 1 && relations[0].symbol == .equal ? (sides[0], sides[1]) : nil
  }

  /// That one, and those among the conditions.
  var equations: [(left: [MathNode], right: [MathNode])] {
    (equation.map { [$0] } ?? []) + conditions.compactMap(Self.equation)
  }

  /// The two sides of a condition that is one equation.
  static func equation(_ condition: [MathNode]) -> (left: [MathNode], right: [MathNode])? {
    let relations = Notation.topLevel(condition).filter {
      StatementReader.isRelation(condition[$0])
    }
    guard relations.count == 1, condition[relations[0]].scalar == "=" else { return nil }
    return (Array(condition[..<relations[0]]), Array(condition[(relations[0] + 1)...]))
  }
}
