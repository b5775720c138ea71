internal import Glibc
import LinearAlgebra

extension InfiniteNetwork {
  /// The kernels of every layer, 1 to `depth`, over the rows of `x`: N × N, exactly symmetric.
  ///
  /// - Throws: `NTKError` for an invalid network, an empty or non-finite input.
  public func layers(_ x: Matrix) throws -> [LayerKernel] {
    try kernels(x, x, symmetric: true, layers: Array(1...max(depth, 1)))
  }

  /// The kernels of every layer between the rows of `x` and those of `y`: N × N′.
  public func layers(_ x: Matrix, _ y: Matrix) throws -> [LayerKernel] {
    try kernels(x, y, symmetric: false, layers: Array(1...max(depth, 1)))
  }

  /// Σ⁽ˡ⁾ and Θ⁽ˡ⁾∞ of one layer over the rows of `x`, the last one unless said otherwise.
  public func kernel(layer: Int? = nil, _ x: Matrix) throws -> LayerKernel {
    try kernels(x, x, symmetric: true, layers: [layer ?? depth], parts: [.nngp, .ntk])[0]
  }

  /// Σ⁽ˡ⁾ and Θ⁽ˡ⁾∞ of one layer between the rows of `x` and those of `y`.
  public func kernel(layer: Int? = nil, _ x: Matrix, _ y: Matrix) throws -> LayerKernel {
    try kernels(x, y, symmetric: false, layers: [layer ?? depth], parts: [.nngp, .ntk])[0]
  }

  /// Σ⁽ˡ⁾ over the rows of `x` (equations 10 and 12), of the last layer unless said otherwise.
  public func nngp(layer: Int? = nil, _ x: Matrix) throws -> Matrix {
    try kernels(x, x, symmetric: true, layers: [layer ?? depth], parts: .nngp)[0].nngp
  }

  /// Σ⁽ˡ⁾ between the rows of `x` and those of `y`.
  public func nngp(layer: Int? = nil, _ x: Matrix, _ y: Matrix) throws -> Matrix {
    try kernels(x, y, symmetric: false, layers: [layer ?? depth], parts: .nngp)[0].nngp
  }

  /// Θ⁽ˡ⁾∞ over the rows of `x` (equation 27), of the last layer unless said otherwise.
  ///
  /// - Throws: `NTKError.noTangentKernel` for step and sign.
  public func ntk(layer: Int? = nil, _ x: Matrix) throws -> Matrix {
    try tangent(kernels(x, x, symmetric: true, layers: [layer ?? depth], parts: .ntk)[0])
  }

  /// Θ⁽ˡ⁾∞ between the rows of `x` and those of `y`.
  public func ntk(layer: Int? = nil, _ x: Matrix, _ y: Matrix) throws -> Matrix {
    try tangent(kernels(x, y, symmetric: false, layers: [layer ?? depth], parts: .ntk)[0])
  }

  private func tangent(_ kernel: LayerKernel) throws -> Matrix {
    guard let ntk = kernel.ntk else { throw NTKError.noTangentKernel(activation: activation.name) }
    return ntk
  }

  private func kernels(
    _ x: Matrix, _ y: Matrix, symmetric: Bool, layers: [Int], parts: KernelParts = .all
  ) throws -> [LayerKernel] {
    for layer in layers { try validate(layer: layer) }
    try x.validateInputs("x")
    if !symmetric {
      try y.validateInputs("y")
      guard x.columns == y.columns else {
        throw NTKError.shapeMismatch(
          argument: "y", expected: "\(x.columns) columns, as x has", found: "\(y.columns)")
      }
    }
    let bytes = 8 * Double(x.rows) * Double(y.rows) * Double(layers.count * parts.count)
    if let fault = Memory.fault(bytes: bytes, argument: "x") { throw fault }
    return try KernelSweep(self, x, symmetric ? nil : y, layers: layers, parts: parts).run()
  }
}

extension InfiniteNetwork {
  /// Σ⁽ˡ⁾(x, x′) of two inputs; the program stops where `nngp(layer:_:_:)` of matrices would throw.
  public func nngp(layer: Int? = nil, _ x: Vector, _ y: Vector) -> Double {
    entry(layer, x, y).pair.covariance
  }

  /// Σ̇⁽ˡ⁾(x, x′) = E[σ̇(u)σ̇(v)] of two inputs, for layers from 2 (equation 24).
  public func nngpDerivative(layer: Int? = nil, _ x: Vector, _ y: Vector) -> Double {
    entry(layer, x, y).derivative
  }

  /// Θ⁽ˡ⁾∞(x, x′) of two inputs.
  public func ntk(layer: Int? = nil, _ x: Vector, _ y: Vector) -> Double {
    entry(layer, x, y).ntk
  }

  private func entry(_ layer: Int?, _ x: Vector, _ y: Vector) -> Recursion.State {
    require(x.count == y.count && !x.isEmpty, "inputs of \(x.count) and \(y.count) elements")
    let layer = layer ?? depth
    require((1...max(depth, 1)).contains(layer), "layer \(layer) of \(depth)")
    do {
      let sweep = try KernelSweep(
        self, Matrix([x]), x == y ? nil : Matrix([y]), layers: [layer])
      let product = sweep.first.geometry!.innerProduct(sweep.second.geometry!)
      let state = sweep.carry(sweep.firstState(0, 0, innerProduct: product), 0, 0)
      try sweep.program.check(error: state.error)
      return state
    } catch { preconditionFailure("\(error)") }
  }
}
