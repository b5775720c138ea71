internal import Glibc
import LinearAlgebra

/// The Runge–Kutta pair of orders 5 and 4 of Dormand and Prince (1980), with steps that keep the
/// estimated error of each below a tolerance.
struct DormandPrince {
  /// The error of a step: root mean square over the components, absolute, and relative to the
  /// state's own root mean square where that is above 1.
  let tolerance: Double
  /// How many steps were accepted.
  private(set) var steps = 0
  private var size: Double?

  init(tolerance: Double) { self.tolerance = tolerance }

  private static let nodes = [0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1]
  private static let weights: [[Double]] = [
    [], [1.0 / 5], [3.0 / 40, 9.0 / 40], [44.0 / 45, -56.0 / 15, 32.0 / 9],
    [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
    [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
    [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
  ]
  private static let errors = [
    71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40,
  ]

  /// The state at `end` of y′ = velocity(t, y) from `state` at `start`.
  mutating func advance(
    _ state: Vector, from start: Double, to end: Double,
    _ velocity: (Double, Vector) throws -> Vector
  ) throws -> Vector {
    var (state, time) = (state, start)
    var slope = try velocity(time, state)
    var step = min(size ?? firstStep(state, slope, end - start), end - start)
    while time < end {
      step = min(step, end - time)
      guard step > 1e-14 * max(abs(time), end - start) else {
        if end - time <= 1e-13 * max(abs(time), end - start) { break }
        throw NTKError.invalid(argument: "tolerance", reason: "the flow's step went to zero")
      }
      let (next, slopes) = try stages(state, slope, time, step, velocity)
      let error = error(slopes, step, state) / tolerance
      if error <= 1 {
        (state, time, slope) = (next, time + step, slopes[6])
        steps += 1
      }
      step *= min(5, max(0.2, 0.9 * pow(max(error, 1e-10), -0.2)))
      size = step
    }
    return state
  }

  private func stages(
    _ state: Vector, _ slope: Vector, _ time: Double, _ step: Double,
    _ velocity: (Double, Vector) throws -> Vector
  ) throws -> (Vector, [Vector]) {
    var (slopes, point) = ([slope], state)
    for stage in 1..<7 {
      point = state
      for (weight, slope) in zip(DormandPrince.weights[stage], slopes) where weight != 0 {
        let factor = step * weight
        for k in point.indices { point[k] += factor * slope[k] }
      }
      slopes.append(try velocity(time + DormandPrince.nodes[stage] * step, point))
    }
    return (point, slopes)
  }

  private func error(_ slopes: [Vector], _ step: Double, _ state: Vector) -> Double {
    var (sum, size) = (0.0, 0.0)
    for k in state.indices {
      var difference = 0.0
      for (weight, slope) in zip(DormandPrince.errors, slopes) { difference += weight * slope[k] }
      sum += difference * difference
      size += state[k] * state[k]
    }
    let count = Double(max(state.count, 1))
    let error = step * (sum / count).squareRoot() / max(1, (size / count).squareRoot())
    return error.isFinite ? error : .infinity
  }

  private func firstStep(_ state: Vector, _ slope: Vector, _ length: Double) -> Double {
    let speed = (slope.reduce(0) { $0 + $1 * $1 } / Double(max(slope.count, 1))).squareRoot()
    return speed > 0 ? min(length, 0.1 * pow(tolerance, 0.2) / speed) : length
  }
}
