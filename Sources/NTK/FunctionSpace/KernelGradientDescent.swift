import LinearAlgebra

/// Kernel gradient descent ∂ₜf = −Φ_K(⟨d|_f, ·⟩) (review, 3) for any kernel and cost.
public struct KernelGradientDescent: Sendable {
  /// A moment of the descent.
  public struct Record: Sendable {
    /// t.
    public let time: Double
    /// C(f(t)).
    public let cost: Double
    /// ‖d|_f(t)‖²_K, which is −∂ₜC (review, 3).
    public let decay: Double
    /// f(t) at the training inputs, N × n_L.
    public let values: Matrix
    /// f(t) elsewhere, N′ × n_L; no rows where no test kernel was given.
    public let testValues: Matrix
  }

  private let kernel: KernelOperator
  private let testKernel: KernelOperator?
  private let cost: Cost

  /// Descent for `kernel` over the training inputs, and `testKernel` from them to other ones.
  public init(kernel: KernelOperator, testKernel: KernelOperator? = nil, cost: Cost) {
    self.kernel = kernel
    self.testKernel = testKernel
    self.cost = cost
  }

  /// Records at the given times, in ascending order, from f(0).
  ///
  /// - Parameters:
  ///   - initial: f(0) at the training inputs, N × n_L.
  ///   - testInitial: f(0) at the test inputs; zero where not given.
  ///   - times: Ascending, from 0.
  ///   - tolerance: The error of a step, as a root mean square of values.
  /// - Throws: `NTKError` for shapes that do not belong together, times out of order, and values that
  ///   are not finite.
  public func run(
    from initial: Matrix, testInitial: Matrix? = nil, times: [Double], tolerance: Double = 1e-10
  ) throws -> [Record] {
    try validate(initial, testInitial, times, tolerance)
    let columns = initial.columns
    let test = testInitial ?? testKernel.map { $0(initial).map { _ in 0 } }
    let split = initial.elements.count
    var state = initial.elements + (test?.elements ?? [])
    var (integrator, now) = (DormandPrince(tolerance: tolerance), 0.0)
    return try times.map { time in
      state = try integrator.advance(state, from: now, to: time) { _, state in
        let f = Matrix(rows: initial.rows, columns: columns, elements: Array(state[..<split]))
        let d = cost.derivative(f)
        let rest = testKernel.map { (-$0(d)).elements } ?? []
        return (-kernel(d)).elements + rest
      }
      now = time
      let f = Matrix(rows: initial.rows, columns: columns, elements: Array(state[..<split]))
      return Record(
        time: time, cost: cost.value(f), decay: kernel.squaredNorm(cost.derivative(f)), values: f,
        testValues: Matrix(
          rows: (state.count - split) / max(columns, 1), columns: columns,
          elements: Array(state[split...])))
    }
  }
  private func validate(
    _ initial: Matrix, _ testInitial: Matrix?, _ times: [Double], _ tolerance: Double
  ) throws(NTKError) {
    try requireEqual(kernel.evaluationInputs, kernel.inputs, "rows of the kernel", "kernel")
    try requireEqual(initial.rows, kernel.inputs, "rows", "initial")
    if let outputs = kernel.outputs {
      try requireEqual(initial.columns, outputs, "columns", "initial")
    }
    if let targets = cost.targets {
      try requireEqual(targets.rows, initial.rows, "rows", "cost's targets")
      try requireEqual(targets.columns, initial.columns, "columns", "cost's targets")
    }
    if let testKernel {
      try requireEqual(testKernel.inputs, kernel.inputs, "training inputs", "testKernel")
      if let testInitial {
        try requireEqual(testInitial.rows, testKernel.evaluationInputs, "rows", "testInitial")
        try requireEqual(testInitial.columns, initial.columns, "columns", "testInitial")
      }
    } else if testInitial != nil {
      throw .invalid(argument: "testInitial", reason: "there is no test kernel to carry it")
    }
    for (argument, values) in [("initial", initial), ("testInitial", testInitial ?? initial)] {
      try values.validateFinite(argument)
    }
    guard times.allSatisfy({ $0 >= 0 && $0 < .infinity }), times == times.sorted() else {
      throw .invalid(argument: "times", reason: "not finite, below zero, or not ascending")
    }
    guard tolerance > 0 else {
      throw .invalid(argument: "tolerance", reason: "\(tolerance) is not positive")
    }
  }

  private func requireEqual(
    _ found: Int, _ expected: Int, _ what: String, _ argument: String
  ) throws(NTKError) {
    guard found == expected else {
      throw .shapeMismatch(
        argument: argument, expected: "\(expected) \(what)", found: "\(found)")
    }
  }
}
