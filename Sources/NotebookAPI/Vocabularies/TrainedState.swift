public import EquationChecking
public import LinearAlgebra
public import NTK

/// What equations say of a network at a time of its training: small beside its parameters, so that it
/// can be kept for many widths and seeds.
public struct TrainedState: Sendable {
  /// Θ^{(L)}(t) on the data.
  public let kernel: Matrix
  /// d_t = −d|_f at the data, a row each.
  public let direction: Matrix
  /// ∂_t f at the data, a row each: how the outputs move with the parameters.
  public let speed: Matrix
  /// α̃^{(L−1)}(t) at the data, a row each, of the last hidden layer.
  public let hidden: Matrix
  /// The weights of the top layer.
  public let topWeights: Matrix

  /// The state of a network on its data.
  public init(of network: FiniteNetwork, on points: Matrix, cost: Cost) throws {
    kernel = try network.empiricalNTK(points).matrix
    direction = -cost.derivative(try network(points))
    speed = try network.pushforward(points, network.pullback(points, direction: direction))
    hidden = try network.preactivations(points)[max(network.depth - 2, 0)]
    topWeights = network.weights(network.depth - 1)
  }
}

extension TrainedFamily where State == TrainedState {
  /// Networks whose states keep what the vocabulary of training needs.
  public convenience init(
    on points: Matrix, cost: Cost, times: [Double], tolerance: Double = 1e-4,
    _ start: @escaping (_ size: Int, _ seed: UInt64) -> FiniteNetwork
  ) {
    self.init(
      on: points, cost: cost, times: times, tolerance: tolerance, start,
      keeping: { try TrainedState(of: $0, on: points, cost: cost) })
  }
}

extension Vocabulary {
  /// Declares a family in training: `size` tends to infinity, a seed s draws the parameters, and t is the
  /// m-th of the times after the start, as t_m is; T is the last. For each size and seed: Θ^{(L)}(t) and
  /// d_t on the data, ∂_t f_{θ(t)}, how the outputs move with the parameters, and W^{(L)}(t); for
  /// unit i below the top, its pre-activation on the data α̃_i(t) and the weights w_i(t) that leave it.
  ///
  /// - Parameters:
  ///   - sizes: What grows.
  ///   - size: Its name.
  public func define(
    _ family: TrainedFamily<TrainedState>, sizes: [Int], of size: String = "n",
    names: SymbolNames = [:], file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    let times = family.times.filter { $0 > 0 }
    writer.define(size, .sizes(sizes), .hiddenWidth)
    writer.defineSeeds()
    writer.define("m", .index(in: 1...times.count), .timeNumber)
    func time(_ m: Int) -> Double { times[min(max(m, 1), times.count) - 1] }
    writer.define("t_m", .numberedTime) { (m: Int) in time(m) }
    writer.define("t", .formula(writer.name("t_m")), .trainingTime)
    writer.define("T", times.last ?? 0, .trainingEnd)
    let given = [size, "s"]
    writer.define("\\Theta^{(L)}(t)", given: given, .kernelOnDataInTime) {
      (t: Double, n: Double, s: Double) in try family.at(t, n, s).kernel
    }
    writer.define("d_t", given: given, .directionOnData) {
      (t: Double, n: Double, s: Double) in try family.at(t, n, s).direction.elements
    }
    writer.define(
      "\\partial_t f_{\\theta(t)}", given: ["t"] + given, .outputSpeed
    ) { (t: Double, n: Double, s: Double) in try family.at(t, n, s).speed.elements }
    writer.define("W^{(L)}(t)", given: given, .topWeightsInTime) {
      (t: Double, n: Double, s: Double) in try family.at(t, n, s).topWeights
    }
    writer.define("\\tilde\\alpha_i(t)", given: given, .unitPreactivationInTime) {
      (i: Int, t: Double, n: Double, s: Double) in
      try family.at(t, n, s).hidden.column(requireUnit(i, of: Int(n)))
    }
    writer.define("w_i(t)", given: given, .unitWeightsInTime) {
      (i: Int, t: Double, n: Double, s: Double) in
      try family.at(t, n, s).topWeights.column(requireUnit(i, of: Int(n)))
    }
  }
}

/// Declares a family of networks in training.
public func define(
  _ family: TrainedFamily<TrainedState>, sizes: [Int], of size: String = "n",
  names: SymbolNames = [:], file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(
    family, sizes: sizes, of: size, names: names, file: file, line: line)
}
