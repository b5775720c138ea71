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
