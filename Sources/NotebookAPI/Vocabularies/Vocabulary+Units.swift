public import EquationChecking
import LinearAlgebra
import NTK

extension Vocabulary {
  /// Declares single units below the top in networks of some widths under training, on the same data: n_L,
  /// any of the widths; i, a unit; w_i(t), the weights that leave it; α̃_i(t) and α_i(t), its pre-activation
  /// and activation on the data; and d_t on the data. All of them follow n_L, so that one relation is
  /// tested at every width.
  ///
  ///     define(unitsOf: (4...7).map { n in TrainingRun(network(n), on: points, cost: cost) })
  ///
  /// - Parameters:
  ///   - runs: Networks whose widths below the top are consecutive numbers, in order.
  ///   - units: How many of the units are tested.
  public func define(
    unitsOf runs: [TrainingRun], units: Int = 2, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    let widths = runs.map { $0.network.widths[$0.network.depth - 1] }
    guard let first = widths.first, widths == Array(first..<first + runs.count) else {
      fatalError("the widths below the top are \(widths), not consecutive", file: file, line: line)
    }
    func network(_ n: Double, _ t: Double) throws -> FiniteNetwork {
      let run = try requireUnit(Int(n.rounded()) - first + 1, of: runs.count)
      return try runs[run].at(t)
    }
    writer.define("n_L", .index(in: first...first + runs.count - 1), .topWidth)
    writer.define("i", .index(in: 1...min(units, first)), .unitNumber)
    writer.define("w_i(t)", given: ["n_L"], accuracy: accuracy, .unitWeightsInTime) {
      (i: Int, t: Double, n: Double) in
      let network = try network(n, t)
      return try network.weights(network.depth - 1).column(requireUnit(i, of: Int(n.rounded())))
    }
    writer.define(
      "\\tilde\\alpha_i(t)", given: ["n_L"], accuracy: accuracy, .unitPreactivationInTime
    ) {
      (i: Int, t: Double, n: Double) in
      let network = try network(n, t)
      let signals = try network.preactivations(runs[0].points)[network.depth - 2]
      return try signals.column(requireUnit(i, of: signals.columns))
    }
    writer.define("\\alpha_i(t)", given: ["n_L"], accuracy: accuracy, .unitActivationInTime) {
      (i: Int, t: Double, n: Double) in
      let network = try network(n, t)
      let signals = try network.activations(runs[0].points)[network.depth - 1]
      return try signals.column(requireUnit(i, of: signals.columns))
    }
    writer.define("d_t", given: ["n_L"], accuracy: accuracy, .directionOnData) {
      (t: Double, n: Double) in
      (-runs[0].cost.derivative(try network(n, t)(runs[0].points))).elements
    }
  }
}

/// Declares single units below the top in networks of some widths under training.
public func define(
  unitsOf runs: [TrainingRun], units: Int = 2, names: SymbolNames = [:],
  file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(
    unitsOf: runs, units: units, names: names, file: file, line: line)
}

/// What the integration leaves of 15 digits.
private let accuracy = 1e-11

/// The column of unit `i`, which is counted from 1.
func requireUnit(_ i: Int, of count: Int) throws -> Int {
  guard (1...max(count, 1)).contains(i) else {
    throw MissingUnit(description: "there is no unit \(i): units run from 1 to \(count)")
  }
  return i - 1
}

/// A unit that a layer does not have: what an equation says of it is wrong.
private struct MissingUnit: Error, CustomStringConvertible {
  let description: String
}
