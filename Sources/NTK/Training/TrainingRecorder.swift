import LinearAlgebra

/// Compares a network in training with its beginning.
struct TrainingRecorder<Model: TrainableNetwork> {
  private let x: Matrix
  private let start: Model
  private let startPass: Model.Pass
  private let startKernel: Matrix?
  private let cost: ((Matrix) -> Double)?
  private(set) var records: [TrainingRecord] = []

  init(_ network: Model, _ x: Matrix, cost: ((Matrix) -> Double)?, recordsKernel: Bool) throws {
    self.x = x
    start = network
    startPass = network.pass(x)
    startKernel = recordsKernel ? try network.empiricalNTK(x).matrix : nil
    self.cost = cost
  }

  /// A record of a network and its pass over the inputs.
  mutating func record(_ network: Model, _ pass: Model.Pass, step: Int, time: Double) throws {
    let drift = try startKernel.map {
      try (network.empiricalNTK(x).matrix - $0).frobeniusNorm / $0.frobeniusNorm
    }
    let output = network.output(of: pass)
    records.append(
      TrainingRecord(
        step: step, time: time, cost: cost?(output), outputs: output, kernelDrift: drift,
        weightDrift: network.weightDrift(from: start.parameters),
        activationDrift: network.activationDrift(pass, from: startPass)))
  }
}
