public import Evidence
internal import LinearAlgebra

/// What a symbol stands for: `define("x, x'", .free(in: -1...1, dimension: 5), "inputs")`.
public struct Meaning {
  /// Makes the declaration of a pattern.
  let declare: (Vocabulary, _ latex: String, StaticString, UInt) -> Void
  /// Words for a table of notation.
  private(set) var text: NotationText?

  init(_ declare: @escaping (Vocabulary, String, StaticString, UInt) -> Void) {
    self.declare = declare
  }

  /// The same meaning with words about it: `"n": .sizes([16, 32, 64]).means("width of both layers")`.
  public func means(_ text: String) -> Meaning {
    means(.words(text))
  }

  /// The same meaning with a phrase about it, which a report says in its language: those of shared
  /// vocabularies.
  public func means(_ phrase: NotationPhrase, _ values: [String] = []) -> Meaning {
    means(.phrase(phrase, values))
  }

  private func means(_ text: NotationText) -> Meaning {
    var meaning = self
    meaning.text = text
    return meaning
  }

  private init(_ body: Declaration.Body, rank: Int?) {
    self.init { vocabulary, latex, file, line in
      vocabulary.declare(latex, body, rank: rank, file: file, line: line)
    }
  }

  // MARK: Values

  /// A number, a vector, a matrix.
  public static func value<Value: SymbolValue>(_ value: Value) -> Meaning {
    Meaning(.value(value.mathValue), rank: Value.rank)
  }

  /// Any number of a range, or any vector of such elements: equations are tested at random ones.
  public static func free(in range: ClosedRange<Double>, dimension: Int? = nil) -> Meaning {
    Meaning(.free(range, dimension: dimension), rank: dimension == nil ? 0 : 1)
  }

  /// Any value that a sampler draws.
  public static func free<Value: SymbolValue>(
    drawnBy sampler: @escaping (inout SeededGenerator) throws -> Value
  ) -> Meaning {
    Meaning(.sampled { try sampler(&$0).mathValue }, rank: Value.rank)
  }

  /// An integer index: equations are tested with every value of the range.
  public static func index(in range: ClosedRange<Int>) -> Meaning {
    Meaning(.index(range), rank: 0)
  }

  /// An integer index by bounds in LaTeX, which may use other indices.
  public static func index(from lower: String, to upper: String) -> Meaning {
    Meaning(.indexBetween(lower: lower, upper: upper), rank: 0)
  }

  /// A size that tends to infinity: arrows and limits are observed along these values.
  public static func sizes(_ sizes: [Int]) -> Meaning { Meaning(.sizes(sizes), rank: 0) }

  // MARK: Randomness

  /// A normal random number, the subject of expectations.
  public static func normal(mean: Double, deviation: Double) -> Meaning {
    Meaning(.random(.normal(mean: mean, deviation: deviation)), rank: 0)
  }

  /// A random quantity by its sampler, the subject of expectations. Indices and arguments of the
  /// pattern are handed to the sampler, and each has a draw of its own; the values of `given` symbols
  /// come behind them.
  public static func random<each A: SymbolArgument, Value: SymbolValue>(
    given: [String] = [],
    by sampler: @escaping (inout SeededGenerator, repeat each A) throws -> Value
  ) -> Meaning {
    Meaning { vocabulary, latex, file, line in
      vocabulary.define(latex, given: given, file: file, line: line, random: sampler)
    }
  }

  /// A vector of independent standard normal numbers, the subject of expectations.
  public static func normals(_ count: Int) -> Meaning {
    .random { (generator: inout SeededGenerator) in generator.normals(count) }
  }

  /// A matrix of independent standard normal numbers, the subject of expectations.
  public static func normals(rows: Int, columns: Int) -> Meaning {
    .random { (generator: inout SeededGenerator) in
      Matrix(rows: rows, columns: columns, elements: generator.normals(rows * columns))
    }
  }

  /// A whole number below a million, from which a closure draws its random numbers.
  public static var seed: Meaning {
    Meaning.random { (generator: inout SeededGenerator) in Double(generator.next() % 1_000_000) }
      .means(.seed)
  }

  /// Any unit vector.
  public static func unitVector(dimension: Int) -> Meaning {
    .free { (generator: inout SeededGenerator) -> Vector in
      let direction = generator.normals(dimension)
      let length = norm(direction)
      return direction.map { $0 / length }
    }
  }

  /// An empirical distribution: each of the points is as likely.
  public static func points<Point: SymbolValue>(_ points: [Point]) -> Meaning {
    Meaning(.points(points.map(\.mathValue)), rank: Point.rank)
  }

  // MARK: Functions

  /// A function by its closure: parameters are the indices and arguments of the pattern, in the order
  /// in which they are written. The values of `given` symbols come behind them.
  public static func function<each A: SymbolArgument, Value: SymbolValue>(
    given: [String] = [], accuracy: Double? = nil,
    _ function: @escaping (repeat each A) throws -> Value
  ) -> Meaning {
    Meaning { vocabulary, latex, file, line in
      vocabulary.define(
        latex, given: given, accuracy: accuracy, file: file, line: line, function)
    }
  }

  /// A formula of the pattern's parameters, in LaTeX.
  public static func formula(_ formula: String) -> Meaning {
    Meaning { vocabulary, latex, file, line in
      do throws(Objection) {
        var elaborator = Elaborator(vocabulary)
        vocabulary.add(try elaborator.definition(latex, formula))
      } catch {
        fatalError("\(formula): \(error.reason)", file: file, line: line)
      }
    }
  }
}
