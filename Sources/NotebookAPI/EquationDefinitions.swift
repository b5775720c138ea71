public import EquationChecking

/// The symbols that a notebook's equations may use; cells fill it on the main thread, in reading
/// order, and equations are checked between them.
nonisolated(unsafe) let notebookSymbols = NotebookSymbols()

/// Declares what symbols of the equations below stand for, with a line about them for a table of
/// notation:
///
///     define("x, x'", .free(in: -1...1, dimension: 5), "inputs")
///     define("g", .normal(mean: 0, deviation: 1))
///     define("n", .sizes([64, 128, 256]), "width of the hidden layers")
public func define(
  _ latex: String, _ meaning: Meaning, _ text: String? = nil, file: StaticString = #fileID,
  line: UInt = #line
) { notebookSymbols.vocabulary.define(latex, meaning, text, file: file, line: line) }

/// Declares a list of symbols, in order. A plain value stands for itself; a symbol keeps the words of an
/// earlier declaration unless it gets others:
///
///     define([
///       "n": .sizes([64, 128, 256]).means("width of the hidden layers"),
///       "k": 1, "x": [0.9, -0.4, 0.7], "t": .formula("m / 2"),
///     ])
public func define(
  _ symbols: KeyValuePairs<String, Meaning>, file: StaticString = #fileID, line: UInt = #line
) { notebookSymbols.vocabulary.define(symbols, file: file, line: line) }

/// Declares that a symbol stands for a value: `define("\\beta", 0.3, "strength of the bias")`.
public func define(
  _ latex: String, _ value: some SymbolValue, _ text: String? = nil, file: StaticString = #fileID,
  line: UInt = #line
) { define(latex, .value(value), text, file: file, line: line) }

// MARK: Other spellings of the same

/// `define("i, j", .index(in: 1...5))`; a range that begins below zero is one of free numbers,
/// `define("x", .free(in: -1...1))`.
public func define(
  _ latex: String, in range: ClosedRange<Int>, _ text: String? = nil,
  file: StaticString = #fileID, line: UInt = #line
) { notebookSymbols.vocabulary.define(latex, in: range, text, file: file, line: line) }

/// `define("x, x'", .free(in: -1...1, dimension: 5))`
public func define(
  _ latex: String, in range: ClosedRange<Double>, dimension: Int? = nil, _ text: String? = nil,
  file: StaticString = #fileID, line: UInt = #line
) { define(latex, .free(in: range, dimension: dimension), text, file: file, line: line) }

/// `define("A", .free { generator in … })`
public func define<Value: SymbolValue>(
  _ latex: String, _ text: String? = nil, file: StaticString = #fileID, line: UInt = #line,
  drawnBy sampler: @escaping (inout SeededGenerator) throws -> Value
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

/// `define("w", .random { generator in generator.normals(5) })`; indices, arguments and the values
/// of `given` symbols are handed to the sampler.
@_disfavoredOverload
public func define<each A: SymbolArgument, Value: SymbolValue>(
  _ latex: String, _ text: String? = nil, given: [String] = [], file: StaticString = #fileID,
  line: UInt = #line,
  random sampler: @escaping (inout SeededGenerator, repeat each A) throws -> Value
) { define(latex, .random(given: given, by: sampler), text, file: file, line: line) }

/// The same for closures without types of their own: `define("w", random: { generator in … })`.
public func define<Value: SymbolValue>(
  _ latex: String, _ text: String? = nil, file: StaticString = #fileID, line: UInt = #line,
  random sampler: @escaping (inout SeededGenerator) throws -> Value
) { define(latex, .random(by: sampler), text, file: file, line: line) }

/// The same for a family with an index: `define("w_i", random: { generator, i in … })`.
public func define<Value: SymbolValue>(
  _ latex: String, _ text: String? = nil, file: StaticString = #fileID, line: UInt = #line,
  random sampler: @escaping (inout SeededGenerator, Int) throws -> Value
) { define(latex, .random(by: sampler), text, file: file, line: line) }

/// `define("k, k'", .index(from: "1", to: "n_{l+1}"))`
public func define(
  _ latex: String, from lower: String, to upper: String, _ text: String? = nil,
  file: StaticString = #fileID, line: UInt = #line
) { define(latex, .index(from: lower, to: upper), text, file: file, line: line) }

/// `define("p^{in}", .points(points))`
public func define<Point: SymbolValue>(
  _ latex: String, points: [Point], _ text: String? = nil, file: StaticString = #fileID,
  line: UInt = #line
) { define(latex, .points(points), text, file: file, line: line) }

/// `define("q(t)", .formula("a t^2"))`
public func define(
  _ latex: String, as formula: String, _ text: String? = nil, file: StaticString = #fileID,
  line: UInt = #line
) { define(latex, .formula(formula), text, file: file, line: line) }

/// Declares all symbols of a table, such as one that several notebooks share.
public func define(_ table: Vocabulary) { notebookSymbols.vocabulary.include(table) }

/// What is declared from here on is forgotten at the end of the section.
public func localDefinitions() { notebookSymbols.beginScope() }
