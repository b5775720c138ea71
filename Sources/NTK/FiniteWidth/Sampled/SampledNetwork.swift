import LinearAlgebra

/// A network of finite width with parameters θ drawn from N(0, 1): any `Network`, as `FiniteNetwork` is
/// for fully connected ones.
///
/// Parameters are those of the layers in their order: weights (outputs × taps × inputs), then biases;
/// of attention keys, values, outputs, biases. Outputs are N × n_L.
public struct SampledNetwork: Sendable {
  /// The description.
  public let network: Network
  /// The channels of layers that do not say theirs.
  public let width: Int
  /// n_L.
  public let outputs: Int
  /// What parameters, masks and embeddings were drawn from.
  public let seed: UInt64
  /// The length of inputs, where a description without an input shape was given one.
  let inputWidth: Int?
  /// All parameters.
  public internal(set) var parameters: Vector
  private let operations: [Operation]
  private let grid: Grid
  let channels: Int

  init(
    _ network: Network, inputWidth: Int?, width: Int, outputs: Int, seed: UInt64
  ) throws(NTKError) {
    _ = try NetworkSweep(network)
    guard width > 0 else {
      throw .invalid(argument: "width", reason: "expected a width above zero, found \(width)")
    }
    guard outputs > 0 else {
      throw .invalid(argument: "outputs", reason: "expected outputs above zero, found \(outputs)")
    }
    guard let channels = network.input?.last ?? inputWidth, channels > 0 else {
      throw .invalid(
        argument: "inputWidth",
        reason: "expected the length of inputs, which the network does not say")
    }
    (self.network, self.width, self.seed, self.channels) = (network, width, seed, channels)
    self.inputWidth = inputWidth
    grid = try Compiler.grid(network)
    var builder = OperationBuilder(network, width: width, outputs: outputs, seed: seed)
    var (shape, count) = (grid, channels)
    operations = try builder.build(
      network.layers, &shape, &count, place: "layer", isTop: true)
    self.outputs = count
    let size = builder.parameterCount
    if let fault = Memory.fault(bytes: 8 * Double(size), argument: "width") { throw fault }
    var drawn = Matrix(rows: 1, columns: size)
    NormalGenerator(seed: seed, stream: 0).fill(&drawn)
    parameters = drawn.elements
  }

  /// This network with other parameters.
  public func with(parameters: Vector) throws(NTKError) -> SampledNetwork {
    guard parameters.count == parameterCount else {
      throw .shapeMismatch(
        argument: "parameters", expected: "\(parameterCount)", found: "\(parameters.count)")
    }
    var result = self
    result.parameters = parameters
    return result
  }

  /// ∂f_θ,ₖ(xᵢ)/∂θₚ in row i · n_L + k and column p: N n_L × P.
  ///
  /// - Throws: `NTKError.tooLarge` when the matrix would not fit in memory.
  public func jacobian(_ x: Matrix) throws -> Matrix {
    try validate(x, argument: "x")
    let rows = x.rows * outputs
    let bytes = 8 * Double(rows) * Double(parameterCount)
    if let fault = Memory.fault(bytes: bytes, argument: "x") { throw fault }
    var result = Matrix(rows: rows, columns: parameterCount)
    eachLayer(pass(x)) { trace in
      result.withUnsafeMutableStorage { storage in
        let target = SharedPointer(base: storage + trace.layer.start)
        Parallel.forEach(rows) {
          trace.writeGradient($0, to: target.base + $0 * parameterCount)
        }
      }
    }
    return result
  }

  /// The empirical tangent kernel over the rows of `x`, layer by layer: of the Jacobian, one layer's
  /// columns at a time are in memory where positions share weights, none where they do not.
  public func empiricalNTK(_ x: Matrix) throws -> TangentKernel {
    try validate(x, argument: "x")
    var result = Matrix(rows: x.rows * outputs, columns: x.rows * outputs)
    eachLayer(pass(x)) { $0.addKernel(nil, to: &result) }
    return TangentKernel(matrix: result, outputs: outputs)
  }

  /// The empirical tangent kernel between the rows of `x` and those of `y`.
  public func empiricalNTK(_ x: Matrix, _ y: Matrix) throws -> TangentKernel {
    try validate(x, argument: "x")
    try validate(y, argument: "y")
    var (first, second): ([AffineTrace], [AffineTrace]) = ([], [])
    eachLayer(pass(x)) { first.append($0) }
    eachLayer(pass(y)) { second.append($0) }
    var result = Matrix(rows: x.rows * outputs, columns: y.rows * outputs)
    for (a, b) in zip(first, second) { a.addKernel(b, to: &result) }
    return TangentKernel(matrix: result, outputs: outputs)
  }

  var affineLayers: [AffineLayer] { operations.affineLayers }

  /// A forward pass and all that it leaves behind for the way back.
  public struct Pass {
    let output: Matrix
    let kept: [Operation.Kept]
    let inputs: Int
  }

  /// The forward pass of inputs that fit.
  public func pass(_ x: Matrix) -> Pass {
    let input = Tensor(
      inputs: x.rows, grid: grid,
      values: Matrix(rows: x.rows * grid.count, columns: channels, elements: x.elements))
    return parameters.withUnsafeBufferPointer { theta in
      let (output, kept) = operations.forward(input, theta.baseAddress!)
      return Pass(output: output.values, kept: kept, inputs: x.rows)
    }
  }

  /// (1/N) Σᵢ Σₖ dₖ(xᵢ) ∂f_θ,ₖ(xᵢ)/∂θ.
  public func pullback(_ pass: Pass, _ direction: Matrix) -> Vector {
    var result = Vector(repeating: 0, count: parameterCount)
    let signal = Tensor(inputs: pass.inputs, grid: .point, values: direction)
    let share = 1 / Double(pass.inputs)
    parameters.withUnsafeBufferPointer { theta in
      _ = operations.backward(signal, pass.kept, theta.baseAddress!, repeats: 1) { trace in
        result.withUnsafeMutableBufferPointer { trace.addGradient(share, to: $0.baseAddress!) }
      }
    }
    return result
  }

  func eachLayer(_ pass: Pass, _ body: (AffineTrace) -> Void) {
    let n = outputs
    let signal = Tensor(
      inputs: pass.inputs * n, grid: .point,
      values: Matrix(rows: pass.inputs * n, columns: n) { $0 % n == $1 ? 1 : 0 })
    parameters.withUnsafeBufferPointer { theta in
      _ = operations.backward(signal, pass.kept, theta.baseAddress!, repeats: n, visit: body)
    }
  }

  /// Refuses inputs of another length, and ones that are not finite.
  public func validate(_ x: Matrix, argument: String) throws(NTKError) {
    try x.validate(rowsOf: grid.count * channels, argument: argument)
  }
}

extension AffineTrace {
  /// Adds the sum of all rows' derivatives.
  func addGradient(_ share: Double, to parameters: UnsafeMutablePointer<Double>) {
    let (m, k, copies) = (layer.outputs, layer.inputs, layer.copies)
    patches.withUnsafeStorage { a in
      signal.withUnsafeStorage { s in
        for copy in 0..<copies {
          BLAS.gemm(
            transposeA: true, m: m, n: k, k: signal.rows / copies, alpha: share * layer.scale,
            a: s + copy * m, lda: copies * m, b: a + copy * k, ldb: copies * k, beta: 1,
            c: parameters + layer.start + copy * m * k, ldc: k)
        }
        guard layer.hasBias else { return }
        let biases = parameters + layer.biasStart
        for row in 0..<signal.rows {
          for j in 0..<m {
            biases[row % copies * m + j] += share * layer.biasScale * s[row * m + j]
          }
        }
      }
    }
  }
}

extension Network {
  /// A finite network with parameters drawn from N(0, 1).
  ///
  /// - Parameters:
  ///   - width: The channels of layers that do not say theirs.
  ///   - outputs: n_L, where the last layer is dense and does not say its width.
  ///   - inputWidth: The length of inputs, for a network without an input shape.
  /// - Throws: `NTKError`, which names a layer that does not fit by its place.
  public func sampled(
    width: Int, outputs: Int = 1, inputWidth: Int? = nil, seed: UInt64 = 0
  ) throws -> SampledNetwork {
    try SampledNetwork(self, inputWidth: inputWidth, width: width, outputs: outputs, seed: seed)
  }

  /// Mean and standard error of a quantity over networks that differ in their seed alone.
  public func estimate(
    width: Int, outputs: Int = 1, inputWidth: Int? = nil, seeds: Range<UInt64>,
    of quantity: (SampledNetwork) throws -> Matrix
  ) throws -> RunningMoments {
    try Ensemble(
      of: self, width: width, outputs: outputs, inputWidth: inputWidth, seeds: seeds
    ).estimate(of: quantity)
  }
}
