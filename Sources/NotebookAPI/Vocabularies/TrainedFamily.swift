internal import Glibc
public import LinearAlgebra
public import NTK

/// Random networks of growing width under gradient flow, at some times: what is asked of each state is
/// kept, by width, seed and time.
///
///     let kernels = TrainedFamily(on: points, cost: cost, times: [1, 2]) { n, seed in
///       FiniteNetwork(widths: [2, n, n, 1], activation: .erf, bias: 0.3, seed: seed)
///     } keeping: { network in try network.empiricalNTK(points).matrix }
///     define("\\Theta(t)", given: ["n", "s"]) { (t: Double, n: Double, s: Double) in
///       try kernels.at(t, n, s)
///     }
///
/// An equation's checker changes arguments a little, to see what rounding does. So widths and seeds are
/// rounded, and a time is the nearest one of the list.
public final class TrainedFamily<State> {
  private let points: Matrix
  private let cost: Cost
  let times: [Double]
  private let tolerance: Double
  private let start: (_ size: Int, _ seed: UInt64) -> FiniteNetwork
  private let state: (FiniteNetwork) throws -> State
  private var known: [Vector: [State]] = [:]

  /// - Parameters:
  ///   - points: The inputs of the data, a row each.
  ///   - times: Ascending; the start, 0, may be among them.
  ///   - tolerance: The error of a step of the integration.
  ///   - start: The network before training, of a width and a seed.
  ///   - state: What is kept of a network.
  public init(
    on points: Matrix, cost: Cost, times: [Double], tolerance: Double = 1e-4,
    _ start: @escaping (_ size: Int, _ seed: UInt64) -> FiniteNetwork,
    keeping state: @escaping (FiniteNetwork) throws -> State
  ) {
    (self.points, self.cost, self.times, self.tolerance) = (points, cost, times, tolerance)
    (self.start, self.state) = (start, state)
  }

  /// What is kept at a time.
  public func at(_ time: Double, _ size: Double, _ seed: Double) throws -> State {
    let gap = times.count > 1 ? (times[times.count - 1] - times[0]) / Double(times.count) : 1
    guard let index = times.indices.min(by: { abs(times[$0] - time) < abs(times[$1] - time) }),
      abs(times[index] - time) < gap / 4
    else { throw MissingTime(description: "the networks are not trained until the time \(time)") }
    return try states(size.rounded(), seed.rounded())[index]
  }

  private func states(_ size: Double, _ seed: Double) throws -> [State] {
    if let found = known[[size, seed]] { return found }
    var network = start(Int(size), UInt64(seed))
    var now = 0.0
    let states = try times.map { time in
      if time > now {
        network = try network.flow(
          on: points, cost: cost, until: time - now, tolerance: tolerance
        ).network
        now = time
      }
      return try state(network)
    }
    known[[size, seed]] = states
    return states
  }
}

/// A time at which networks are not known.
private struct MissingTime: Error, CustomStringConvertible {
  let description: String
}
