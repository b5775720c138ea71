public import EquationChecking
public import LinearAlgebra
public import NTK

extension Vocabulary {
  /// Declares functions, each as a function of an input, `f(x)`, and by its values on data, `f`.
  ///
  ///     define(functions: ["f": { x in [sin(x[0])] }, "g": { x in [x[1]] }], on: points)
  ///
  /// - Parameter points: The inputs of the data, a row each.
  public func define(
    functions: KeyValuePairs<String, (Vector) -> Vector>, on points: Matrix,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: [:], file: file, line: line)
    for (name, function) in functions {
      writer.define("\(name)(x)", .function) { (x: Vector) in function(x) }
      writer.define(name, stacked(function, on: points), .valuesOnData, [name])
    }
  }

  /// Declares any functions, by their values on data, f, which are drawn anew for every point of a check;
  /// `f(x)` is the value at a datum.
  ///
  ///     define(anyFunctions: ["f", "g"], outputs: 2, on: points)
  ///
  /// - Parameter points: The inputs of the data, a row each.
  public func define(
    anyFunctions names: [String], outputs: Int, on points: Matrix,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: [:], file: file, line: line)
    for name in names {
      writer.define(
        name, .free(in: -1...1, dimension: points.rows * outputs), .valuesOnData, [name])
      writer.define("\(name)(x)", given: [name], .function) { (x: Vector, values: Vector) in
        try onData(values, points.rows).row(points.nearestRow(to: x))
      }
    }
  }

  /// Declares the tangent kernel of a network as a kernel: K(x, x′), K(·, x) on the data, K on the data,
  /// and what it makes of functions on the data, ⟨f, g⟩_K, ‖f‖_K, Φ_K(d).
  public func define(
    tangentKernelOf network: some ParametricNetwork, on points: Matrix, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) throws {
    let kernel = try network.empiricalNTK(points)
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    writer.define("x, x'", .free(in: -1...1, dimension: points.columns), .inputs)
    writer.define("K(x, x')", .kernel) { (x: Vector, y: Vector) in
      try network.empiricalNTK(row(x), row(y)).matrix
    }
    writer.define("K(\\cdot, x)", .kernelAtData) { (x: Vector) in
      try network.empiricalNTK(points, row(x)).matrix
    }
    writer.define("K", kernel.matrix, .kernelOnData)
    define(KernelOperator(kernel), names: names, file: file, line: line)
  }

  /// Declares an activation and its derivative: σ(z), σ̇(z).
  public func define(
    _ activation: Activation, names: SymbolNames = [:], file: StaticString = #fileID,
    line: UInt = #line
  ) {
    VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
      .defineActivation(activation)
  }
}

extension Meaning {
  /// The parameters of a network, drawn anew: independent and standard normal.
  public static func parameters(of network: some ParametricNetwork) -> Meaning {
    .normals(network.parameterCount).means(.randomParameters)
  }

  /// The parameters of a network, drawn anew: independent and normal, with a mean for each layer, so that
  /// no mean of a product is zero.
  ///
  ///     define("\\theta", .parameters(of: net, means: [0.4, 0.7], deviation: 0.4))
  ///
  /// - Parameters:
  ///   - means: Of W^{(l)} and b^{(l)}, for l = 0, …, L − 1.
  ///   - deviation: The standard deviation of all parameters.
  public static func parameters(
    of network: FiniteNetwork, means: [Double], deviation: Double
  ) -> Meaning {
    precondition(means.count == network.depth, "\(means.count) means of \(network.depth) layers")
    let centers = means.indices.flatMap { l in
      [Double](repeating: means[l], count: (network.widths[l] + 1) * network.widths[l + 1])
    }
    return Meaning.random { (generator: inout SeededGenerator) in
      zip(centers, generator.normals(centers.count)).map { $0 + deviation * $1 }
    }.means(.randomParameters)
  }

  /// A column of normal numbers with a covariance, the subject of expectations.
  ///
  ///     define("g", try .normals(covariance: limit.nngp(X)))
  ///
  /// - Throws: Where the matrix is not positive definite.
  public static func normals(covariance: Matrix) throws -> Meaning {
    let factor = try Cholesky(covariance).factor
    return .random { (generator: inout SeededGenerator) in
      factor * generator.normals(factor.columns)
    }
  }
}

/// Declares functions, each as a function of an input and by its values on data.
public func define(
  functions: KeyValuePairs<String, (Vector) -> Vector>, on points: Matrix,
  file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(functions: functions, on: points, file: file, line: line)
}

/// Declares any functions, by their values on data.
public func define(
  anyFunctions names: [String], outputs: Int, on points: Matrix, file: StaticString = #fileID,
  line: UInt = #line
) {
  notebookSymbols.vocabulary.define(
    anyFunctions: names, outputs: outputs, on: points, file: file, line: line)
}

/// Declares the tangent kernel of a network as a kernel.
public func define(
  tangentKernelOf network: some ParametricNetwork, on points: Matrix, names: SymbolNames = [:],
  file: StaticString = #fileID, line: UInt = #line
) throws {
  try notebookSymbols.vocabulary.define(
    tangentKernelOf: network, on: points, names: names, file: file, line: line)
}

/// Declares an activation and its derivative.
public func define(
  _ activation: Activation, names: SymbolNames = [:], file: StaticString = #fileID,
  line: UInt = #line
) {
  notebookSymbols.vocabulary.define(activation, names: names, file: file, line: line)
}
