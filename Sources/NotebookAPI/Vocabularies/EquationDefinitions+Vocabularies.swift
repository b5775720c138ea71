import EquationChecking
public import LinearAlgebra
public import NTK

/// Declares the symbols of the derivation for a network: see ``Vocabulary/define(_:as:inputs:names:file:line:)``.
public func define(
  _ network: FiniteNetwork, as reading: NetworkReading = .whole,
  inputs: ClosedRange<Double>? = -1...1, names: SymbolNames = [:], file: StaticString = #fileID,
  line: UInt = #line
) {
  notebookSymbols.vocabulary.define(
    network, as: reading, inputs: inputs, names: names, file: file, line: line)
}

/// Declares the symbols of infinitely wide networks.
public func define(
  _ network: InfiniteNetwork, inputs: Int? = nil, names: SymbolNames = [:],
  file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(network, inputs: inputs, names: names, file: file, line: line)
}

/// Declares a family of random networks whose widths grow.
public func define(
  family sizes: [Int], of size: String = "n", as reading: NetworkReading = .whole,
  inputs: ClosedRange<Double>? = -1...1, names: SymbolNames = [:], file: StaticString = #fileID,
  line: UInt = #line, _ network: @escaping (_ size: Int, _ seed: UInt64) -> FiniteNetwork
) {
  notebookSymbols.vocabulary.define(
    family: sizes, of: size, as: reading, inputs: inputs, names: names, file: file, line: line,
    network)
}

/// Declares the data that a network is trained on.
public func define(
  data points: Matrix, names: SymbolNames = [:], file: StaticString = #fileID,
  line: UInt = #line
) {
  notebookSymbols.vocabulary.define(
    data: points, names: names, file: file, line: line)
}

/// Declares a cost on functions by their values on the data.
public func define(
  _ cost: Cost, on points: Matrix, names: SymbolNames = [:],
  file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(
    cost, on: points, names: names, file: file, line: line)
}

/// Declares what a kernel makes of functions on the data.
public func define(
  _ kernel: KernelOperator, cost: Cost? = nil, names: SymbolNames = [:],
  file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(
    kernel, cost: cost, names: names, file: file, line: line)
}

/// Declares a training run.
public func define(
  _ run: TrainingRun, as reading: NetworkReading = .whole,
  times: ClosedRange<Double>? = 0.2...2, names: SymbolNames = [:],
  file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(
    run, as: reading, times: times, names: names, file: file, line: line)
}

/// Declares a network as a function of its parameters, on data.
public func define(
  _ network: FiniteNetwork, on points: Matrix, names: SymbolNames = [:],
  file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(network, on: points, names: names, file: file, line: line)
}

/// Declares the limit kernels of all layers by their values on data.
public func define(
  _ network: InfiniteNetwork, on points: Matrix, names: SymbolNames = [:],
  file: StaticString = #fileID, line: UInt = #line
) throws {
  try notebookSymbols.vocabulary.define(network, on: points, names: names, file: file, line: line)
}
