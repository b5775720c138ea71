import LinearAlgebra

/// The linearization of a network around its parameters θ₀, f^lin_θ(x) = f_θ₀(x) + J(x)(θ − θ₀), and
/// its gradient flow for the squared cost in closed form (Lee, Xiao and others 2019).
///
/// Networks of any layers have one: a `FiniteNetwork` or a `SampledNetwork`.
///
/// Time is that of C = (1/2N) Σᵢ ‖f(xᵢ) − yᵢ‖².
public struct LinearizedNetwork<Model: ParametricNetwork>: Sendable {
  /// The network at θ₀.
  public let network: Model
  /// The training inputs, N × n₀.
  public let inputs: Matrix
  /// The training targets, N × n_L.
  public let targets: Matrix
  private let initial: Matrix
  private let eigen: SymmetricEigen

  /// Decomposes the empirical tangent kernel over the training inputs: O((N n_L)³).
  public init(_ network: Model, inputs: Matrix, targets: Matrix) throws {
    self.network = network
    self.inputs = inputs
    self.targets = targets
    initial = try network.forward(inputs)
    try targets.validate(
      rows: inputs.rows, columns: network.outputWidth, argument: "targets")
    eigen = try SymmetricEigen(network.empiricalNTK(inputs).matrix)
  }

  /// f^lin_θ(x) = f_θ₀(x) + J(x)(θ − θ₀) for the rows of `x`.
  public func callAsFunction(_ x: Matrix, parameters: Vector) throws -> Matrix {
    guard parameters.count == network.parameterCount else {
      throw NTKError.shapeMismatch(
        argument: "parameters", expected: "\(network.parameterCount)",
        found: "\(parameters.count)")
    }
    let shift = zip(parameters, network.parameters).map { $0 - $1 }
    return try network.forward(x) + network.pushforward(x, shift)
  }

  /// f^lin(t) at the training inputs, y + e^(−Θt/N)(f₀ − y).
  public func outputs(at time: Double) -> Matrix {
    require(time >= 0, "a time of \(time)")
    let flow = FlowFunction(time: time, inputs: inputs.rows)
    let change = eigen.applying({ $0 * flow($0) }, to: residual)
    return initial
      - Matrix(rows: inputs.rows, columns: network.outputWidth, elements: change.elements)
  }

  /// f^lin(t) at other inputs, f₀(x) − Θ(x, X) φₜ(Θ)(f₀ − y); t may be infinite.
  public func outputs(at time: Double, _ x: Matrix) throws -> Matrix {
    try Self.validate(time)
    let kernel = try network.empiricalNTK(x, inputs).matrix
    let column = coefficients(time)
    let change = kernel.times(column)
    return try network.forward(x)
      - Matrix(rows: x.rows, columns: network.outputWidth, elements: change.elements)
  }

  /// θ(t) = θ₀ − Jᵀ φₜ(Θ)(f₀ − y).
  public func parameters(at time: Double) throws -> Vector {
    try Self.validate(time)
    let direction = Matrix(
      rows: inputs.rows, columns: network.outputWidth, elements: coefficients(time).elements)
    let pulled = try network.pullback(inputs, direction: direction)
    return zip(network.parameters, pulled).map { $0 - Double(inputs.rows) * $1 }
  }

  private static func validate(_ time: Double) throws(NTKError) {
    guard time >= 0 else { throw .invalid(argument: "time", reason: "\(time) is below zero") }
  }

  /// φₜ(Θ)(f₀ − y) as a column.
  private func coefficients(_ time: Double) -> Matrix {
    let flow = FlowFunction(time: time, inputs: inputs.rows)
    return eigen.applying({ flow($0) }, to: residual)
  }

  private var residual: Matrix {
    let difference = initial - targets
    return Matrix(rows: difference.elements.count, columns: 1, elements: difference.elements)
  }
}
