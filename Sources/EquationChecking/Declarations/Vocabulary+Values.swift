internal import Evidence
internal import LinearAlgebra

extension Vocabulary {
  /// Declares what a symbol stands for, with a line about it for a table of notation. Several symbols
  /// may be named at once: `define("x, x'", .free(in: -1...1, dimension: 5), "inputs")`.
  public func define(
    _ latex: String, _ meaning: Meaning, _ text: String? = nil, file: StaticString = #fileID,
    line: UInt = #line
  ) {
    for name in names(in: latex) {
      meaning.declare(self, name, file, line)
      if let text = NotationText(text) ?? meaning.text, let pattern = pattern(name) {
        describe(pattern, text)
      }
    }
  }

  /// Declares a list of symbols, in order: `define(["k": 1, "n": .sizes([64, 128]).means("width")])`.
  public func define(
    _ symbols: KeyValuePairs<String, Meaning>, file: StaticString = #fileID, line: UInt = #line
  ) {
    for (latex, meaning) in symbols { define(latex, meaning, file: file, line: line) }
  }

  /// A list of names, or a pattern that has commas of its own: `f(x, y)`, `W_{i,j}`.
  private func names(in latex: String) -> [String] {
    var names = [""]
    var depth = 0
    for character in latex {
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) { depth -= 1 }
      if character == ",", depth == 0, !latex.contains("\\langle") {
        names.append("")
      } else if character != " " || !names[names.count - 1].isEmpty {
        names[names.count - 1].append(character)
      }
    }
    return names
  }

  // MARK: Other spellings

  /// Declares that a pattern stands for a value: `define("\\beta", 0.3, "strength of the bias")`.
  public func define(
    _ latex: String, _ value: some SymbolValue, _ text: String? = nil,
    file: StaticString = #fileID, line: UInt = #line
  ) { define(latex, .value(value), text, file: file, line: line) }

  /// `define("i, j, k", .index(in: 1...5))`; a range that begins below zero is one of free numbers,
  /// `define("x", .free(in: -1...1))`, where `.index(in: -1...1)` does not say otherwise.
  public func define(
    _ latex: String, in range: ClosedRange<Int>, _ text: String? = nil,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let bounds = Double(range.lowerBound)...Double(range.upperBound)
    let meaning: Meaning = range.lowerBound < 0 ? .free(in: bounds) : .index(in: range)
    define(latex, meaning, text, file: file, line: line)
  }

  /// `define("k, k'", .index(from: "1", to: "n_{l+1}"))`
  public func define(
    _ latex: String, from lower: String, to upper: String, _ text: String? = nil,
    file: StaticString = #fileID, line: UInt = #line
  ) { define(latex, .index(from: lower, to: upper), text, file: file, line: line) }

  /// `define("x, x'", .free(in: -1...1, dimension: 5))`
  public func define(
    _ latex: String, in range: ClosedRange<Double>, dimension: Int? = nil, _ text: String? = nil,
    file: StaticString = #fileID, line: UInt = #line
  ) { define(latex, .free(in: range, dimension: dimension), text, file: file, line: line) }

  /// `define("A", .free { generator in … })`
  public func define<Value: SymbolValue>(
    _ latex: String, drawnBy sampler: @escaping (inout SeededGenerator) throws -> Value,
    _ text: String? = nil, file: StaticString = #fileID, line: UInt = #line
  ) { define(latex, .free(drawnBy: sampler), text, file: file, line: line) }

  /// `define("n", .sizes([64, 128, 256]))`
  public func define(
    _ latex: String, sizes: [Int], _ text: String? = nil, file: StaticString = #fileID,
    line: UInt = #line
  ) { define(latex, .sizes(sizes), text, file: file, line: line) }

  /// `define("g", .normal(mean: 0, deviation: 1))`
  public func define(
    _ latex: String, normalWithMean mean: Double, deviation: Double, _ text: String? = nil,
    file: StaticString = #fileID, line: UInt = #line
  ) { define(latex, .normal(mean: mean, deviation: deviation), text, file: file, line: line) }

  /// `define("p^{in}", .points(points))`
  public func define<Point: SymbolValue>(
    _ latex: String, points: [Point], _ text: String? = nil, file: StaticString = #fileID,
    line: UInt = #line
  ) { define(latex, .points(points), text, file: file, line: line) }

  /// `define("f_k(x)", .formula("\\sum_{i=1}^{n} w_{ki} x_i"))`
  public func define(
    _ latex: String, as formula: String, _ text: String? = nil, file: StaticString = #fileID,
    line: UInt = #line
  ) { define(latex, .formula(formula), text, file: file, line: line) }

  // MARK: Declarations

  func declare(
    _ latex: String, _ body: Declaration.Body, rank: Int?, file: StaticString, line: UInt
  ) {
    guard let pattern = pattern(latex) else {
      fatalError("\(latex) is not a pattern of a symbol", file: file, line: line)
    }
    let declaration = Declaration(latex: latex, pattern: pattern, body: body, rank: rank)
    declaration.place = Declaration.Place(file, line)
    add(declaration)
  }
}
