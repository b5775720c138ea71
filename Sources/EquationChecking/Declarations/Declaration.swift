internal import LinearAlgebra

/// A symbol that equations may use: how it is written and what it stands for.
final class Declaration {
  typealias Closure = ([MathValue]) throws -> MathValue

  enum Body {
    case value(MathValue)
    case closure(Closure)
    /// A definition in LaTeX; its variables stand for the parameters.
    case formula([Variable], Expression)
    /// Any value of a range: drawn anew for every point. A nil dimension is a number.
    case free(ClosedRange<Double>, dimension: Int?)
    /// Any value of a set: drawn anew for every point.
    case sampled((inout SeededGenerator) throws -> MathValue)
    /// An integer: every value of the range is tested.
    case index(ClosedRange<Int>)
    /// A random quantity, the subject of expectations.
    case random(RandomLaw)
    /// A size that tends to infinity; limits are observed along these values.
    case sizes([Int])
    /// The points of an empirical distribution.
    case points([MathValue])
  }

  /// What a random symbol is drawn from.
  enum RandomLaw {
    case normal(mean: Double, deviation: Double)
    /// The sampler takes the parameters, if the pattern has any.
    case sampler((inout SeededGenerator, [MathValue]) throws -> MathValue)
  }

  let latex: String
  let pattern: SymbolPattern
  let body: Body
  /// 0 for numbers, 1 for vectors, 2 for matrices; nil where only the value tells.
  let rank: Int?
  /// The relative error that values of the closure may have.
  let accuracy: Double
  /// Symbols whose values the closure takes after its own parameters.
  let given: [Expression]
  /// Jacobians that the declaration offers: by whose name, and the closure of its value.
  var jacobians: [(target: String, closure: Closure)] = []

  init(
    latex: String, pattern: SymbolPattern, body: Body, rank: Int?,
    accuracy: Double = 8 * Quantity.roundoff, given: [Expression] = []
  ) {
    self.latex = latex
    self.pattern = pattern
    self.body = body
    self.rank = rank
    self.accuracy = accuracy
    self.given = given
  }
}
