import LinearAlgebra

/// A part of a pool of inputs to train on, and another one to test on, by their numbers.
public struct RandomSplit: Sendable, Hashable {
  /// The seed that it was drawn from.
  public let seed: UInt64
  /// The inputs to train on, in random order: the first ones are a smaller training set.
  public let training: [Int]
  /// The inputs to test on.
  public let test: [Int]

  /// Draws both parts without replacement.
  ///
  /// - Parameters:
  ///   - pool: How many inputs there are.
  ///   - training: How many to train on.
  ///   - test: How many to test on.
  public init(of pool: Int, training: Int, test: Int, seed: UInt64) throws(NTKError) {
    guard training > 0, test > 0, training + test <= pool else {
      throw .invalid(
        argument: "pool", reason: "\(training) and \(test) of \(pool) inputs cannot be drawn")
    }
    // An order of its own, by sorting random numbers.
    let keys = Matrix.normal(rows: 1, columns: pool, seed: seed).elements
    let order = (0..<pool).sorted { keys[$0] < keys[$1] }
    self.seed = seed
    self.training = Array(order[..<training])
    self.test = Array(order[training..<training + test])
  }

  private init(_ split: RandomSplit, training count: Int) {
    (seed, test) = (split.seed, split.test)
    training = Array(split.training.prefix(count))
  }

  /// The same with the first `count` of the training inputs.
  public func first(_ count: Int) -> RandomSplit { RandomSplit(self, training: count) }
}
