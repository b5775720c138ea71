internal import Glibc
import LinearAlgebra

extension Network {
  /// Σ over the rows of `x`, N × N, exactly symmetric: the covariance of the outputs of infinitely
  /// wide networks.
  ///
  /// - Throws: `NTKError`, which names a layer that does not fit by its place.
  public func nngp(_ x: Matrix) throws -> Matrix { try kernels(x, nil).nngp }

  /// Σ between the rows of `x` and those of `y`, N × N′.
  public func nngp(_ x: Matrix, _ y: Matrix) throws -> Matrix { try kernels(x, y).nngp }

  /// Θ over the rows of `x`, N × N, exactly symmetric: the tangent kernel of infinitely wide networks.
  ///
  /// - Throws: `NTKError.noTangentKernel` for step and sign.
  public func ntk(_ x: Matrix) throws -> Matrix { try tangent(kernels(x, nil)) }

  /// Θ between the rows of `x` and those of `y`, N × N′.
  public func ntk(_ x: Matrix, _ y: Matrix) throws -> Matrix { try tangent(kernels(x, y)) }

  /// Both kernels over the rows of `x`.
  public func kernel(_ x: Matrix) throws -> LayerKernel { try kernels(x, nil) }

  /// Both kernels between the rows of `x` and those of `y`.
  public func kernel(_ x: Matrix, _ y: Matrix) throws -> LayerKernel { try kernels(x, y) }

  /// Checks shapes and numbers of all layers.
  ///
  /// - Throws: `NTKError`, which names the first layer that does not fit by its place.
  public func validate() throws {
    var compiler = Compiler(self)
    _ = try compiler.compile(self)
  }

  /// Whether the outputs have positions, so that `positionKernel` has their kernels.
  ///
  /// - Throws: `NTKError`, which names the first layer that does not fit by its place.
  public var hasPositions: Bool {
    get throws {
      var compiler = Compiler(self)
      return try compiler.compile(self).output.axes > 0
    }
  }

  private func tangent(_ kernel: LayerKernel) throws -> Matrix {
    guard let ntk = kernel.ntk else {
      var compiler = Compiler(self)
      _ = try compiler.compile(self)
      let name = compiler.activations.first { !$0.hasTangentKernel }?.name
      throw NTKError.noTangentKernel(activation: name ?? "")
    }
    return ntk
  }

  private func kernels(_ x: Matrix, _ y: Matrix?) throws -> LayerKernel {
    let sweep = try NetworkSweep(self)
    return try kernels(x, y, sweep, after: [sweep.lastLayer])[0].numbered(depth, nil)
  }

  /// What a sweep of this network makes of inputs that fit, after each of some layers.
  func kernels(
    _ x: Matrix, _ y: Matrix?, _ sweep: NetworkSweep, after layers: [TailLayer]
  ) throws -> [LayerKernel] {
    try validateInputs(x, y)
    let bytes = 24 * Double(x.rows) * Double((y ?? x).rows) * Double(layers.count)
    if let fault = Memory.fault(bytes: bytes, argument: "x") { throw fault }
    return try sweep.run(x, y, after: layers)
  }

  func validateInputs(_ x: Matrix, _ y: Matrix?) throws {
    try validateInputs(x, argument: "x")
    guard let y else { return }
    try validateInputs(y, argument: "y")
    guard x.columns == y.columns else {
      throw NTKError.shapeMismatch(
        argument: "y", expected: "\(x.columns) columns, as x has", found: "\(y.columns)")
    }
  }

  func validateInputs(_ x: Matrix, argument: String) throws {
    try x.validateInputs(argument)
    if let input, x.columns != input.reduce(1, *) {
      throw NTKError.shapeMismatch(
        argument: argument,
        expected: "rows of \(input.map(String.init).joined(separator: " × ")) numbers",
        found: "\(x.columns)")
    }
  }
}

extension Network {
  /// The kernels of all pairs of positions of two inputs, for networks whose outputs have positions:
  /// P × P, with positions row by row.
  public func positionKernel(_ x: Vector, _ y: Vector) throws -> LayerKernel {
    let sweep = try NetworkSweep(self, endsWithPositions: true)
    try validateInputs(Matrix([x]), argument: "x")
    try validateInputs(Matrix([y]), argument: "y")
    return try sweep.positions(x, y)
  }
}
