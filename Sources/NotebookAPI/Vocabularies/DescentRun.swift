public import EquationChecking
public import LinearAlgebra
public import NTK

/// Kernel gradient descent from a function, at any time and input: states that were asked for are kept.
public final class DescentRun {
  public let points: Matrix
  public let cost: Cost
  private let start: (Vector) -> Vector
  private let kernel: (_ x: Matrix, _ y: Matrix) throws -> KernelOperator
  private let tolerance: Double
  private var known: [Double: Matrix] = [:]

  /// - Parameters:
  ///   - kernel: The kernel between the inputs in the rows of two matrices.
  ///   - points: The inputs of the data, a row each.
  ///   - tolerance: The error of a step of the integration.
  ///   - start: f(0).
  public init(
    along kernel: @escaping (_ x: Matrix, _ y: Matrix) throws -> KernelOperator,
    on points: Matrix, cost: Cost, tolerance: Double = 1e-12,
    from start: @escaping (Vector) -> Vector
  ) {
    (self.kernel, self.points, self.cost) = (kernel, points, cost)
    (self.start, self.tolerance) = (start, tolerance)
  }

  /// Descent along the limit of the tangent kernel.
  public convenience init(
    along network: some WideNetwork, on points: Matrix, cost: Cost, tolerance: Double = 1e-12,
    from start: @escaping (Vector) -> Vector
  ) {
    self.init(
      along: { x, y in
        guard let kernel = try network.wideKernel(x, y).ntk else {
          throw NTKError.noTangentKernel(activation: network.untangledActivation ?? "")
        }
        return KernelOperator(kernel)
      }, on: points, cost: cost,
      tolerance: tolerance, from: start)
  }

  /// Descent along the tangent kernel of a network as it is.
  public convenience init(
    along network: some ParametricNetwork, on points: Matrix, cost: Cost, tolerance: Double = 1e-12,
    from start: @escaping (Vector) -> Vector
  ) {
    self.init(
      along: { KernelOperator(try network.empiricalNTK($0, $1)) }, on: points, cost: cost,
      tolerance: tolerance, from: start)
  }

  /// f(0) on the data, a row each.
  public var initial: Matrix { Matrix((0..<points.rows).map { start(points.row($0)) }) }

  /// f(t) on the data, a row each.
  public func at(_ time: Double) throws -> Matrix {
    if time == 0 { return initial }
    if let values = known[time] { return values }
    let values = try records([time])[0].values
    known[time] = values
    return values
  }

  /// f(t, x).
  public func at(_ time: Double, _ x: Vector) throws -> Vector {
    if time == 0 { return start(x) }
    return try KernelGradientDescent(
      kernel: kernel(points, points), testKernel: kernel(row(x), points), cost: cost
    ).run(from: initial, testInitial: row(start(x)), times: [time], tolerance: tolerance)[0]
    .testValues.row(0)
  }

  /// Records at times in ascending order.
  public func records(
    _ times: [Double], tolerance: Double? = nil
  ) throws -> [KernelGradientDescent.Record] {
    try KernelGradientDescent(kernel: kernel(points, points), cost: cost)
      .run(from: initial, times: times, tolerance: tolerance ?? self.tolerance)
  }
}

extension Vocabulary {
  /// Declares kernel gradient descent from a function: f_0(x), f_0 on the data, t, f(t) on the data,
  /// f(t, x), and d(t, x) at a datum.
  ///
  /// - Parameter times: The range of t; nil where the notebook declares it.
  public func define(
    _ run: DescentRun, times: ClosedRange<Double>? = 0.2...2, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    // What the integration leaves.
    let accuracy = 1e-11
    if let times { writer.define("t", .free(in: times), .descentTime) }
    writer.define("f_0(x)", .startFunction) { (x: Vector) in try run.at(0, x) }
    writer.define("f_0", run.initial.elements, .startOnData)
    writer.define("f(t)", accuracy: accuracy, .descentOnDataInTime) {
      (t: Double) in try run.at(t).elements
    }
    writer.define("f(t, x)", accuracy: accuracy, .descentInTime) {
      (t: Double, x: Vector) in try run.at(t, x)
    }
    writer.define("d(t, x)", accuracy: accuracy, .costDerivativeAtDatumInTime) {
      (t: Double, x: Vector) in
      run.cost.derivative(try run.at(t)).row(run.points.nearestRow(to: x))
    }
  }
}

/// Declares kernel gradient descent from a function.
public func define(
  _ run: DescentRun, times: ClosedRange<Double>? = 0.2...2, names: SymbolNames = [:],
  file: StaticString = #fileID, line: UInt = #line
) {
  notebookSymbols.vocabulary.define(run, times: times, names: names, file: file, line: line)
}
