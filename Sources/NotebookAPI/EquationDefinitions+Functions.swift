public import EquationChecking
public import LinearAlgebra

/// Declares a function by its closure: parameters are the indices and arguments of the pattern, in
/// the order in which they are written; `text` says what it means. Symbols named in `given` hand their values over behind them,
/// so that expectations over them and derivatives by them can be taken.
@_disfavoredOverload
public func define<each A: SymbolArgument, Value: SymbolValue>(
  _ latex: String, _ text: String? = nil, given: [String] = [], accuracy: Double? = nil,
  file: StaticString = #fileID, line: UInt = #line,
  _ function: @escaping (repeat each A) throws -> Value
) {
  define(
    latex, .function(given: given, accuracy: accuracy, function), text, file: file, line: line)
}

/// Offers the derivative of a declared function: a gradient, or a Jacobian with a row for each
/// component of the function. The closure takes what the function's own closure takes.
public func define<each A: SymbolArgument, Value: SymbolValue>(
  derivativeOf latex: String, by target: String, file: StaticString = #fileID,
  line: UInt = #line, _ function: @escaping (repeat each A) throws -> Value
) {
  notebookSymbols.vocabulary.define(
    derivativeOf: latex, by: target, file: file, line: line, function)
}

// What follows gives closures without types of their own the types that they have most often.

/// Declares a function of two vectors, such as a kernel:
/// `define("\\Sigma^{(1)}(x, x')") { x, y in kernel.nngp(layer: 1, x, y) }`.
public func define(
  _ latex: String, _ text: String? = nil, file: StaticString = #fileID, line: UInt = #line,
  _ function: @escaping (Vector, Vector) throws -> Double
) { define(latex, .function(function), text, file: file, line: line) }

/// Declares a function of a number, such as an activation: `define("\\sigma(z)") { z in max(0, z) }`.
public func define(
  _ latex: String, _ text: String? = nil, file: StaticString = #fileID, line: UInt = #line,
  _ function: @escaping (Double) throws -> Double
) { define(latex, .function(function), text, file: file, line: line) }

/// Declares a family of kernels:
/// `define("\\Sigma^{(l)}(x, x')") { l, x, y in kernel.nngp(layer: l, x, y) }`.
@_disfavoredOverload
public func define(
  _ latex: String, _ text: String? = nil, file: StaticString = #fileID, line: UInt = #line,
  _ function: @escaping (Int, Vector, Vector) throws -> Double
) { define(latex, .function(function), text, file: file, line: line) }

/// Declares a function from vectors to vectors, such as a network: `define("f(x)") { x in net(x) }`.
@_disfavoredOverload
public func define(
  _ latex: String, _ text: String? = nil, file: StaticString = #fileID, line: UInt = #line,
  _ function: @escaping (Vector) throws -> Vector
) { define(latex, .function(function), text, file: file, line: line) }

/// Declares a family of matrices: `define("W^{(l)}") { l in net.weights(l) }`.
@_disfavoredOverload
public func define(
  _ latex: String, _ text: String? = nil, file: StaticString = #fileID, line: UInt = #line,
  _ function: @escaping (Int) throws -> Matrix
) { define(latex, .function(function), text, file: file, line: line) }

/// Declares a family of vectors: `define("b^{(l)}") { l in net.biases(l) }`.
@_disfavoredOverload
public func define(
  _ latex: String, _ text: String? = nil, file: StaticString = #fileID, line: UInt = #line,
  _ function: @escaping (Int) throws -> Vector
) { define(latex, .function(function), text, file: file, line: line) }

/// Declares a family of whole numbers: `define("n_l") { l in widths[l] }`.
@_disfavoredOverload
public func define(
  _ latex: String, _ text: String? = nil, file: StaticString = #fileID, line: UInt = #line,
  _ function: @escaping (Int) throws -> Int
) { define(latex, .function(function), text, file: file, line: line) }
