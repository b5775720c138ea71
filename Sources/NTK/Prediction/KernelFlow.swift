import LinearAlgebra

/// Gradient flow of the squared cost along a fixed kernel K over N inputs, solved:
/// f(t) − y = e^(−Kt/N) (f(0) − y) (Jacot, Gabriel and Hongler 2018, section 5).
///
///     let limit = try KernelFlow(along: network.ntk(x), targets: y)
///     let outputs = limit.outputs(at: 4, from: try finite(x))
///
/// ``KernelGradientDescent`` integrates the same for any cost; ``LinearizedNetwork`` has the kernel of a
/// network at its start, and its parameters.
public struct KernelFlow: Sendable {
  /// The targets y, N × n_L.
  public let targets: Matrix
  private let eigen: SymmetricEigen

  /// Decomposes the kernel: O(N³).
  ///
  /// - Parameters:
  ///   - kernel: K over the inputs, N × N; it acts on each output by itself.
  ///   - targets: y, N × n_L.
  public init(along kernel: Matrix, targets: Matrix) throws {
    try kernel.validateFinite("kernel")
    try targets.validate(rows: kernel.rows, columns: targets.columns, argument: "targets")
    self.targets = targets
    eigen = try SymmetricEigen(kernel)
  }

  /// f(t) at the inputs, N × n_L.
  ///
  /// - Parameter start: f(0), N × n_L.
  public func outputs(at time: Double, from start: Matrix) throws -> Matrix {
    try validate(time)
    try start.validate(rows: targets.rows, columns: targets.columns, argument: "start")
    let flow = FlowFunction(time: time, inputs: targets.rows)
    return start - eigen.applying({ $0 * flow($0) }, to: start - targets)
  }

  /// With which coefficients the residuals y − f(0) change the output elsewhere until t:
  /// γ(t) = K⁻¹(1 − e^(−Kt/N)) K(X, x), a column for each new input.
  ///
  /// - Parameter cross: K between the N inputs and new ones, N × N′.
  public func coefficients(at time: Double, _ cross: Matrix) throws -> Matrix {
    try validate(time)
    try cross.validate(rows: targets.rows, columns: cross.columns, argument: "cross")
    let flow = FlowFunction(time: time, inputs: targets.rows)
    return eigen.applying({ flow($0) }, to: cross)
  }

  private func validate(_ time: Double) throws(NTKError) {
    guard time >= 0 else { throw .invalid(argument: "time", reason: "\(time) is below zero") }
  }
}
