public import EquationChecking
public import LinearAlgebra
public import NTK

extension Vocabulary {
  /// Declares the kernels of a network whose outputs have positions, for two inputs: Σ(ξ, ξ′) and
  /// Θ(ξ, ξ′) between positions of the two, and the variances Σ_x(ξ) and Σ_{x′}(ξ) of each. Beyond the
  /// ends all are zero.
  ///
  /// - Parameter variances: Whether both variances are declared: those of another network stay otherwise.
  public func define(
    positionsOf network: Network, _ x: Vector, _ y: Vector, variances hasVariances: Bool = true,
    names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) throws {
    let kernel = try network.positionKernel(x, y)
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    writer.define("\\Sigma(\\xi, \\xi')", .covarianceOfPositions) { (p: Double, q: Double) in
      entry(kernel.nngp, p, q)
    }
    if let tangent = kernel.ntk {
      writer.define("\\Theta(\\xi, \\xi')", .tangentKernelOfPositions) {
        (p: Double, q: Double) in
        entry(tangent, p, q)
      }
    }
    guard hasVariances else { return }
    let variances = try (network.positionKernel(x, x).nngp, network.positionKernel(y, y).nngp)
    writer.define("\\Sigma_x(\\xi)", .firstVariance) { (p: Double) in
      entry(variances.0, p, p)
    }
    writer.define("\\Sigma_{x'}(\\xi)", .secondVariance) { (p: Double) in
      entry(variances.1, p, p)
    }
  }
}

extension Vocabulary {
  /// Declares one convolution of a signal over positions: M, n and β, positions ξ and ξ′, the channels α(ξ)
  /// at each, zero beyond the ends, and random weights W^{(ν)} of each offset and biases b.
  ///
  ///     define(convolutionOf: Matrix.normal(rows: 5, columns: 4, seed: 1), outputs: 2, bias: 0.3)
  ///
  /// - Parameters:
  ///   - signal: The channels, a row for each position.
  ///   - outputs: How many channels the convolution has.
  public func define(
    convolutionOf signal: Matrix, outputs: Int, bias: Double, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    let (places, channels) = (signal.rows, signal.columns)
    writer.define("M", places, .positionCount)
    writer.define("n", channels, .channelCount)
    writer.define("\\beta", bias, .biasStrength)
    writer.define("\\xi, \\xi'", .index(in: 1...places), .positions)
    writer.define("\\alpha(\\xi)", .channelsAtPosition) { (p: Double) in
      let row = Int(p.rounded()) - 1
      return (0..<places).contains(row) ? signal.row(row) : Vector(repeating: 0, count: channels)
    }
    let weights = Meaning.random { (generator: inout SeededGenerator, _: Int) in
      Matrix(rows: outputs, columns: channels, elements: generator.normals(outputs * channels))
    }
    writer.define("W^{(\\nu)}", weights, .offsetWeights)
    writer.define("b", .normals(outputs), .biases)
  }
}

/// Declares one convolution of a signal over positions.
public func define(
  convolutionOf signal: Matrix, outputs: Int, bias: Double, names: SymbolNames = [:],
  file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(
    convolutionOf: signal, outputs: outputs, bias: bias, names: names, file: file, line: line)
}

/// An entry by positions from 1, which a checker may have changed a little; zero beyond the ends.
private func entry(_ matrix: Matrix, _ p: Double, _ q: Double) -> Double {
  let (row, column) = (Int(p.rounded()) - 1, Int(q.rounded()) - 1)
  guard (0..<matrix.rows).contains(row), (0..<matrix.columns).contains(column) else { return 0 }
  return matrix[row, column]
}

/// Declares the kernels of a network whose outputs have positions.
public func define(
  positionsOf network: Network, _ x: Vector, _ y: Vector, variances: Bool = true,
  names: SymbolNames = [:], file: StaticString = #fileID, line: UInt = #line
) throws {
  try notebookSymbols.vocabulary.define(
    positionsOf: network, x, y, variances: variances, names: names, file: file, line: line)
}

/// Declares the kernels of several networks with positions, each network by an index that its kernels
/// get: Σ_+(ξ, ξ′) and Θ_+(ξ, ξ′) for `"+"`. The one of an empty index has its variances declared too.
///
///     try define(positionsOf: ["": below, "+": convolved, "r": residual], x, y)
public func define(
  positionsOf networks: KeyValuePairs<String, Network>, _ x: Vector, _ y: Vector,
  file: StaticString = #fileID, line: UInt = #line
) throws {
  for (index, network) in networks {
    try define(
      positionsOf: network, x, y, variances: index.isEmpty,
      names: index.isEmpty
        ? [:] : ["\\Sigma": "\\Sigma_\(index)", "\\Theta": "\\Theta_\(index)"],
      file: file, line: line)
  }
}
