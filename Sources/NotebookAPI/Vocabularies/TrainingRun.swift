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

extension Vocabulary {
  /// Declares a training run: t, θ(t), f(t, x), f(t) and d_t on the data, d(t, x) at a datum, and
  /// Θ(t, x, x′).
  ///
  /// - Parameter times: The range of t; nil where the notebook declares it.
  public func define(
    _ run: TrainingRun, times: ClosedRange<Double>? = 0.2...2, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    // What the integration leaves.
    let accuracy = 1e-11
    if let times { writer.define("t", .free(in: times), "time of training") }
    writer.define("\\theta(t)", accuracy: accuracy, "parameters at time $t$") { (t: Double) in
      try run.at(t).parameters
    }
    writer.define("f(t, x)", accuracy: accuracy, "output of the network at time $t$") {
      (t: Double, x: Vector) in try run.at(t).output(x)
    }
    writer.define("f(t)", accuracy: accuracy, "outputs on the data at time $t$") { (t: Double) in
      try run.at(t)(run.points).elements
    }
    writer.define("d_t", accuracy: accuracy, "training direction on the data") { (t: Double) in
      try run.direction(t).elements
    }
    writer.define("d(t, x)", accuracy: accuracy, "training direction at a datum") {
      (t: Double, x: Vector) in try run.direction(t, at: x)
    }
    writer.define("\\Theta(t, x, x')", accuracy: accuracy, "tangent kernel at time $t$") {
      (t: Double, x: Vector, y: Vector) in
      try run.at(t).empiricalNTK(row(x), row(y)).matrix
    }
  }
}
