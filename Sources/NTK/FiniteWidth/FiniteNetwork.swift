internal import Glibc
import LinearAlgebra

/// A fully connected network of finite widths n₀, n₁, …, n_L (equations 1–4).
///
/// Parameters θ = (W⁽⁰⁾, b⁽⁰⁾, …, W⁽ᴸ⁻¹⁾, b⁽ᴸ⁻¹⁾) are N(0, 1), drawn from a counter-based generator:
/// they depend on the seed and the shape alone. What is wrong with the network itself, such as a
/// layer without neurons, is thrown by the first computation.
public struct FiniteNetwork: Sendable {
  /// The widths n₀, n₁, …, n_L.
  public let widths: [Int]
  /// The nonlinearity σ after each hidden layer.
  public let activation: Activation
  /// The scale β of the biases.
  public let bias: Double
  /// All parameters: W⁽⁰⁾ row by row, b⁽⁰⁾, W⁽¹⁾, …; `parameterCount` of them.
  public private(set) var parameters: Vector
  private let fault: NTKError?

  /// A network at initialization.
  public init(widths: [Int], activation: Activation, bias: Double = 0, seed: UInt64 = 0) {
    self.widths = widths
    self.activation = activation
    self.bias = bias
    fault = FiniteNetwork.fault(widths: widths, bias: bias)
    parameters = fault == nil ? FiniteNetwork.draw(widths: widths, seed: seed) : []
  }

  /// A network with the given parameters, in the order of `parameters`.
  public init(
    widths: [Int], activation: Activation, bias: Double = 0, parameters: Vector
  ) throws(NTKError) {
    if let fault = FiniteNetwork.fault(widths: widths, bias: bias) { throw fault }
    guard parameters.count == ParameterLayout(widths).count else {
      throw .shapeMismatch(
        argument: "parameters", expected: "\(ParameterLayout(widths).count)",
        found: "\(parameters.count)")
    }
    self.widths = widths
    self.activation = activation
    self.bias = bias
    self.parameters = parameters
    fault = nil
  }

  /// The number L of affine layers.
  public var depth: Int { widths.count - 1 }
  /// n₀.
  public var inputWidth: Int { widths.first ?? 0 }
  /// n_L.
  public var outputWidth: Int { widths.last ?? 0 }
  /// P = Σₗ (nₗ + 1) nₗ₊₁.
  public var parameterCount: Int { ParameterLayout(widths).count }

  /// W⁽ˡ⁾, of shape nₗ₊₁ × nₗ, for l = 0, …, L − 1.
  public func weights(_ l: Int) -> Matrix {
    precondition((0..<depth).contains(l), "weights of layer \(l) of \(depth)")
    return Matrix(
      rows: widths[l + 1], columns: widths[l],
      elements: Array(parameters[ParameterLayout(widths).weights(l)]))
  }

  /// b⁽ˡ⁾, of nₗ₊₁ elements, for l = 0, …, L − 1.
  public func biases(_ l: Int) -> Vector {
    precondition((0..<depth).contains(l), "biases of layer \(l) of \(depth)")
    return Array(parameters[ParameterLayout(widths).biases(l)])
  }

  /// The infinitely wide network of the same depth, activation and bias.
  public var infinite: InfiniteNetwork {
    InfiniteNetwork(depth: depth, activation: activation, bias: bias)
  }

  func validate() throws(NTKError) { if let fault { throw fault } }

  func validate(_ x: Matrix, argument: String) throws(NTKError) {
    try validate()
    guard x.columns == inputWidth, x.rows > 0 else {
      throw .shapeMismatch(
        argument: argument, expected: "rows of \(inputWidth) numbers",
        found: "\(x.rows) × \(x.columns)")
    }
    if let (row, column) = x.firstNonFinite {
      throw .notFinite(argument: argument, row: row, column: column)
    }
  }

  private static func fault(widths: [Int], bias: Double) -> NTKError? {
    guard widths.count >= 2 else { return .noLayers(argument: "widths") }
    if let layer = widths.firstIndex(where: { $0 < 1 }) { return .zeroWidth(layer: layer) }
    guard bias.isFinite else {
      return .invalid(argument: "bias", reason: "\(bias) is not finite")
    }
    let bytes = zip(widths, widths.dropFirst()).reduce(0.0) {
      $0 + 8 * Double($1.0 + 1) * Double($1.1)
    }
    let available = Memory.physicalBytes
    return bytes < available
      ? nil : .tooLarge(argument: "widths", bytes: bytes, available: available)
  }

  private static func draw(widths: [Int], seed: UInt64) -> Vector {
    let layout = ParameterLayout(widths)
    return Vector(unsafeUninitializedCapacity: layout.count) { buffer, count in
      let target = SharedPointer(base: buffer.baseAddress!)
      for l in 0..<widths.count - 1 {
        let (weights, biases) = (layout.weights(l), layout.biases(l))
        let generator = NormalGenerator(seed: seed, stream: UInt64(2 * l))
        let chunk = 1 << 14
        Parallel.forEach((weights.count + chunk - 1) / chunk) { k in
          generator.fill(
            target.base + weights.lowerBound + k * chunk, start: k * chunk,
            count: min(chunk, weights.count - k * chunk))
        }
        NormalGenerator(seed: seed, stream: UInt64(2 * l + 1)).fill(
          target.base + biases.lowerBound, start: 0, count: biases.count)
      }
      count = layout.count
    }
  }
}
