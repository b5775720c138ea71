public import EquationChecking

/// The symbols that a notebook's equations may use; cells fill it on the main thread, in reading
/// order, and equations are checked between them.
nonisolated(unsafe) let notebookSymbols = NotebookSymbols()

/// Declares that a symbol of the equations below stands for a value: `define("\\beta", 0.3)`.
public func define(
  _ latex: String, _ value: some SymbolValue, file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(latex, value, file: file, line: line)
}

/// Declares integer indices: equations are tested with every value of the range.
/// `define("i, j", in: 1...5)`
public func define(
  _ latex: String, in range: ClosedRange<Int>, file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(latex, in: range, file: file, line: line)
}

/// Declares free symbols: equations are tested at random numbers of the range, or at random
/// vectors. `define("x, x'", in: -1...1, dimension: 5)`
public func define(
  _ latex: String, in range: ClosedRange<Double>, dimension: Int? = nil,
  file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(latex, in: range, dimension: dimension, file: file, line: line)
}

/// Declares a free symbol by how its test values are drawn.
public func define<Value: SymbolValue>(
  _ latex: String, file: StaticString = #fileID, line: UInt = #line,
  drawnBy sampler: @escaping (inout SeededGenerator) throws -> Value
) {
  notebookSymbols.vocabulary.define(latex, drawnBy: sampler, file: file, line: line)
}

/// Declares a size that tends to infinity, for `\to` and `\lim`.
public func define(
  _ latex: String, sizes: [Int], file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(latex, sizes: sizes, file: file, line: line)
}

/// Declares a normal random number, for `\mathbb{E}`.
public func define(
  _ latex: String, normalWithMean mean: Double, deviation: Double,
  file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(
    latex, normalWithMean: mean, deviation: deviation, file: file, line: line)
}

/// Declares a random quantity by its sampler, for `\mathbb{E}`. Indices and arguments of the pattern
/// are handed to the sampler, and each has a draw of its own; the values of `given` symbols come
/// behind them.
@_disfavoredOverload
public func define<each A: SymbolArgument, Value: SymbolValue>(
  _ latex: String, given: [String] = [], file: StaticString = #fileID, line: UInt = #line,
  random sampler: @escaping (inout SeededGenerator, repeat each A) throws -> Value
) {
  notebookSymbols.vocabulary.define(
    latex, given: given, file: file, line: line, random: sampler)
}

/// Declares a random quantity by its sampler, for `\mathbb{E}`:
/// `define("w", random: { generator in generator.normals(5) })`.
public func define<Value: SymbolValue>(
  _ latex: String, file: StaticString = #fileID, line: UInt = #line,
  random sampler: @escaping (inout SeededGenerator) throws -> Value
) {
  notebookSymbols.vocabulary.define(latex, file: file, line: line, random: sampler)
}

/// Declares a family of random quantities with an index, each with a draw of its own:
/// `define("w_i", random: { generator, i in generator.normal() })`.
public func define<Value: SymbolValue>(
  _ latex: String, file: StaticString = #fileID, line: UInt = #line,
  random sampler: @escaping (inout SeededGenerator, Int) throws -> Value
) {
  notebookSymbols.vocabulary.define(latex, file: file, line: line, random: sampler)
}

/// Declares an integer index by bounds in LaTeX, which may use other indices:
/// `define("k, k'", from: "1", to: "n_{l+1}")`.
public func define(
  _ latex: String, from lower: String, to upper: String, file: StaticString = #fileID,
  line: UInt = #line
) {
  notebookSymbols.vocabulary.define(latex, from: lower, to: upper, file: file, line: line)
}

/// Declares an empirical distribution, for `\mathbb{E}_{x \sim p}`.
public func define<Point: SymbolValue>(
  _ latex: String, points: [Point], file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(latex, points: points, file: file, line: line)
}

/// Declares a symbol by a formula of its parameters.
public func define(
  _ latex: String, as formula: String, file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(latex, as: formula, file: file, line: line)
}

/// Declares all symbols of a table, such as one that several notebooks share.
public func define(_ table: Vocabulary) { notebookSymbols.vocabulary.include(table) }

/// What is declared from here on is forgotten at the end of the section.
public func localDefinitions() { notebookSymbols.beginScope() }
