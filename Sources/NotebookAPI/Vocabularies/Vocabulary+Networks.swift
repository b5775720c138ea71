public import EquationChecking
import LinearAlgebra
public import NTK

/// What the symbols of a network describe.
public enum NetworkReading: Sendable {
  /// All of its layers, by the parameters θ.
  case whole
  /// A smaller network of depth L with parameters θ̃, and one layer on top of it, as inductions over the
  /// depth take it.
  case layerOnTop
  /// All of its layers by fixed parameters θ, and each layer drawn anew, by random parameters θ′, on top of
  /// the fixed ones below. Families and training runs take it as the whole.
  case newLayer
}

extension Vocabulary {
  /// Declares the symbols of the derivation for a network (equations 1 to 6).
  ///
  /// As a whole: β, L, P, n_l, x and x′, θ, W^{(l)}, w^{(l)}, b^{(l)}, σ, σ̇, α^{(l)}(x;θ), α̃^{(l)}(x;θ),
  /// f_θ(x), F^{(l)}(θ, x), Θ^{(l)}(x, x′), Σ̃^{(l)}(x, x′), and the limits Σ^{(l)}, Σ̇^{(l)}, Θ^{(l)}_∞. All
  /// that depends on θ follows what θ is: declare it anew as random, and expectations are over it. A
  /// network of one layer has f(x) as a function of w^{(0)} and b^{(0)} besides.
  ///
  /// As a layer on top: L is one less than the depth, θ̃ are the parameters below the top, and α^{(L)},
  /// α̃^{(L)} follow θ̃; W^{(L)}, w^{(L)}, b^{(L)} are the top's own, and f(x) follows θ̃, w^{(L)} and b^{(L)}; P̃, F^{(L)}(θ̃, x) and
  /// F^{(L+1)}(θ̃, x), Θ^{(L)}(x, x′), and the limits.
  ///
  /// As a new layer: the whole, where θ stays as it is, and θ′ is random; W^{(l)}, w^{(l)} and b^{(l)} follow
  /// θ′, and so do the pre-activations α̃^{(l)}(x;θ′) of layer l above the fixed α^{(l−1)}(x;θ). Expectations
  /// are over the new layer, given the layers below (equation 11).
  ///
  /// - Parameters:
  ///   - inputs: The range of the elements of x and x′; nil where the notebook declares them.
  ///   - names: Other names, by the ones above; an empty one leaves its symbol out.
  public func define(
    _ network: FiniteNetwork, as reading: NetworkReading = .whole,
    inputs: ClosedRange<Double>? = -1...1, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    writer.defineCommon(of: network, depth: network.depth, inputs)
    writer.define("n_l", .width) { (l: Int) in try network.width(l) }
    writer.defineLimits(of: network)
    switch reading {
    case .whole:
      writer.define("P", network.parameterCount, .parameterCount)
      writer.define("\\theta", network.parameters, .parameters)
      writer.defineLayers(NetworkShape(network))
      if network.depth == 1 { writer.defineOneLayer(network) }
    case .newLayer:
      writer.define("P", network.parameterCount, .parameterCount)
      writer.define("\\theta", network.parameters, .parameters)
      writer.defineLayers(NetworkShape(network))
      writer.defineNewLayers(of: network)
    case .layerOnTop:
      writer.define("L", network.depth - 1, .smallerDepth)
      writer.defineTop(network)
    }
  }

  /// Declares the limit of infinitely wide networks: β, L, x and x′, σ, σ̇, Σ^{(l)}, Σ̇^{(l)}, Θ^{(l)}_∞.
  public func define(
    _ network: InfiniteNetwork, inputs: Int? = nil, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    writer.define("\\beta", network.bias, .biasStrength)
    writer.define("L", network.depth, .depth)
    if let inputs {
      writer.define("x, x'", .free(in: -1...1, dimension: inputs), .inputs)
      writer.define("n_0", inputs, .inputCount)
    }
    writer.defineActivation(network.activation)
    writer.defineLimits(of: network)
  }

  /// Declares a family of random networks whose widths grow: `size` tends to infinity, a seed draws the
  /// parameters, and the symbols are those of a network, as a whole or as a layer on top.
  ///
  ///     define(family: [16, 32, 64, 128], of: "n") { n, seed in
  ///       FiniteNetwork(widths: [3, n, n, 1], activation: .erf, bias: 0.3, seed: seed)
  ///     }
  ///
  /// - Parameters:
  ///   - sizes: At least two, each with another number of parameters.
  ///   - size: The name of what grows.
  ///   - network: The network of a size and a seed.
  public func define(
    family sizes: [Int], of size: String = "n", as reading: NetworkReading = .whole,
    inputs: ClosedRange<Double>? = -1...1, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line,
    _ network: @escaping (_ size: Int, _ seed: UInt64) -> FiniteNetwork
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    let members = sizes.map { network($0, 0) }
    guard let first = members.first else {
      fatalError("A family needs sizes", file: file, line: line)
    }
    let isTop = reading == .layerOnTop
    writer.defineCommon(of: first, depth: isTop ? first.depth - 1 : first.depth, inputs)
    writer.defineLimits(of: first)
    writer.define(size, .sizes(sizes), .growingWidth)
    writer.defineSeeds()
    let given = [size, "s"]
    let latest = FamilyMember(network)
    func member(_ n: Double, _ s: Double) -> FiniteNetwork { latest.at(n, s) }
    if size != "n_l" {
      writer.define("n_l", given: [size], .width) { (l: Int, n: Double) in
        try latest.shape(n).width(l)
      }
    }
    guard isTop else {
      writer.define("P", given: [size], .parameterCount) { (n: Double) in
        latest.shape(n).parameterCount
      }
      writer.define("\\theta", given: given, .parameters) { (n: Double, s: Double) in
        member(n, s).parameters
      }
      writer.defineLayers(NetworkShape(members))
      // By size and seed: the parameters of wide networks would fill the memory of all draws.
      writer.define("\\Theta^{(l)}(x, x')", given: given, .layerTangentKernel) {
        (l: Int, x: Vector, y: Vector, n: Double, s: Double) in
        try member(n, s).first(l).empiricalNTK(row(x), row(y)).matrix
      }
      writer.define(
        "\\tilde\\Sigma^{(l)}(x, x')", given: given,
        .unitCovariance
      ) { (l: Int, x: Vector, y: Vector, n: Double, s: Double) in
        let network = member(n, s)
        try requireLayer(l, in: 1...network.depth)
        return try network.empiricalNNGP(Matrix([x, y]))[l - 1][0, 1]
      }
      return
    }
    writer.define("\\tilde P", given: [size], .parameterCountBelow) { (n: Double) in
      let network = latest.shape(n)
      return try network.first(network.depth - 1).parameterCount
    }
    writer.define("\\tilde\\theta", given: given, .parametersBelow) {
      (n: Double, s: Double) in
      try latest.below(n, s).parameters
    }
    writer.defineSmaller(
      NetworkShape(try! members.map { try $0.first($0.depth - 1) }), of: first)
    let activation = first.activation
    writer.define("\\alpha^{(L)}(x;\\theta)", given: given, .topInputs) {
      (x: Vector, n: Double, s: Double) in
      try latest.below(n, s).output(x).map { activation($0) }
    }
    writer.define("\\Theta^{(L)}(x, x')", given: given, .smallerTangentKernel) {
      (x: Vector, y: Vector, n: Double, s: Double) in
      try latest.below(n, s).empiricalNTK(row(x), row(y)).matrix
    }
    for name in ["w^{(L)}", "W^{(L)}"] {
      writer.define(name, given: given, .topWeights) { (n: Double, s: Double) in
        member(n, s).weights(first.depth - 1)
      }
    }
    writer.identify("W^{(L)}", "w^{(L)}")
    writer.define("b^{(L)}", given: given, .topBiases) { (n: Double, s: Double) in
      member(n, s).biases(first.depth - 1)
    }
    let whole = NetworkShape(members)
    writer.define("f(x)", given: ["\\tilde\\theta"] + given, .output) {
      (x: Vector, below: Vector, n: Double, s: Double) in
      let network = member(n, s)
      return try whole.network(below + Array(network.parameters[below.count...])).output(x)
    }
    writer.define("\\Theta^{(L+1)}(x, x')", given: given, .wholeTangentKernel) {
      (x: Vector, y: Vector, n: Double, s: Double) in
      try member(n, s).empiricalNTK(row(x), row(y)).matrix
    }
  }
}

// MARK: Parts of the vocabularies

extension VocabularyWriter {
  func defineCommon(of network: FiniteNetwork, depth: Int, _ inputs: ClosedRange<Double>?) {
    define("\\beta", network.bias, .biasStrength)
    define("L", depth, .depth)
    if let inputs {
      define("x, x'", .free(in: inputs, dimension: network.inputWidth), .inputs)
    }
    defineActivation(network.activation)
  }

  func defineActivation(_ activation: Activation) {
    define("\\sigma(z)", .activation, [activation.name]) { (z: Double) in activation(z) }
    define("\\dot\\sigma(z)", .activationDerivative) { (z: Double) in
      activation.derivative(z)
    }
  }

  /// Random seeds of networks.
  func defineSeeds() {
    define(
      "s",
      .random(by: { (generator: inout SeededGenerator) in Double(generator.next() % 1_000_000) }),
      .parameterSeed)
  }

  func defineLimits(of network: FiniteNetwork) {
    guard network.parametrization == .ntk else { return }
    defineLimits(of: network.infinite)
  }

  func defineLimits(of network: InfiniteNetwork) {
    define("\\Sigma^{(l)}(x, x')", .limitUnitCovariance) {
      (l: Int, x: Vector, y: Vector) in
      try requireLayer(l, in: 1...network.depth)
      return network.nngp(layer: l, x, y)
    }
    define("\\dot\\Sigma^{(l)}(x, x')", .limitSlopeCovariance) {
      (l: Int, x: Vector, y: Vector) in
      try requireLayer(l, in: 1...network.depth)
      return network.nngpDerivative(layer: l, x, y)
    }
    define("\\Theta^{(l)}_\\infty(x, x')", .limitTangentKernel) {
      (l: Int, x: Vector, y: Vector) in
      try requireLayer(l, in: 1...network.depth)
      return network.ntk(layer: l, x, y)
    }
  }

  /// What follows θ.
  func defineLayers(_ shape: NetworkShape) {
    for name in ["W^{(l)}", "w^{(l)}"] {
      define(name, given: ["\\theta"], .layerWeights) {
        (l: Int, theta: Vector) in try shape.network(theta).weightsOfLayer(l)
      }
    }
    identify("W^{(l)}", "w^{(l)}")
    define("b^{(l)}", given: ["\\theta"], .layerBiases) {
      (l: Int, theta: Vector) in try shape.network(theta).biasesOfLayer(l)
    }
    define("\\alpha^{(l)}(x;\\theta)", given: ["\\theta"], .layerActivations) {
      (l: Int, x: Vector, theta: Vector) in
      try shape.activations(theta, l, x)
    }
    define("\\tilde\\alpha^{(l)}(x;\\theta)", given: ["\\theta"], .layerPreactivations) {
      (l: Int, x: Vector, theta: Vector) in
      try shape.preactivations(theta, l, x)
    }
    define("f_\\theta(x)", .outputByParameters) {
      (theta: Vector, x: Vector) in try shape.network(theta).output(x)
    }
    define("F^{(l)}(\\theta, x)", .preactivationsByParameters) {
      (l: Int, theta: Vector, x: Vector) in try shape.network(theta).first(l).output(x)
    }
    define("\\Theta^{(l)}(x, x')", given: ["\\theta"], .layerTangentKernel) {
      (l: Int, x: Vector, y: Vector, theta: Vector) in
      try shape.network(theta).first(l).empiricalNTK(row(x), row(y)).matrix
    }
    define(
      "\\tilde\\Sigma^{(l)}(x, x')", given: ["\\theta"],
      .unitCovariance
    ) { (l: Int, x: Vector, y: Vector, theta: Vector) in
      let network = try shape.network(theta)
      try requireLayer(l, in: 1...network.depth)
      return try network.empiricalNNGP(Matrix([x, y]))[l - 1][0, 1]
    }
  }

  /// Layers with parameters θ′ above ones with parameters θ.
  func defineNewLayers(of network: FiniteNetwork) {
    let (fixed, drawn) = (NetworkShape(network), NetworkShape(network))
    define("\\theta'", .parameters(of: network), .randomParameters)
    for name in ["W^{(l)}", "w^{(l)}"] {
      define(name, given: ["\\theta'"], .layerWeights) {
        (l: Int, new: Vector) in try drawn.network(new).weightsOfLayer(l)
      }
    }
    define("b^{(l)}", given: ["\\theta'"], .layerBiases) {
      (l: Int, new: Vector) in try drawn.network(new).biasesOfLayer(l)
    }
    define(
      "\\tilde\\alpha^{(l)}(x;\\theta')", given: ["\\theta", "\\theta'"], .layerPreactivations
    ) { (l: Int, x: Vector, theta: Vector, new: Vector) in
      try requireLayer(l, in: 1...network.depth)
      let below = try fixed.activations(theta, l - 1, x)
      return try drawn.network(new).layer(l - 1)(below)
    }
  }

  /// A network of one layer by its weights and biases, for derivatives by them.
  func defineOneLayer(_ network: FiniteNetwork) {
    for name in ["W^{(0)}", "w^{(0)}"] { define(name, network.weights(0), .weights) }
    define("b^{(0)}", network.biases(0), .biases)
    define("f(x)", given: ["w^{(0)}", "b^{(0)}"], .output) {
      (x: Vector, w: Matrix, b: Vector) in try network.with(parameters: w.elements + b).output(x)
    }
    identify("W^{(0)}", "w^{(0)}")
    declareAddend("b^{(0)}", of: "f(x)")
    for name in ["w^{(0)}", "b^{(0)}"] { declareRows(name, of: "f(x)") }
  }

  /// The layers below the top, which follow θ̃.
  func defineSmaller(_ shape: NetworkShape, of network: FiniteNetwork) {
    let activation = network.activation
    define(
      "\\tilde\\alpha^{(L)}(x;\\theta)", given: ["\\tilde\\theta"], .smallerOutputs
    ) { (x: Vector, below: Vector) in try shape.network(below).output(x) }
    define("\\alpha^{(L)}(x;\\theta)", given: ["\\tilde\\theta"], .topInputs) {
      (x: Vector, below: Vector) in try shape.network(below).output(x).map { activation($0) }
    }
    define("F^{(L)}(\\tilde\\theta, x)", .smallerByParameters) {
      (below: Vector, x: Vector) in try shape.network(below).output(x)
    }
    define(
      "\\Theta^{(L)}(x, x')", given: ["\\tilde\\theta"], .smallerTangentKernel
    ) {
      (x: Vector, y: Vector, below: Vector) in
      try shape.network(below).empiricalNTK(row(x), row(y)).matrix
    }
  }

  func defineTop(_ network: FiniteNetwork) {
    let top = network.depth - 1
    let smaller = try! network.first(top)
    let rest = Array(network.parameters[smaller.parameterCount...])
    let activation = network.activation
    let head = network.last()
    define("\\tilde P", smaller.parameterCount, .parameterCountBelow)
    define("\\tilde\\theta", smaller.parameters, .parametersBelow)
    define("b^{(l)}", .layerBiases) { (l: Int) in try network.biasesOfLayer(l) }
    define("W^{(L)}", network.weights(top), .topWeights)
    define("w^{(L)}", network.weights(top), .topWeights)
    define("b^{(L)}", network.biases(top), .topBiases)
    defineSmaller(NetworkShape(smaller), of: network)
    let whole = NetworkShape(network)
    define("f_\\theta(x)", .output) { (x: Vector) in try network.output(x) }
    define("\\tilde\\alpha^{(L+1)}(x;\\theta)", .output) {
      (x: Vector) in try network.output(x)
    }
    define("f(x)", given: ["\\tilde\\theta", "w^{(L)}", "b^{(L)}"], .output) {
      (x: Vector, below: Vector, w: Matrix, b: Vector) in
      try whole.network(below + w.elements + b).output(x)
    }
    declareAddend("b^{(L)}", of: "f(x)")
    for name in ["w^{(L)}", "b^{(L)}"] { declareRows(name, of: "f(x)") }
    identify("W^{(L)}", "w^{(L)}")
    identify("f(x)", "f_\\theta(x)", "\\tilde\\alpha^{(L+1)}(x;\\theta)")
    define("F^{(L+1)}(\\tilde\\theta, x)", .wholeByParametersBelow) {
      (below: Vector, x: Vector) in try whole.network(below + rest).output(x)
    }
    define("\\Theta^{(L+1)}(x, x')", .wholeTangentKernel) {
      (x: Vector, y: Vector) in try network.empiricalNTK(row(x), row(y)).matrix
    }
    // The top is affine, so that differences by unit steps are its derivatives.
    define(derivativeOf: "f(x)", by: "\\alpha^{(L)}") { (x: Vector) in
      let at = try smaller(row(x)).row(0).map { activation($0) }
      let value = head(at)
      return Matrix(rows: value.count, columns: at.count) { k, i in
        var moved = at
        moved[i] += 1
        return head(moved)[k] - value[k]
      }
    }
    define(derivativeOf: "\\alpha^{(L)}(x;\\theta)", by: "\\tilde\\alpha^{(L)}") { (x: Vector) in
      Matrix.diagonal(try smaller(row(x)).row(0).map { activation.derivative($0) })
    }
  }
}
