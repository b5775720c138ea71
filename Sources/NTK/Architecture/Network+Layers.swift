import LinearAlgebra

extension Network {
  /// The number L of layers with weights, by which layers of kernels are counted: dense ones,
  /// convolutions, local ones, attention, and sums and products of branches that hold one of them.
  public var depth: Int { placesOfWeights.count }

  /// The network up to its layer `layer` with weights, counted from 1, as the L of fully connected
  /// ones is.
  public func first(_ layer: Int) throws(NTKError) -> Network {
    let places = placesOfWeights
    guard places.indices.contains(layer - 1) else {
      throw .noSuchLayer(layer: layer, depth: places.count)
    }
    return Network(input: input, layers: Array(layers[...places[layer - 1]]))
  }

  /// Σ⁽ˡ⁾ over the rows of `x`, N × N: the covariance after layer l with weights.
  ///
  /// - Throws: `NTKError`, also where that layer has positions; `positionKernel(layer:_:_:)` has its
  ///   kernel.
  public func nngp(layer: Int, _ x: Matrix) throws -> Matrix { try first(layer).nngp(x) }

  /// Σ⁽ˡ⁾ between the rows of `x` and those of `y`.
  public func nngp(layer: Int, _ x: Matrix, _ y: Matrix) throws -> Matrix {
    try first(layer).nngp(x, y)
  }

  /// Θ⁽ˡ⁾∞ over the rows of `x`, N × N.
  public func ntk(layer: Int, _ x: Matrix) throws -> Matrix { try first(layer).ntk(x) }

  /// Θ⁽ˡ⁾∞ between the rows of `x` and those of `y`.
  public func ntk(layer: Int, _ x: Matrix, _ y: Matrix) throws -> Matrix {
    try first(layer).ntk(x, y)
  }

  /// Σ̇⁽ˡ⁾ over the rows of `x`, N × N: E[σ̇(u)σ̇(v)] of the activation just before layer l with weights,
  /// times the variance of these weights (equation 24).
  ///
  /// - Throws: `NTKError`, also where no activation stands just before that layer.
  public func nngpDerivative(layer: Int, _ x: Matrix) throws -> Matrix {
    try derivative(layer, x, nil)
  }

  /// Σ̇⁽ˡ⁾ between the rows of `x` and those of `y`.
  public func nngpDerivative(layer: Int, _ x: Matrix, _ y: Matrix) throws -> Matrix {
    try derivative(layer, x, y)
  }

  /// The kernels after every layer with weights over the rows of `x`, those with Σ̇ that an activation
  /// stands just before: for networks without positions.
  public func layers(_ x: Matrix) throws -> [LayerKernel] { try kernelsOfLayers(x, nil) }

  /// The kernels after every layer with weights between the rows of `x` and those of `y`.
  public func layers(_ x: Matrix, _ y: Matrix) throws -> [LayerKernel] {
    try kernelsOfLayers(x, y)
  }

  /// The kernels of all pairs of positions of two inputs after layer l with weights, P × P, with Σ̇
  /// between the positions before it where an activation stands there.
  public func positionKernel(layer: Int, _ x: Vector, _ y: Vector) throws -> LayerKernel {
    let kernel = try first(layer).positionKernel(x, y)
    guard let (below, weightVariance) = activated(layer) else {
      return kernel.numbered(layer, nil)
    }
    let slopes = try NetworkSweep(below, endsWithPositions: true, derivesLast: true)
      .positions(x, y)
    return kernel.numbered(layer, slopes.ntk.map { weightVariance * $0 })
  }

  private func kernelsOfLayers(_ x: Matrix, _ y: Matrix?) throws -> [LayerKernel] {
    guard depth > 0 else { throw NTKError.noLayers(argument: "layers") }
    let sweeps = try (1...depth).map { try NetworkSweep(first($0)) }
    let whole = sweeps[depth - 1]
    let layers = zip(1...depth, sweeps).map { number, sweep in
      sweep.layer(wantsDerivative: activated(number) != nil)
    }
    return try kernels(x, y, whole, after: layers)
  }

  private func derivative(_ layer: Int, _ x: Matrix, _ y: Matrix?) throws -> Matrix {
    let sweep = try NetworkSweep(first(layer))
    guard let (below, _) = activated(layer) else {
      let place = placesOfWeights[layer - 1]
      throw NTKError.layer(
        place: "layer \(place + 1), \(layers[place].name)",
        reason: "expected an activation just before weights, found "
          + (place == 0 ? "the inputs" : layers[place - 1].name))
    }
    let last = sweep.layer(wantsDerivative: true)
    guard let slopes = try kernels(x, y, sweep, after: [last])[0].nngpDerivative else {
      throw NTKError.noTangentKernel(activation: below.untangledActivation ?? "")
    }
    return slopes
  }

  /// The network up to the activation just before layer `layer` with weights, and their variance; nil
  /// where something else stands there.
  private func activated(_ layer: Int) -> (Network, weightVariance: Double)? {
    let place = placesOfWeights[layer - 1]
    guard place > 0, case .activation = layers[place - 1] else { return nil }
    let below = Network(input: input, layers: Array(layers[..<place]))
    switch layers[place] {
    case .dense(let dense): return (below, dense.weightVariance)
    case .convolution(let convolution): return (below, convolution.weightVariance)
    case .localConvolution(let local): return (below, local.window.weightVariance)
    default: return nil
    }
  }

  private var placesOfWeights: [Int] { layers.indices.filter { layers[$0].hasWeights } }
}

extension Network.Layer {
  /// Whether it has weights, or holds layers that do.
  var hasWeights: Bool {
    switch self {
    case .dense, .convolution, .localConvolution, .attention: true
    case .branches(let branches): branches.branches.joined().contains(where: \.hasWeights)
    default: false
    }
  }
}

extension LayerKernel {
  func numbered(_ layer: Int, _ derivative: Matrix?) -> LayerKernel {
    LayerKernel(
      layer: layer, nngp: nngp, nngpDerivative: derivative, ntk: ntk, errorBound: errorBound)
  }
}
