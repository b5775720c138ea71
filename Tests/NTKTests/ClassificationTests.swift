import LinearAlgebra
import Testing

@testable import NTK

@Suite struct ClassificationTests {
  /// Three classes on three axes, a little off them.
  static let labels = (0..<60).map { $0 % 3 }
  static let inputs = Matrix(rows: 60, columns: 3) { i, j in
    (labels[i] == j ? 1 : 0) + 0.01 * Double((7 * i + 3 * j) % 11)
  }
  let task = try! Classification(labels, of: 60, training: 30, test: 20, seeds: 0..<4)
  let kernel = inputs * inputs.transposed

  @Test func `splits are drawn without replacement, and again the same`() throws {
    for split in task.splits {
      #expect(Set(split.training + split.test).count == 50)
      #expect(split.training.count == 30)
      #expect(try split == RandomSplit(of: 60, training: 30, test: 20, seed: split.seed))
      #expect(split.first(5).training == Array(split.training[..<5]))
      #expect(split.first(5).test == split.test)
    }
    #expect(task.splits[0].training != task.splits[1].training)
  }

  @Test func `targets sum to zero`() {
    let share = 1.0 / 3
    let expected: [Double] = [-share, 1 - share, -share]
    #expect(task.targets([1]).elements == expected)
    #expect(task.oneHot([2, 0]) == Matrix([[0, 0, 1], [1, 0, 0]]))
  }

  /// Classes that a linear function tells apart, by all three methods.
  @Test func `classes far apart are told apart`() throws {
    #expect(try task.errors(ridge: 1e-3, kernel) == [0, 0, 0, 0])
    #expect(try task.errors(crossEntropyAlong: kernel, until: 50, training: 20) == [0, 0, 0, 0])
    let network = InfiniteNetwork(depth: 2, activation: .erf, bias: 0.1)
    let trained = try task.errors(
      steps: 200, along: network.ntk(Self.inputs), on: Self.inputs, training: 20
    ) { seed in network.sampled(width: 32, inputs: 3, outputs: 3, seed: seed) }
    #expect(trained == [0, 0, 0, 0])
  }

  /// A kernel that sees nothing in common says zero for all classes, and one answer to all inputs.
  @Test func `a blind kernel errs by the share of the other classes`() throws {
    let blind = try task.errors(ridge: 1e-3, Matrix.identity(60))
    for (split, error) in zip(task.splits, blind) {
      let shares = (0..<3).map { k -> Double in
        let others = split.test.count { Self.labels[$0] != k }
        return Double(others) / Double(split.test.count)
      }
      #expect(shares.contains(error))
    }
  }

  /// The share of wrong answers of outputs that are known.
  @Test func `wrong answers are counted`() throws {
    let errors = try task.errors(training: 10) { split in
      #expect(split.training.count == 10)
      var outputs = task.oneHot(split.test)
      for k in 0..<3 { outputs[0, k] = 1 - outputs[0, k] }
      return outputs
    }
    #expect(errors == [0.05, 0.05, 0.05, 0.05])
  }

  @Test func `what cannot be drawn is refused`() {
    #expect(throws: NTKError.self) {
      try Classification(Self.labels, of: 61, training: 30, test: 20, seeds: 0..<1)
    }
    #expect(throws: NTKError.self) { try RandomSplit(of: 10, training: 8, test: 3, seed: 1) }
    #expect(throws: NTKError.self) { try task.errors(ridge: 1e-3, kernel, training: 31) }
    #expect(throws: NTKError.self) { try task.errors { _ in Matrix([[1]]) } }
  }
}
