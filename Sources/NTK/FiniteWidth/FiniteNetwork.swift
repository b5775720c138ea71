import LinearAlgebra

/// A fully connected network of finite widths n₀, n₁, …, n_L (equations 1–4).
///
/// Parameters θ = (W⁽⁰⁾, b⁽⁰⁾, …, W⁽ᴸ⁻¹⁾, b⁽ᴸ⁻¹⁾) are N(0, 1), drawn from a counter-based generator:
/// they depend on the seed and the shape alone, not on the number of threads. What is wrong with
/// the network itself, such as a layer without neurons, is thrown by the first computation.
public struct FiniteNetwork: Sendable {
  /// The widths n₀, n₁, …, n_L.
  public let widths: [Int]
  /// The nonlinearity σ after each hidden layer.
  public let activation: Activation
  /// The scale β of the biases.
  public let bias: Double
  /// The variance of the weights, 1 in the derivation.
  public let weightVariance: Double
  /// What the parameters are.
  public let parametrization: Parametrization
  /// All parameters: W⁽⁰⁾ row by row, b⁽⁰⁾, W⁽¹⁾, …; `parameterCount` of them.
  public internal(set) var parameters: Vector
  let layout: ParameterLayout
  private let fault: NTKError?

  /// A network at initialization.
  public init(
    widths: [Int], activation: Activation, bias: Double = 0, seed: UInt64 = 0,
    initialization: Initialization = .gaussian, parametrization: Parametrization = .ntk,
    weightVariance: Double = 1
  ) {
    self.widths = widths
    self.activation = activation
    self.bias = bias
    self.weightVariance = weightVariance
    self.parametrization = parametrization
    fault = FiniteNetwork.fault(widths: widths, bias: bias, weightVariance: weightVariance)
    layout = ParameterLayout(fault == nil ? widths : [0, 0])
    parameters = []
    guard fault == nil else { return }
    parameters = Draw(layout: layout, seed: seed).parameters(initialization)
    if parametrization == .standard { rescaleToStandard() }
  }

  /// This network with other parameters, in the order of `parameters`.
  public func with(parameters: Vector) throws(NTKError) -> FiniteNetwork {
    try validate()
    guard parameters.count == parameterCount else {
      throw .shapeMismatch(
        argument: "parameters", expected: "\(parameterCount)", found: "\(parameters.count)")
    }
    var result = self
    result.parameters = parameters
    return result
  }

  /// Some of its layers as a network, with their parameters: nothing is drawn.
  package func layers(_ range: Range<Int>) -> FiniteNetwork {
    require(
      !range.isEmpty && range.lowerBound >= 0 && range.upperBound <= depth,
      "layers \(range) of \(depth)")
    return FiniteNetwork(part: range, of: self)
  }

  private init(part range: Range<Int>, of whole: FiniteNetwork) {
    widths = Array(whole.widths[range.lowerBound...range.upperBound])
    (activation, bias, weightVariance) = (whole.activation, whole.bias, whole.weightVariance)
    (parametrization, fault) = (whole.parametrization, whole.fault)
    layout = ParameterLayout(fault == nil ? widths : [0, 0])
    parameters =
      fault == nil
      ? Array(
        whole.parameters[
          whole.layout.weights(range.lowerBound)
            .lowerBound..<whole.layout.biases(range.upperBound - 1).upperBound])
      : []
  }

  /// The number L of affine layers.
  public var depth: Int { widths.count - 1 }
  /// n₀.
  public var inputWidth: Int { widths.first ?? 0 }
  /// n_L.
  public var outputWidth: Int { widths.last ?? 0 }
  /// P = Σₗ (nₗ + 1) nₗ₊₁.
  public var parameterCount: Int { layout.count }

  /// W⁽ˡ⁾, of shape nₗ₊₁ × nₗ, for l = 0, …, L − 1.
  public func weights(_ l: Int) -> Matrix {
    require((0..<layout.layers).contains(l), "weights of layer \(l) of \(layout.layers)")
    return Matrix(
      rows: widths[l + 1], columns: widths[l], elements: Array(parameters[layout.weights(l)]))
  }

  /// b⁽ˡ⁾, of nₗ₊₁ elements, for l = 0, …, L − 1.
  public func biases(_ l: Int) -> Vector {
    require((0..<layout.layers).contains(l), "biases of layer \(l) of \(layout.layers)")
    return Array(parameters[layout.biases(l)])
  }

  /// The infinitely wide network of the same depth, activation, bias and weight variance.
  public var infinite: InfiniteNetwork {
    InfiniteNetwork(
      depth: depth, activation: activation, bias: bias, weightVariance: weightVariance)
  }

  /// The factor of W⁽ˡ⁾ α⁽ˡ⁾ in the forward pass: 1/√nₗ (equation 2).
  func weightScale(_ l: Int) -> Double {
    parametrization == .standard ? 1 : (weightVariance / Double(widths[l])).squareRoot()
  }

  /// The factor of b⁽ˡ⁾ in the forward pass: β.
  var biasScale: Double { parametrization == .standard ? 1 : bias }

  private mutating func rescaleToStandard() {
    for l in 0..<layout.layers {
      let deviation = (weightVariance / Double(widths[l])).squareRoot()
      for k in layout.weights(l) { parameters[k] *= deviation }
      for k in layout.biases(l) { parameters[k] *= bias }
    }
  }
}

extension FiniteNetwork {
  func validate() throws(NTKError) { if let fault { throw fault } }

  /// Refuses inputs of another length, and ones that are not finite.
  public func validate(_ x: Matrix, argument: String) throws(NTKError) {
    try validate()
    try x.validate(rowsOf: inputWidth, argument: argument)
  }

  static func fault(widths: [Int], bias: Double, weightVariance: Double) -> NTKError? {
    guard widths.count >= 2 else { return .noLayers(argument: "widths") }
    if let layer = widths.firstIndex(where: { $0 < 1 }) { return .zeroWidth(layer: layer) }
    guard bias.isFinite else {
      return .invalid(argument: "bias", reason: "\(bias) is not finite")
    }
    guard weightVariance > 0, weightVariance.isFinite else {
      return .invalid(argument: "weightVariance", reason: "\(weightVariance) is not positive")
    }
    let bytes = zip(widths, widths.dropFirst()).reduce(0.0) {
      $0 + 8 * (Double($1.0) + 1) * Double($1.1)
    }
    return Memory.fault(bytes: bytes, argument: "widths")
  }
}
