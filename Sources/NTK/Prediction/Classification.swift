import LinearAlgebra

/// A classification task on random splits of a pool, the same for all methods: each gives the shares of
/// wrong answers, one for each split, whose mean and error `mean` and `halfWidth()` tell.
///
///     let task = try Classification(labels, of: 480, training: 160, test: 100, seeds: 100..<105)
///     let kernel = try network.ntk(inputs)                      // one matrix, for all splits
///     let errors = try task.errors(ridge: 1e-3, kernel, training: 80)
///
/// The answer to an input is the class of its largest output.
public struct Classification: Sendable {
  /// The class of each input of the pool, from 0.
  public let labels: [Int]
  /// How many classes there are.
  public let classes: Int
  /// What is trained on and tested on.
  public let splits: [RandomSplit]

  /// - Parameters:
  ///   - labels: The class of each input, from 0; those behind the pool are left out.
  ///   - pool: From how many inputs training and test inputs are drawn.
  ///   - training: How many to train on, at most.
  ///   - test: How many to test on.
  ///   - seeds: One for each split.
  public init(
    _ labels: [Int], of pool: Int, training: Int, test: Int, seeds: Range<UInt64>
  ) throws(NTKError) {
    guard pool <= labels.count, let last = labels.max(), labels.allSatisfy({ $0 >= 0 }) else {
      throw .invalid(
        argument: "labels", reason: "expected \(pool) classes from 0, found \(labels.count)")
    }
    self.labels = Array(labels[..<pool])
    classes = last + 1
    var splits: [RandomSplit] = []
    for seed in seeds {
      splits.append(
        try RandomSplit(of: pool, training: training, test: test, seed: seed))
    }
    self.splits = splits
  }

  /// 1 − 1/K for the right class and −1/K for the K − 1 others, which sum to zero, a row for each of some
  /// inputs (Arora and others 2020).
  public func targets(_ inputs: [Int]) -> Matrix {
    oneHot(inputs).map { $0 - 1 / Double(classes) }
  }

  /// 1 for the right class and 0 for the others, a row for each of some inputs.
  public func oneHot(_ inputs: [Int]) -> Matrix {
    Matrix(rows: inputs.count, columns: classes) { i, k in labels[inputs[i]] == k ? 1 : 0 }
  }

  /// The share of wrong answers for each split.
  ///
  /// - Parameters:
  ///   - training: On how many inputs; nil for all.
  ///   - outputs: What a method says about the test inputs of a split, a row each.
  public func errors(
    training count: Int? = nil, of outputs: (RandomSplit) throws -> Matrix
  ) throws -> [Double] {
    if let count, let most = splits.first?.training.count, !(1...most).contains(count) {
      throw NTKError.invalid(
        argument: "training", reason: "\(count) of \(most) training inputs")
    }
    return try splits.map { whole in
      let split = count.map(whole.first) ?? whole
      let found = try outputs(split)
      try found.validate(rows: split.test.count, columns: classes, argument: "outputs")
      let wrong = split.test.indices.count { i in
        (0..<classes).max { found[i, $0] < found[i, $1] } != labels[split.test[i]]
      }
      return Double(wrong) / Double(split.test.count)
    }
  }

  /// Errors of ridge regression with a kernel: the outputs K(x, X)(K + ρI)⁻¹ y.
  ///
  /// - Parameters:
  ///   - ridge: ρ as a share of the mean of the kernel's diagonal over the training inputs.
  ///   - kernel: K over the pool.
  ///   - training: On how many inputs; nil for all.
  public func errors(
    ridge: Double, _ kernel: Matrix, training: Int? = nil
  ) throws -> [Double] {
    try errors(training: training) { split in
      let gram = kernel.block(rows: split.training, columns: split.training)
      let size = split.training.count
      let noise = ridge * gram.trace / Double(size) * Matrix.identity(size)
      let solver: Cholesky
      do { solver = try Cholesky(gram + noise) } catch {
        throw NTKError.notPositiveDefinite(argument: "kernel", reason: "\(error)")
      }
      return kernel.block(rows: split.test, columns: split.training)
        * solver.solve(targets(split.training))
    }
  }

  /// Errors of the function that descent of the cross-entropy along a kernel reaches from zero.
  ///
  /// - Parameters:
  ///   - kernel: K over the pool.
  ///   - time: When descent ends.
  ///   - training: On how many inputs; nil for all.
  ///   - tolerance: The error of a step of the integration.
  public func errors(
    crossEntropyAlong kernel: Matrix, until time: Double, training: Int? = nil,
    tolerance: Double = 1e-3
  ) throws -> [Double] {
    try errors(training: training) { split in
      let classes = oneHot(split.training)
      let (own, cross) = (
        kernel.block(rows: split.training, columns: split.training),
        kernel.block(rows: split.test, columns: split.training)
      )
      return try KernelGradientDescent(
        kernel: KernelOperator(own), testKernel: KernelOperator(cross), cost: .crossEntropy(classes)
      ).run(from: classes.map { _ in 0 }, times: [time], tolerance: tolerance)[0].testValues
    }
  }

  /// Errors of finite networks that gradient descent of the squared cost trains, a network for each split.
  ///
  /// - Parameters:
  ///   - steps: How many steps.
  ///   - kernel: The limit of their tangent kernels over the pool. It sets the size of steps: N/λ_max on
  ///     the training inputs, half of the largest under which the limit converges.
  ///   - inputs: The pool, a row for each input.
  ///   - training: On how many inputs; nil for all.
  ///   - network: The network of the k-th split, from 0, with an output for each class.
  public func errors(
    steps: Int, along kernel: Matrix, on inputs: Matrix, training: Int? = nil,
    of network: (_ number: UInt64) throws -> some TrainableNetwork
  ) throws -> [Double] {
    var numbers = (0..<UInt64(splits.count)).makeIterator()
    return try errors(training: training) { split in
      let own = kernel.block(rows: split.training, columns: split.training)
      return try network(numbers.next()!).trained(
        on: inputs.block(rows: split.training), cost: .squared(targets(split.training)),
        learningRate: Double(split.training.count) / Spectrum(own).largest, steps: steps,
        recordEvery: max(steps, 1)
      ).network.forward(inputs.block(rows: split.test))
    }
  }
}
