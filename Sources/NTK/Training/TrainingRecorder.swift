import LinearAlgebra

/// Compares a network in training with its beginning.
struct TrainingRecorder {
  private let x: Matrix
  private let start: FiniteNetwork
  private let startPass: FiniteNetwork.Pass
  private let startKernel: Matrix?
  private let cost: ((Matrix) -> Double)?
  private(set) var records: [TrainingRecord] = []

  init(
    _ network: FiniteNetwork, _ x: Matrix, cost: ((Matrix) -> Double)?, recordsKernel: Bool
  ) throws {
    self.x = x
    start = network
    startPass = network.pass(x)
    startKernel = recordsKernel ? try network.empiricalNTK(x).matrix : nil
    self.cost = cost
  }

  mutating func record(_ network: FiniteNetwork, step: Int, time: Double) throws {
    let pass = network.pass(x)
    let drift = try startKernel.map {
      try (network.empiricalNTK(x).matrix - $0).frobeniusNorm / $0.frobeniusNorm
    }
    records.append(
      TrainingRecord(
        step: step, time: time, cost: cost?(pass.output), outputs: pass.output,
        kernelDrift: drift, weightDrift: weightDrift(network),
        activationDrift: zip(pass.preactivations, startPass.preactivations).map {
          ($0 - $1).frobeniusNorm / Double($0.elements.count).squareRoot()
        }))
  }

  private func weightDrift(_ network: FiniteNetwork) -> [Double] {
    (0..<network.depth).map { l in
      var sum = 0.0
      for k in network.layout.weights(l) {
        let difference = network.parameters[k] - start.parameters[k]
        sum += difference * difference
      }
      return (sum / Double(network.widths[l])).squareRoot()
    }
  }
}
