import LinearAlgebra

extension InfiniteNetwork {
  /// Σ⁽ˡ⁾ over the rows of `x` in single precision, of the last layer unless said otherwise.
  ///
  /// Inner products and all layers are reckoned in single precision, but for what single inputs bring, the
  /// diagonal, and the angles of nearly parallel and nearly opposite inputs, which are doubles before they
  /// are rounded.
  ///
  /// - Throws: What `nngp(layer:_:)` throws, and `NTKError.overflow` for variances beyond 10^±34.
  public func nngp(
    layer: Int? = nil, _ x: Matrix, precision: SinglePrecision
  ) throws -> SingleMatrix { try single(layer, x, nil, .nngp).nngp }

  /// Σ⁽ˡ⁾ between the rows of `x` and those of `y` in single precision.
  public func nngp(
    layer: Int? = nil, _ x: Matrix, _ y: Matrix, precision: SinglePrecision
  ) throws -> SingleMatrix { try single(layer, x, y, .nngp).nngp }

  /// Θ⁽ˡ⁾∞ over the rows of `x` in single precision, of the last layer unless said otherwise.
  ///
  /// - Throws: `NTKError.noTangentKernel` for step and sign.
  public func ntk(
    layer: Int? = nil, _ x: Matrix, precision: SinglePrecision
  ) throws -> SingleMatrix { try tangent(single(layer, x, nil, .ntk)) }

  /// Θ⁽ˡ⁾∞ between the rows of `x` and those of `y` in single precision.
  public func ntk(
    layer: Int? = nil, _ x: Matrix, _ y: Matrix, precision: SinglePrecision
  ) throws -> SingleMatrix { try tangent(single(layer, x, y, .ntk)) }

  /// Both kernels of a layer over the rows of `x` in single precision.
  public func kernel(
    layer: Int? = nil, _ x: Matrix, precision: SinglePrecision
  ) throws -> SingleKernel { try single(layer, x, nil, [.nngp, .ntk]) }

  /// Both kernels of a layer between the rows of `x` and those of `y` in single precision.
  public func kernel(
    layer: Int? = nil, _ x: Matrix, _ y: Matrix, precision: SinglePrecision
  ) throws -> SingleKernel { try single(layer, x, y, [.nngp, .ntk]) }

  private func tangent(_ kernel: SingleKernel) throws -> SingleMatrix {
    guard let ntk = kernel.ntk else { throw NTKError.noTangentKernel(activation: activation.name) }
    return ntk
  }

  func single(
    _ layer: Int?, _ x: Matrix, _ y: Matrix?, _ parts: KernelParts
  ) throws -> SingleKernel {
    let layer = layer ?? depth
    try validate(layer: layer)
    try x.validateInputs("x")
    if let y {
      try y.validateInputs("y")
      guard x.columns == y.columns else {
        throw NTKError.shapeMismatch(
          argument: "y", expected: "\(x.columns) columns, as x has", found: "\(y.columns)")
      }
    }
    let bytes = 4 * Double(x.rows) * Double((y ?? x).rows) * Double(parts.count)
    if let fault = Memory.fault(bytes: bytes, argument: "x") { throw fault }
    return try KernelSweep(self, x, y, layers: [layer], parts: parts, packs: false)
      .runSingle(parts)
  }
}

extension KernelSweep {
  /// The kernels after all operations in single precision.
  ///
  /// - Throws: `NTKError.quadrature` where the error of a pair's expectation exceeds the tolerance,
  ///   `NTKError.overflow` for variances that do not fit.
  func runSingle(_ wanted: KernelParts) throws -> SingleKernel {
    for (argument, deviations) in [("x", first), ("y", second)] {
      for (state, entries) in deviations.entries.enumerated() {
        guard let row = entries.firstIndex(where: { !KernelSweep.fitsSingle($0) }) else { continue }
        let place =
          state > 0 ? program.places[state - 1] ?? "layer \(state + 1)" : "layer 1"
        throw NTKError.overflow(
          argument: argument,
          reason: "the variance of row \(row) in \(place) is \(entries[row].variance.high), "
            + "which does not fit into single precision")
      }
    }
    let (n, m) = (first.count, second.count)
    let hasTangentKernel =
      last == 0 || program.nonlinearities.allSatisfy(\.hasTangentKernel)
    let parts = hasTangentKernel ? wanted : wanted.intersection(.nngp)
    var error = 0.0
    var ntk: SingleMatrix?
    let nngp = SingleMatrix.written(rows: n, columns: m, parts.contains(.nngp)) { nngp in
      ntk = SingleMatrix.written(rows: n, columns: m, parts.contains(.ntk)) { ntk in
        var sheets = emptySheets(Float.self)
        sheets[last] = KernelSheet(columns: m, nngp: nngp, derivative: nil, ntk: ntk)
        error = paint(sheets)
      }
    }
    try program.check(error: error)
    return SingleKernel(
      nngp: nngp ?? SingleMatrix(rows: 0, columns: 0, elements: []), ntk: ntk)
  }

  /// Whether squares and quotients of deviations fit too.
  private static func fitsSingle(_ entry: InputDeviations.Entry) -> Bool {
    let variance = entry.variance.high
    return entry.total < 1e17 && (variance == 0 || variance > 1e-34)
  }
}
