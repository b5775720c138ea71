internal import Glibc
import LinearAlgebra

extension SampledNetwork {
  /// Full-batch gradient descent θ ← θ − η ∂C/∂θ.
  ///
  /// - Returns: The trained network, and the cost before each step and after the last one.
  public func trained(
    on x: Matrix, cost: Cost, learningRate: Double, steps: Int
  ) throws -> (network: SampledNetwork, costs: [Double]) {
    try validate(x, "x")
    if let targets = cost.targets {
      guard targets.rows == x.rows, targets.columns == outputs else {
        throw NTKError.shapeMismatch(
          argument: "targets", expected: "\(x.rows) × \(outputs)",
          found: "\(targets.rows) × \(targets.columns)")
      }
    }
    guard learningRate > 0, learningRate.isFinite, steps >= 0 else {
      throw NTKError.invalid(argument: "learningRate", reason: "\(learningRate) for \(steps) steps")
    }
    var (network, costs) = (self, [Double]())
    for _ in 0..<steps {
      let pass = network.pass(x)
      let direction = cost.derivative(pass.output)
      if let (row, column) = direction.firstNonFinite {
        throw NTKError.notFinite(argument: "outputs in training", row: row, column: column)
      }
      costs.append(cost.value(pass.output))
      let gradient = network.pullback(pass, direction)
      for k in gradient.indices { network.parameters[k] -= learningRate * gradient[k] }
    }
    costs.append(cost.value(network.pass(x).output))
    return (network, costs)
  }

  /// What the network linearized in its parameters gives at the rows of `x` after a time of gradient
  /// flow of the squared cost on N inputs, f₀(x) − Θ(x, X) φₜ(Θ)(f₀ − y); the time may be infinite.
  public func linearized(
    at time: Double, _ x: Matrix, inputs: Matrix, targets: Matrix
  ) throws -> Matrix {
    guard time >= 0 else {
      throw NTKError.invalid(argument: "time", reason: "\(time) is below zero")
    }
    guard targets.rows == inputs.rows, targets.columns == outputs else {
      throw NTKError.shapeMismatch(
        argument: "targets", expected: "\(inputs.rows) × \(outputs)",
        found: "\(targets.rows) × \(targets.columns)")
    }
    let residual = try (forward(inputs) - targets).elements
    let flow = FlowFunction(time: time, inputs: inputs.rows)
    let weights = try SymmetricEigen(empiricalNTK(inputs).matrix).applying(
      { flow($0) }, to: Matrix(rows: residual.count, columns: 1, elements: residual))
    let change = try empiricalNTK(x, inputs).matrix.times(weights)
    return try forward(x) - Matrix(rows: x.rows, columns: outputs, elements: change.elements)
  }
}
