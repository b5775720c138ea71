import LinearAlgebra
import NTK

/// Networks of one family by their parameters: the last one is kept, since many symbols of an equation
/// ask for the same.
final class NetworkShape {
  private let shapes: [Int: FiniteNetwork]
  private var last: FiniteNetwork

  /// - Parameter networks: one for each number of parameters.
  init(_ networks: [FiniteNetwork]) {
    shapes = Dictionary(networks.map { ($0.parameterCount, $0) }) { first, _ in first }
    last = networks[0]
  }

  convenience init(_ network: FiniteNetwork) { self.init([network]) }

  func network(_ parameters: Vector) throws -> FiniteNetwork {
    if parameters == last.parameters { return last }
    last = try (shapes[parameters.count] ?? last).with(parameters: parameters)
    return last
  }
}

extension FiniteNetwork {
  /// The network of the first layers, whose outputs are the pre-activations of layer `depth`.
  func first(_ depth: Int) throws -> FiniteNetwork {
    if depth == self.depth { return self }
    let shape = FiniteNetwork(
      widths: Array(widths[...depth]), activation: activation, bias: bias,
      weightVariance: weightVariance, parametrization: parametrization)
    return try shape.with(parameters: Array(parameters[..<shape.parameterCount]))
  }
}

/// One input as a matrix of one row.
func row(_ x: Vector) -> Matrix { Matrix([x]) }
