public import EquationChecking
public import LinearAlgebra
public import NTK

extension Vocabulary {
  /// Declares regression with the limit kernels of a network on data: N and x_i, the targets y, Θ and Σ on
  /// the data, and ϑ(x) and ς(x), the columns of both between the data and an input x.
  ///
  /// - Parameters:
  ///   - points: The inputs of the data, a row each.
  ///   - targets: A column.
  public func define(
    _ network: InfiniteNetwork, on points: Matrix, targets: Matrix, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) throws {
    define(data: points, names: names, file: file, line: line)
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    writer.define("x, x'", .free(in: -1...1, dimension: points.columns), "inputs")
    writer.define("y", targets.elements, "targets")
    writer.define("\\Theta", try network.ntk(points), "limit of the tangent kernel on the data")
    writer.define("\\Sigma", try network.nngp(points), "limit covariance on the data")
    writer.define("\\vartheta(x)", "limit of the tangent kernel between the data and $x$") {
      (x: Vector) in try network.ntk(points, row(x)).elements
    }
    writer.define("\\varsigma(x)", "limit covariance of the data and $x$") { (x: Vector) in
      try network.nngp(points, row(x)).elements
    }
  }

  /// Declares the linearization of a network around its start: f^{lin}(θ, x), Θ̂(x, x′) and Θ̂ on the data,
  /// the Jacobian J, f_0, y and y_i, and the model in training, f(t, x), f(t) and θ(t).
  ///
  /// - Parameters:
  ///   - network: Its start, of one output.
  ///   - points: The inputs of the data, a row each.
  ///   - targets: A column.
  public func define(
    linearizationOf network: FiniteNetwork, on points: Matrix, targets: Matrix,
    names: SymbolNames = [:], file: StaticString = #fileID, line: UInt = #line
  ) throws {
    let linear = try LinearizedNetwork(network, inputs: points, targets: targets)
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    writer.define("f^{lin}(\\theta, x)", "linearization of the network") {
      (theta: Vector, x: Vector) in try linear(row(x), parameters: theta)[0, 0]
    }
    writer.define("\\hat\\Theta(x, x')", "tangent kernel at the start") { (x: Vector, y: Vector) in
      try network.empiricalNTK(row(x), row(y)).matrix[0, 0]
    }
    writer.define(
      "\\hat\\Theta", try network.empiricalNTK(points).matrix, "tangent kernel on the data")
    writer.define("J", try network.jacobian(points), "Jacobian at the start")
    writer.define("f_0", try network(points).elements, "outputs at the start")
    writer.define("y", targets.elements, "targets")
    writer.define("y_i", "target of datum $i$") { (i: Int) in targets.elements[i - 1] }
    writer.define("f(t, x)", accuracy: 1e-11, "linear model at time $t$") {
      (t: Double, x: Vector) in try linear.outputs(at: t, row(x))[0, 0]
    }
    writer.define("f(t)", accuracy: 1e-11, "linear model on the data") { (t: Double) in
      try linear.outputs(at: t, points).elements
    }
    writer.define("\\theta(t)", accuracy: 1e-12, "its parameters at time $t$") { (t: Double) in
      try linear.parameters(at: t)
    }
  }
}

/// Declares regression with the limit kernels of a network on data.
public func define(
  _ network: InfiniteNetwork, on points: Matrix, targets: Matrix, names: SymbolNames = [:],
  file: StaticString = #fileID, line: UInt = #line
) throws {
  try notebookSymbols.vocabulary.define(
    network, on: points, targets: targets, names: names, file: file, line: line)
}

/// Declares the linearization of a network around its start.
public func define(
  linearizationOf network: FiniteNetwork, on points: Matrix, targets: Matrix,
  names: SymbolNames = [:], file: StaticString = #fileID, line: UInt = #line
) throws {
  try notebookSymbols.vocabulary.define(
    linearizationOf: network, on: points, targets: targets, names: names, file: file, line: line)
}
