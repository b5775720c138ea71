import LinearAlgebra

/// A network of finite width as a function of its parameters: what linearization, ensembles and studies
/// need of it, whatever its layers are.
public protocol ParametricNetwork: Sendable {
  /// What networks that differ in their seed alone have in common.
  associatedtype Family: Sendable & Encodable

  /// The network of a seed.
  init(_ family: Family, seed: UInt64) throws

  /// All parameters.
  var parameters: Vector { get }
  /// n_L.
  var outputWidth: Int { get }

  /// This network with other parameters, in the order of `parameters`.
  func with(parameters: Vector) throws(NTKError) -> Self
  /// f_θ(x) for every row of `x`: N × n_L.
  func forward(_ x: Matrix) throws -> Matrix
  /// ∂f_θ,ₖ(xᵢ)/∂θₚ in row i · n_L + k and column p: N n_L × P.
  func jacobian(_ x: Matrix) throws -> Matrix
  /// (1/N) Σᵢ Σₖ dₖ(xᵢ) ∂f_θ,ₖ(xᵢ)/∂θₚ for a training direction d, N × n_L.
  func pullback(_ x: Matrix, direction: Matrix) throws -> Vector
  /// Σₚ ∂f_θ(xᵢ)/∂θₚ · vₚ, N × n_L.
  func pushforward(_ x: Matrix, _ direction: Vector) throws -> Matrix
  /// The empirical tangent kernel over the rows of `x`.
  func empiricalNTK(_ x: Matrix) throws -> TangentKernel
  /// The empirical tangent kernel between the rows of `x` and those of `y`.
  func empiricalNTK(_ x: Matrix, _ y: Matrix) throws -> TangentKernel
}

extension ParametricNetwork {
  /// P.
  public var parameterCount: Int { parameters.count }
}

extension FiniteNetwork: ParametricNetwork {
  /// Fully connected networks of one shape.
  public struct Family: Sendable, Encodable {
    /// The widths n₀, …, n_L.
    public let widths: [Int]
    /// The nonlinearity.
    public let activation: Activation
    /// β.
    public let bias: Double
    /// How weights are drawn.
    public let initialization: Initialization

    /// Writes the activation by its values: a closure has no name of its own.
    public func encode(to encoder: any Encoder) throws {
      var fields = encoder.unkeyedContainer()
      try fields.encode(widths)
      try fields.encode(activation.fingerprint)
      try fields.encode(bias)
      try fields.encode("\(initialization)")
    }
  }

  /// The member of a family with this seed.
  ///
  /// - Throws: `NTKError` for widths and numbers that no network has.
  public init(_ family: Family, seed: UInt64) throws {
    self.init(
      widths: family.widths, activation: family.activation, bias: family.bias, seed: seed,
      initialization: family.initialization)
    try validate()
  }
}

extension SampledNetwork: ParametricNetwork {
  /// Networks of one description and width.
  public struct Family: Sendable, Encodable {
    /// The description.
    public let network: Network
    /// The channels of layers that do not say theirs.
    public let width: Int
    /// n_L.
    public let outputs: Int
    /// The length of inputs, for a description without an input shape.
    public let inputWidth: Int?

    /// Writes activations by their values: a closure has no name of its own.
    public func encode(to encoder: any Encoder) throws {
      var fields = encoder.unkeyedContainer()
      try fields.encode(network.fingerprint)
      try fields.encode(width)
      try fields.encode(outputs)
      try fields.encode(inputWidth)
    }
  }

  /// The member of a family with this seed.
  public init(_ family: Family, seed: UInt64) throws {
    self = try family.network.sampled(
      width: family.width, outputs: family.outputs, inputWidth: family.inputWidth, seed: seed)
  }

  /// What it has in common with networks of other seeds.
  public var family: Family {
    Family(network: network, width: width, outputs: outputs, inputWidth: inputWidth)
  }

  /// n_L.
  public var outputWidth: Int { outputs }

  /// Σₚ ∂f_θ(xᵢ)/∂θₚ · vₚ, N × n_L: the Jacobian times a direction in parameter space, without the
  /// Jacobian. Takes as long as n_L passes back.
  public func pushforward(_ x: Matrix, _ direction: Vector) throws -> Matrix {
    try validate(x, argument: "x")
    guard direction.count == parameterCount else {
      throw NTKError.shapeMismatch(
        argument: "direction", expected: "\(parameterCount)", found: "\(direction.count)")
    }
    var result = Matrix(rows: x.rows, columns: outputs)
    direction.withUnsafeBufferPointer { moved in
      eachLayer(pass(x)) { $0.addPushforward(moved.baseAddress!, to: &result) }
    }
    return result
  }
}

extension AffineTrace {
  /// Adds what outputs gain, to first order, when this layer's parameters move by theirs of `direction`.
  func addPushforward(_ direction: UnsafePointer<Double>, to result: inout Matrix) {
    let moved = layer(patches, direction)
    let size = positions * layer.outputs
    moved.withUnsafeStorage { gains in
      signal.withUnsafeStorage { s in
        result.withUnsafeMutableStorage { target in
          for row in 0..<rows {
            let (a, b) = (gains + row / repeats * size, s + row * size)
            var sum = 0.0
            for k in 0..<size { sum += a[k] * b[k] }
            target[row] += sum
          }
        }
      }
    }
  }
}
