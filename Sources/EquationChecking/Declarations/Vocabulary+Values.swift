internal import LinearAlgebra

extension Vocabulary {
  /// Declares that a pattern stands for a value: `define("\\beta", 0.3)`.
  public func define(
    _ latex: String, _ value: some SymbolValue, file: StaticString = #fileID, line: UInt = #line
  ) {
    declare(latex, .value(value.mathValue), rank: type(of: value).rank, file: file, line: line)
  }

  /// Declares an integer index: equations are tested with every value of the range. Several may be
  /// named at once: `define("i, j, k", in: 1...5)`.
  public func define(
    _ latex: String, in range: ClosedRange<Int>, file: StaticString = #fileID, line: UInt = #line
  ) {
    for name in latex.split(separator: ",") {
      let name = String(name.drop { $0 == " " })
      declare(name, .index(range), rank: 0, file: file, line: line)
    }
  }

  /// Declares an integer index by bounds in LaTeX, which may use other indices:
  /// `define("k, k'", from: "1", to: "n_{l+1}")`.
  public func define(
    _ latex: String, from lower: String, to upper: String, file: StaticString = #fileID,
    line: UInt = #line
  ) {
    for name in latex.split(separator: ",") {
      let name = String(name.drop { $0 == " " })
      declare(name, .indexBetween(lower: lower, upper: upper), rank: 0, file: file, line: line)
    }
  }

  /// Declares a free symbol: equations are tested at random values of the range, with a dimension
  /// at random vectors of such elements.
  public func define(
    _ latex: String, in range: ClosedRange<Double>, dimension: Int? = nil,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    for name in latex.split(separator: ",") {
      let name = String(name.drop { $0 == " " })
      declare(
        name, .free(range, dimension: dimension), rank: dimension == nil ? 0 : 1, file: file,
        line: line)
    }
  }

  /// Declares a free symbol by how to draw its test values.
  public func define<Value: SymbolValue>(
    _ latex: String, drawnBy sampler: @escaping (inout SeededGenerator) throws -> Value,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let body = Declaration.Body.sampled { try sampler(&$0).mathValue }
    declare(latex, body, rank: Value.rank, file: file, line: line)
  }

  /// Declares a size that tends to infinity: arrows and limits are observed along these values.
  public func define(
    _ latex: String, sizes: [Int], file: StaticString = #fileID, line: UInt = #line
  ) {
    declare(latex, .sizes(sizes), rank: 0, file: file, line: line)
  }

  /// Declares a normal random number, the subject of expectations.
  public func define(
    _ latex: String, normalWithMean mean: Double, deviation: Double,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    declare(
      latex, .random(.normal(mean: mean, deviation: deviation)), rank: 0, file: file, line: line)
  }

  /// Declares an empirical distribution: each of the points is as likely.
  public func define<Point: SymbolValue>(
    _ latex: String, points: [Point], file: StaticString = #fileID, line: UInt = #line
  ) {
    declare(
      latex, .points(points.map(\.mathValue)), rank: Point.rank, file: file, line: line)
  }

  /// Declares a symbol by a formula: `define("f_k(x)", as: "\\sum_{i=1}^{n} w_{ki} x_i")`.
  public func define(
    _ latex: String, as formula: String, file: StaticString = #fileID, line: UInt = #line
  ) {
    do throws(Objection) {
      var elaborator = Elaborator(self)
      add(try elaborator.definition(latex, formula))
    } catch {
      fatalError("\(formula): \(error.reason)", file: file, line: line)
    }
  }

  private func declare(
    _ latex: String, _ body: Declaration.Body, rank: Int?, file: StaticString, line: UInt
  ) {
    guard let pattern = pattern(latex) else {
      fatalError("\(latex) is no pattern of a symbol", file: file, line: line)
    }
    add(Declaration(latex: latex, pattern: pattern, body: body, rank: rank))
  }
}
