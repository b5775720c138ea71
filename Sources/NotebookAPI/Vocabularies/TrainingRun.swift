public import EquationChecking
public import LinearAlgebra
public import NTK

/// A network under gradient flow, at any time: states that were asked for are kept.
public final class TrainingRun {
  public let network: FiniteNetwork
  public let points: Matrix
  public let cost: Cost
  private let tolerance: Double
  private var known: [Double: FiniteNetwork]

  /// - Parameters:
  ///   - points: The inputs of the data, a row each.
  ///   - tolerance: The error of a step of the integration.
  public init(
    _ network: FiniteNetwork, on points: Matrix, cost: Cost, tolerance: Double = 1e-12
  ) {
    (self.network, self.points, self.cost, self.tolerance) = (network, points, cost, tolerance)
    known = [0: network]
  }

  /// The network at a time.
  public func at(_ time: Double) throws -> FiniteNetwork {
    if let network = known[time] { return network }
    let trained = try network.flow(on: points, cost: cost, until: time, tolerance: tolerance)
    known[time] = trained.network
    return trained.network
  }

  /// Its first layers at a time, whose outputs are the pre-activations of layer `depth`.
  public func at(_ time: Double, depth: Int) throws -> FiniteNetwork { try at(time).first(depth) }

  /// d_t = −d|_f at the data, a row each.
  public func direction(_ time: Double) throws -> Matrix {
    -cost.derivative(try at(time)(points))
  }

  /// d_t at the datum next to a point.
  public func direction(_ time: Double, at x: Vector) throws -> Vector {
    try direction(time).row(points.nearestRow(to: x))
  }
}

/// What the integration leaves of 15 digits.
private let accuracy = 1e-11

extension Vocabulary {
  /// Declares a training run.
  ///
  /// As a whole: t, θ(t), f(t, x), f(t) and d_t on the data, d(t, x) at a datum, Θ(t, x, x′), and
  /// ∇_{Θ^{(L)}} C|_f on the data along the kernel at time t.
  ///
  /// As a layer on top of a smaller network: t, θ̃(t), F^{(L)}(t, x), F^{(L)}(t) on the data and J̃_q(t, x),
  /// α(t, x), which the top reads, W^{(L)}(t), and d′(t, x), the direction that the smaller network is
  /// trained in at a datum, by differences of d(t, x)ᵀf over its outputs.
  ///
  /// - Parameter times: The range of t; nil where the notebook declares it.
  public func define(
    _ run: TrainingRun, as reading: NetworkReading = .whole,
    times: ClosedRange<Double>? = 0.2...2, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    if let times { writer.define("t", .free(in: times), .trainingTime) }
    if reading == .layerOnTop { return writer.defineLayerOnTop(of: run) }
    writer.define("\\theta(t)", accuracy: accuracy, .parametersInTime) { (t: Double) in
      try run.at(t).parameters
    }
    writer.define("f(t, x)", accuracy: accuracy, .outputInTime) {
      (t: Double, x: Vector) in try run.at(t).output(x)
    }
    writer.define("f(t)", accuracy: accuracy, .outputsOnDataInTime) { (t: Double) in
      try run.at(t)(run.points).elements
    }
    writer.define("d_t", accuracy: accuracy, .directionOnData) { (t: Double) in
      try run.direction(t).elements
    }
    writer.define("d(t, x)", accuracy: accuracy, .directionAtDatum) {
      (t: Double, x: Vector) in try run.direction(t, at: x)
    }
    writer.define("\\Theta(t, x, x')", accuracy: accuracy, .tangentKernelInTime) {
      (t: Double, x: Vector, y: Vector) in
      try run.at(t).empiricalNTK(row(x), row(y)).matrix
    }
    writer.define(
      "\\nabla_{\\Theta^{(L)}} C|_f", given: ["t"], accuracy: accuracy,
      .kernelGradientInTime
    ) { (f: Vector, t: Double) in
      let kernel = KernelOperator(try run.at(t).empiricalNTK(run.points))
      return kernel(run.cost.derivative(try onData(f, run.points.rows))).elements
    }
  }
}

extension VocabularyWriter {
  fileprivate func defineLayerOnTop(of run: TrainingRun) {
    let depth = run.network.depth - 1
    let activation = run.network.activation
    define("\\tilde\\theta(t)", accuracy: accuracy, .parametersBelowInTime) {
      (t: Double) in try run.at(t, depth: depth).parameters
    }
    define("F^{(L)}(t, x)", accuracy: accuracy, .smallerOutputInTime) {
      (t: Double, x: Vector) in try run.at(t, depth: depth).output(x)
    }
    define("F^{(L)}(t)", accuracy: accuracy, .smallerOutputsOnDataInTime) { (t: Double) in
      try run.at(t, depth: depth)(run.points).elements
    }
    define("\\tilde J_q(t, x)", accuracy: accuracy, .derivativeByParameter) {
      (q: Int, t: Double, x: Vector) in
      try run.at(t, depth: depth).jacobian(row(x)).column(q - 1)
    }
    define("\\alpha(t, x)", accuracy: accuracy, .topInputsInTime) {
      (t: Double, x: Vector) in
      try run.at(t, depth: depth).output(x).map { activation($0) }
    }
    define("W^{(L)}(t)", accuracy: accuracy, .topWeightsInTime) { (t: Double) in
      try run.at(t).weights(depth)
    }
    define("d'(t, x)", accuracy: 1e-9, .directionBelow) {
      (t: Double, x: Vector) in
      let top = try run.at(t).last()
      let outputs = try run.at(t, depth: depth).output(x)
      let direction = try run.direction(t, at: x)
      return gradient(at: outputs, step: 1e-3) { z in dot(direction, top(z.map { activation($0) }))
      }
    }
  }
}
