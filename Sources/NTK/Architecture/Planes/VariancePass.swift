internal import Glibc
internal import Statistics

/// Carries the variances of one input's positions through steps, and writes down what its pairs need.
struct VariancePass {
  let side: Side

  /// The variances after `steps`, from those before them, which layer `start` put out.
  func run(
    _ steps: [Step], _ variances: [DoubleDouble], from start: inout Int
  ) throws(NTKError) -> [DoubleDouble] {
    var current = variances
    for step in steps {
      current = try apply(step, current, from: start)
      start = step.id
    }
    return current
  }

  private func apply(
    _ step: Step, _ variances: [DoubleDouble], from start: Int
  ) throws(NTKError) -> [DoubleDouble] {
    var result: [DoubleDouble]
    switch step.kind {
    case .window(let window):
      result = convolve(window, variances, step.input, step.output)
      side.setRoots(step.id, result)
    case .activation(let nonlinearity, let kernel):
      let profiles = try Activation.profiles(nonlinearity, variances, place: step.place)
      result = profiles.map(\.moment)
      side.setRoots(step.id, result)
      side.setActivation(
        step.id, kernel: kernel, profiles: profiles, inputRoots: variances.map(\.squareRoot))
    case .norm(let epsilon, let overPositions):
      result = normalize(variances, epsilon: epsilon, overPositions: overPositions)
      side.setRoots(step.id, result)
      for p in result.indices {
        let (before, after) = (variances[p].squareRoot, side.field(step.id, .high)[p])
        side.field(step.id, .reciprocal)[p] = before > 0 ? after / before : 0
      }
    case .dropout(let keep):
      result = variances.map { $0.divided(by: keep) }
      side.setRoots(step.id, result)
    case .positions(let variance, _):
      result = variances.map { $0 + DoubleDouble(variance) }
      side.setRoots(step.id, result)
    case .combine(let combination, let branches):
      result = []
      for branch in branches {
        var begin = start
        let part = try run(branch, variances, from: &begin)
        if result.isEmpty {
          result = part
        } else {
          for p in part.indices {
            result[p] = combination == .sum ? result[p] + part[p] : result[p] * part[p]
          }
        }
      }
      side.setRoots(step.id, result)
    }
    if let bad = result.first(where: { !$0.high.isFinite }) {
      throw .overflow(argument: step.place, reason: "a variance of \(bad.high)")
    }
    return result
  }

  private func convolve(
    _ window: Window, _ variances: [DoubleDouble], _ input: Grid, _ output: Grid
  ) -> [DoubleDouble] {
    let bias = DoubleDouble(window.biasVariance)
    guard !window.isPoint else { return variances.map { window.gain * $0 + bias } }
    var result: [DoubleDouble] = []
    result.reserveCapacity(output.count)
    for row in 0..<output.rows {
      for column in 0..<output.columns {
        var sum = DoubleDouble(0)
        for i in 0..<window.rows.taps {
          let y = window.rows.position(row, i)
          guard y >= 0, y < input.rows else { continue }
          for j in 0..<window.columns.taps {
            let x = window.columns.position(column, j)
            if x >= 0, x < input.columns { sum = sum + variances[y * input.columns + x] }
          }
        }
        result.append(window.gain * sum + bias)
      }
    }
    return result
  }

  private func normalize(
    _ variances: [DoubleDouble], epsilon: Double, overPositions: Bool
  ) -> [DoubleDouble] {
    let rest = DoubleDouble(epsilon)
    if overPositions {
      let sum = variances.reduce(DoubleDouble(0)) { $0 + $1 }
      let mean = sum.divided(by: Double(variances.count)) + rest
      return variances.map { mean.high > 0 ? $0 / mean : DoubleDouble(0) }
    }
    return variances.map {
      $0.high > 0 ? epsilon == 0 ? DoubleDouble(1) : $0 / ($0 + rest) : DoubleDouble(0)
    }
  }
}
