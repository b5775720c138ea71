import LinearAlgebra
public import NTK

/// Networks of one family by their parameters: the last one is kept, since many symbols of an equation
/// ask for the same.
final class NetworkShape {
  private let shapes: [Int: FiniteNetwork]
  private var last: FiniteNetwork
  /// Signals of the last network, by the input.
  private var signals: [Vector: (after: [Vector], before: [Vector])] = [:]

  /// - Parameter networks: one for each number of parameters.
  init(_ networks: [FiniteNetwork]) {
    shapes = Dictionary(networks.map { ($0.parameterCount, $0) }) { first, _ in first }
    last = networks[0]
  }

  convenience init(_ network: FiniteNetwork) { self.init([network]) }

  func network(_ parameters: Vector) throws -> FiniteNetwork {
    if parameters == last.parameters { return last }
    last = try (shapes[parameters.count] ?? last).with(parameters: parameters)
    signals = [:]
    return last
  }

  /// α^{(l)}(x; θ), for l from 0.
  func activations(_ parameters: Vector, _ l: Int, _ x: Vector) throws -> Vector {
    let signal = try signal(parameters, x)
    try requireLayer(l, in: 0...signal.after.count - 1)
    return signal.after[l]
  }

  /// α̃^{(l)}(x; θ), for l from 1.
  func preactivations(_ parameters: Vector, _ l: Int, _ x: Vector) throws -> Vector {
    let signal = try signal(parameters, x)
    try requireLayer(l, in: 1...signal.before.count)
    return signal.before[l - 1]
  }

  private func signal(
    _ parameters: Vector, _ x: Vector
  ) throws -> (after: [Vector], before: [Vector]) {
    let network = try network(parameters)
    if let known = signals[x] { return known }
    if signals.count > 16 { signals = [:] }
    let signal = (
      after: try network.activations(row(x)).map(\.elements),
      before: try network.preactivations(row(x)).map(\.elements)
    )
    signals[x] = signal
    return signal
  }
}

/// Members of a family by size and seed: the last one is kept, and one of each size for its widths.
final class FamilyMember {
  private let network: (_ size: Int, _ seed: UInt64) -> FiniteNetwork
  private var last: (size: Double, seed: Double, network: FiniteNetwork)?
  private var lastBelow: FiniteNetwork?
  private var shapes: [Double: FiniteNetwork] = [:]

  init(_ network: @escaping (_ size: Int, _ seed: UInt64) -> FiniteNetwork) {
    self.network = network
  }

  func at(_ size: Double, _ seed: Double) -> FiniteNetwork {
    if let last, last.size == size, last.seed == seed { return last.network }
    let member = network(Int(size), UInt64(seed))
    last = (size, seed, member)
    lastBelow = nil
    return member
  }

  /// A member without its top layer.
  func below(_ size: Double, _ seed: Double) throws -> FiniteNetwork {
    let member = at(size, seed)
    if let lastBelow { return lastBelow }
    let below = try member.first(member.depth - 1)
    lastBelow = below
    return below
  }

  /// A member of a size, for its widths.
  func shape(_ size: Double) -> FiniteNetwork {
    if let known = shapes[size] { return known }
    let shape = network(Int(size), 0)
    shapes[size] = shape
    return shape
  }
}

extension FiniteNetwork {
  /// The network of the first layers, whose outputs are the pre-activations of layer `depth`.
  public func first(_ depth: Int) throws -> FiniteNetwork {
    try requireLayer(depth, in: 1...self.depth)
    return depth == self.depth ? self : layers(0..<depth)
  }
}

extension FiniteNetwork {
  /// The top layer as a network of its own, which reads activations.
  func last() -> FiniteNetwork { layer(depth - 1) }

  /// W^{(l)} and b^{(l)} as a network of one layer.
  func layer(_ l: Int) -> FiniteNetwork { layers(l..<(l + 1)) }
}

/// One input as a matrix of one row.
func row(_ x: Vector) -> Matrix { Matrix([x]) }

/// A layer that a network does not have: what an equation says of it is wrong.
struct MissingLayer: Error, CustomStringConvertible {
  let description: String
}

func requireLayer(_ l: Int, in range: ClosedRange<Int>) throws {
  guard !range.contains(l) else { return }
  throw MissingLayer(
    description:
      "there is no layer \(l): layers run from \(range.lowerBound) to \(range.upperBound)")
}

extension FiniteNetwork {
  /// f(x); throws for an input of another dimension.
  func output(_ x: Vector) throws -> Vector { try self(row(x)).elements }

  /// n_l; throws for layers that there are not.
  func width(_ l: Int) throws -> Int {
    try requireLayer(l, in: 0...depth)
    return widths[l]
  }

  /// W^{(l)}.
  func weightsOfLayer(_ l: Int) throws -> Matrix {
    try requireLayer(l, in: 0...depth - 1)
    return weights(l)
  }

  /// b^{(l)}.
  func biasesOfLayer(_ l: Int) throws -> Vector {
    try requireLayer(l, in: 0...depth - 1)
    return biases(l)
  }
}
