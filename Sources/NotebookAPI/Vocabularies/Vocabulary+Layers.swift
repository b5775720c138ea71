public import EquationChecking
import LinearAlgebra
public import NTK

extension Vocabulary {
  /// Declares the limit of infinitely wide networks of any layers: L, the number of layers with weights;
  /// x and x′; where all agree, σ, σ̇ and β; Σ^{(l)}, Θ^{(l)}_∞ and, where an activation stands just before
  /// layer l with weights, Σ̇^{(l)}; Σ(x, x′) and Θ_∞(x, x′) of the outputs.
  ///
  /// With positions, Σ^{(l)}(x, x′) and the others are matrices over the positions of both inputs, of one
  /// element after layers that leave none.
  ///
  /// - Parameters:
  ///   - inputs: The length of x and x′, for a network without an input shape.
  ///   - names: Other names, by the ones above; an empty one leaves its symbol out.
  /// - Throws: `NTKError`, which names a layer that does not fit by its place.
  public func define(
    _ network: Network, inputs: Int? = nil, names: SymbolNames = [:], file: StaticString = #fileID,
    line: UInt = #line
  ) throws {
    try network.validate()
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    writer.define("L", network.depth, .weightedLayerCount)
    if let length = network.input?.reduce(1, *) ?? inputs {
      writer.define("x, x'", .free(in: -1...1, dimension: length), .inputs)
    }
    let parts = Parts(network.layers)
    if let bias = parts.bias { writer.define("\\beta", bias, .biasStrength) }
    if let activation = parts.activation { writer.defineActivation(activation) }
    writer.defineLayers(of: network)
    writer.define("\\Sigma(x, x')", .limitOutputCovariance) {
      (x: Vector, y: Vector) in try network.pair(x, y).nngp
    }
    if network.untangledActivation == nil {
      writer.define("\\Theta_\\infty(x, x')", .limitTangentKernelOfOutputs) {
        (x: Vector, y: Vector) in try network.pair(x, y).ntk!
      }
    }
  }
}

/// What all layers of a description agree in.
private struct Parts {
  private var biases: Set<Double> = []
  private var activations: [[String]: Activation] = [:]

  /// The bias of all layers with weights.
  var bias: Double? { biases.count == 1 ? biases.first : nil }
  /// The one activation.
  var activation: Activation? { activations.count == 1 ? activations.values.first : nil }

  init(_ layers: [Network.Layer]) { add(layers) }

  private mutating func add(_ layers: [Network.Layer]) {
    for layer in layers {
      switch layer {
      case .dense(let dense): biases.insert(dense.bias)
      case .convolution(let convolution): biases.insert(convolution.bias)
      case .localConvolution(let local): biases.insert(local.window.bias)
      case .attention(let attention): biases.insert(attention.bias)
      case .activation(let activation): activations[activation.fingerprint] = activation
      case .branches(let branches): for branch in branches.branches { add(branch) }
      default: break
      }
    }
  }
}

extension VocabularyWriter {
  /// Σ^{(l)}, Σ̇^{(l)} and Θ^{(l)}_∞.
  fileprivate func defineLayers(of network: Network) {
    let depth = network.depth
    guard depth > 0 else { return }
    func kernel(_ l: Int, _ x: Vector, _ y: Vector) throws -> LayerKernel {
      try requireLayer(l, in: 1...depth)
      return try network.first(l).pair(x, y)
    }
    let hasTangentKernel = network.untangledActivation == nil
    guard (network.input?.count ?? 1) > 1 else {
      define("\\Sigma^{(l)}(x, x')", .limitUnitCovariance) { (l: Int, x: Vector, y: Vector) in
        try kernel(l, x, y).nngp[0, 0]
      }
      guard hasTangentKernel else { return }
      define("\\dot\\Sigma^{(l)}(x, x')", .limitSlopeCovariance) { (l: Int, x: Vector, y: Vector) in
        try requireLayer(l, in: 1...depth)
        return try
          (x == y
          ? network.nngpDerivative(layer: l, row(x))
          : network.nngpDerivative(layer: l, row(x), row(y)))[0, 0]
      }
      define("\\Theta^{(l)}_\\infty(x, x')", .limitTangentKernel) {
        (l: Int, x: Vector, y: Vector) in
        try kernel(l, x, y).ntk![0, 0]
      }
      return
    }
    define("\\Sigma^{(l)}(x, x')", .limitUnitCovariance) { (l: Int, x: Vector, y: Vector) in
      try kernel(l, x, y).nngp
    }
    guard hasTangentKernel else { return }
    define("\\dot\\Sigma^{(l)}(x, x')", .limitSlopeCovariance) { (l: Int, x: Vector, y: Vector) in
      try requireLayer(l, in: 1...depth)
      return try network.derivative(layer: l, x, y)
    }
    define("\\Theta^{(l)}_\\infty(x, x')", .limitTangentKernel) { (l: Int, x: Vector, y: Vector) in
      try kernel(l, x, y).ntk!
    }
  }
}

extension Network {
  /// The kernels of two inputs: over their positions where the outputs have some, otherwise 1 × 1.
  fileprivate func pair(_ x: Vector, _ y: Vector) throws -> LayerKernel {
    if try hasPositions { return try positionKernel(x, y) }
    return try x == y ? kernel(row(x)) : kernel(row(x), row(y))
  }

  /// Σ̇^{(l)} of two inputs.
  fileprivate func derivative(layer: Int, _ x: Vector, _ y: Vector) throws -> Matrix {
    if try first(layer).hasPositions {
      guard let slopes = try positionKernel(layer: layer, x, y).nngpDerivative else {
        throw MissingLayer(description: "no activation stands just before layer \(layer)")
      }
      return slopes
    }
    return try x == y
      ? nngpDerivative(layer: layer, row(x)) : nngpDerivative(layer: layer, row(x), row(y))
  }
}

/// Declares the limit of infinitely wide networks of any layers.
public func define(
  _ network: Network, inputs: Int? = nil, names: SymbolNames = [:], file: StaticString = #fileID,
  line: UInt = #line
) throws {
  try notebookSymbols.vocabulary.define(
    network, inputs: inputs, names: names, file: file, line: line)
}
