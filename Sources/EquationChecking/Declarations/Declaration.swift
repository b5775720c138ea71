internal import Evidence
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
    /// An integer whose bounds are LaTeX, read where a chain uses it.
    case indexBetween(lower: String, upper: String)
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
    /// The sampler takes the parameters, then the values of the given symbols.
    case sampler((inout SeededGenerator, [MathValue]) throws -> MathValue)
  }

  /// What a parameter of a closure takes.
  enum ParameterKind {
    case index, number, vector, matrix

    var rank: Int {
      switch self {
      case .index, .number: 0
      case .vector: 1
      case .matrix: 2
      }
    }
  }

  /// A derivative that the declaration offers: by whose name, and the closure of its value.
  struct OfferedDerivative {
    var target: SymbolName
    var closure: Closure
  }

  /// A line of the notebook's code.
  struct Place: Hashable {
    /// The last part of its path.
    var file: String
    var line: Int
  }

  let latex: String
  /// Where it is declared; nil where that is not known.
  var place: Place?
  /// What it means, in words, for a table of notation.
  var text: NotationText?
  /// Whether it came with others, such as those of a network.
  var isShared = false
  /// Whether a display defines it.
  var isDefinition = false
  let pattern: SymbolPattern
  let body: Body
  /// 0 for numbers, 1 for vectors, 2 for matrices; nil where only the value tells.
  let rank: Int?
  /// The relative error that values of the closure may have.
  let accuracy: Double
  /// What the closure's own parameters take.
  let kinds: [ParameterKind]
  /// Symbols whose values the closure takes after its own parameters, in LaTeX.
  let givenNames: [String]
  /// Those symbols as they are declared now; variables in them stand for the own parameters.
  var given: [Expression] = []
  var jacobians: [OfferedDerivative] = []
  /// The first of the names that were declared for one function, where this is another of them.
  var firstName: Declaration?
  /// Symbols, in LaTeX, that enter the function only in a term of their own, which has no argument.
  var addends: Set<String> = []
  /// Symbols, in LaTeX, of which component k of the function depends on row k alone.
  var rows: Set<String> = []

  init(
    latex: String, pattern: SymbolPattern, body: Body, rank: Int?,
    accuracy: Double = 8 * Quantity.roundoff, kinds: [ParameterKind] = [], given: [String] = []
  ) {
    self.latex = latex
    self.pattern = pattern
    self.body = body
    self.rank = rank
    self.accuracy = accuracy
    self.kinds = kinds
    givenNames = given
  }

  /// Whether a parameter takes integers: by its kind, or where that is not known by its place. A
  /// function below a bar, as in `d|_f`, stands like an index and is none.
  func takesIndex(_ parameter: Int) -> Bool {
    if parameter < kinds.count { return kinds[parameter] == .index }
    return pattern.slots.first { $0.parameter == parameter }.map { $0.place != .argument } ?? false
  }

  /// Whether it is a function of one number, which acts on vectors element by element.
  private(set) lazy var isElementwise: Bool =
    pattern.slots.count { $0.place == .argument && $0.parameter != nil } == 1
    && zip(kinds.indices, kinds).contains { index, kind in
      kind == .number
        && pattern.slots.contains { $0.parameter == index && $0.place == .argument }
    }
}
