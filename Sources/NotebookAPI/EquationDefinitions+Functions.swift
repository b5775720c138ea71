public import EquationChecking
public import LinearAlgebra

/// Declares a function of two vectors, such as a kernel:
/// `define("\\Sigma^{(1)}(x, x')") { x, y in kernel.nngp(layer: 1, x, y) }`.
public func define(
  _ latex: String, file: StaticString = #fileID, line: UInt = #line,
  _ function: @escaping (Vector, Vector) throws -> Double
) {
  notebookSymbols.vocabulary.define(latex, file: file, line: line, function)
}

/// Declares a function of one parameter (an argument or an index). Symbols named in `given` hand
/// their values over behind it, so that derivatives by them can be taken.
@_disfavoredOverload
public func define<A: SymbolArgument, Value: SymbolValue>(
  _ latex: String, accuracy: Double? = nil, file: StaticString = #fileID, line: UInt = #line,
  _ function: @escaping (A) throws -> Value
) {
  notebookSymbols.vocabulary.define(latex, accuracy: accuracy, file: file, line: line, function)
}

/// Declares a function of two parameters, in the order in which the pattern has them.
@_disfavoredOverload
public func define<A: SymbolArgument, B: SymbolArgument, Value: SymbolValue>(
  _ latex: String, given: [String] = [], accuracy: Double? = nil, file: StaticString = #fileID,
  line: UInt = #line, _ function: @escaping (A, B) throws -> Value
) {
  notebookSymbols.vocabulary.define(
    latex, given: given, accuracy: accuracy, file: file, line: line, function)
}

/// Declares a function of three parameters, in the order in which the pattern has them.
@_disfavoredOverload
public func define<A: SymbolArgument, B: SymbolArgument, C: SymbolArgument, Value: SymbolValue>(
  _ latex: String, given: [String] = [], accuracy: Double? = nil, file: StaticString = #fileID,
  line: UInt = #line, _ function: @escaping (A, B, C) throws -> Value
) {
  notebookSymbols.vocabulary.define(
    latex, given: given, accuracy: accuracy, file: file, line: line, function)
}

/// Declares a function of four parameters, in the order in which the pattern has them.
@_disfavoredOverload
public func define<
  A: SymbolArgument, B: SymbolArgument, C: SymbolArgument, D: SymbolArgument, Value: SymbolValue
>(
  _ latex: String, given: [String] = [], accuracy: Double? = nil, file: StaticString = #fileID,
  line: UInt = #line, _ function: @escaping (A, B, C, D) throws -> Value
) {
  notebookSymbols.vocabulary.define(
    latex, given: given, accuracy: accuracy, file: file, line: line, function)
}

/// Offers the derivative of a declared function: a gradient, or a Jacobian with a row for each
/// component of the function.
public func define<A: SymbolArgument, Value: SymbolValue>(
  derivativeOf latex: String, by target: String, file: StaticString = #fileID,
  line: UInt = #line, _ function: @escaping (A) throws -> Value
) {
  notebookSymbols.vocabulary.define(
    derivativeOf: latex, by: target, file: file, line: line, function)
}
