public import EquationChecking
internal import Glibc
public import LinearAlgebra
public import NTK

extension Vocabulary {
  /// Declares regression with the limit kernels of a network on data: N and x_i, the targets y, Θ and Σ on
  /// the data, ϑ(x) and ς(x), the columns of both between the data and an input x, and Σ(x, x′). And the
  /// predictions: γ(t, x), the column of weights with which residuals of the data change the output at x until
  /// t, μ(t, x) and κ(t, x, x′), mean and covariance of an ensemble trained until t, its end f_∞(x), and
  /// f_Σ(x), where only the last layer is trained.
  ///
  /// - Parameters:
  ///   - points: The inputs of the data, a row each.
  ///   - targets: A column.
  ///   - noise: The variance of the targets' noise; with it ε, and μ(x) and κ(x, x′), mean and covariance
  ///     of the posterior, are declared too, and the evidence Z(y): the product of the densities of all data,
  ///     each predicted from those before it.
  public func define(
    _ network: some WideNetwork, on points: Matrix, targets: Matrix, noise: Double? = nil,
    names: SymbolNames = [:], file: StaticString = #fileID, line: UInt = #line
  ) throws {
    define(data: points, names: names, file: file, line: line)
    let predictor = try Predictor(network, inputs: points, targets: targets)
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    writer.define("x, x'", .free(in: -1...1, dimension: points.columns), .inputs)
    writer.define("y", targets.elements, .targets)
    writer.define("\\Theta", predictor.ntk, .limitTangentKernelOnData)
    writer.define("\\Sigma", predictor.nngp, .limitCovarianceOnData)
    writer.define("\\vartheta(x)", .limitTangentKernelToData) {
      (x: Vector) in try network.wideKernel(points, row(x)).ntk!.elements
    }
    writer.define("\\varsigma(x)", .limitCovarianceToData) { (x: Vector) in
      try network.wideKernel(points, row(x)).nngp.elements
    }
    writer.define("\\Sigma(x, x')", .limitCovariance) { (x: Vector, y: Vector) in
      try network.wideKernel(row(x), x == y ? nil : row(y)).nngp[0, 0]
    }
    try writer.definePredictions(by: predictor)
    if let noise { writer.definePosterior(of: predictor, noise: noise) }
  }

  /// Declares the linearization of a network around its start: f^{lin}(θ, x), Θ̂(x, x′) and Θ̂ on the data,
  /// the Jacobian J, f_0, y and y_i, and the model in training, f(t, x), f(t) and θ(t).
  ///
  /// - Parameters:
  ///   - network: Its start, of one output.
  ///   - points: The inputs of the data, a row each.
  ///   - targets: A column.
  public func define(
    linearizationOf network: some ParametricNetwork, on points: Matrix, targets: Matrix,
    names: SymbolNames = [:], file: StaticString = #fileID, line: UInt = #line
  ) throws {
    let linear = try LinearizedNetwork(network, inputs: points, targets: targets)
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    writer.define("f^{lin}(\\theta, x)", .linearization) {
      (theta: Vector, x: Vector) in try linear(row(x), parameters: theta)[0, 0]
    }
    writer.define("\\hat\\Theta(x, x')", .tangentKernelAtStart) { (x: Vector, y: Vector) in
      try network.empiricalNTK(row(x), row(y)).matrix[0, 0]
    }
    writer.define(
      "\\hat\\Theta", try network.empiricalNTK(points).matrix, .tangentKernelOnData)
    writer.define("J", try network.jacobian(points), .startJacobian)
    writer.define("f_0", try network.forward(points).elements, .startOutputs)
    writer.define("y", targets.elements, .targets)
    writer.define("y_i", .target) { (i: Int) in targets.elements[i - 1] }
    writer.define("f(t, x)", accuracy: 1e-11, .linearModelInTime) {
      (t: Double, x: Vector) in try linear.outputs(at: t, row(x))[0, 0]
    }
    writer.define("f(t)", accuracy: 1e-11, .linearModelOnData) { (t: Double) in
      try linear.outputs(at: t, points).elements
    }
    writer.define("\\theta(t)", accuracy: 1e-12, .modelParametersInTime) { (t: Double) in
      try linear.parameters(at: t)
    }
  }
}

extension VocabularyWriter {
  fileprivate func definePredictions(by predictor: Predictor) throws {
    // What solving the linear equations leaves.
    let accuracy = 1e-10
    let flow = try KernelFlow(along: predictor.ntk, targets: predictor.targets)
    define("\\gamma(t, x)", accuracy: 1e-12, .residualWeights) { (t: Double, x: Vector) in
      let cross = try predictor.network.wideKernel(predictor.inputs, row(x)).ntk!
      return try flow.coefficients(at: t, cross).elements
    }
    define("\\mu(t, x)", accuracy: accuracy, .ensembleMean) {
      (t: Double, x: Vector) in try predictor.ensemble(at: t, row(x)).mean[0, 0]
    }
    define("\\kappa(t, x, x')", accuracy: accuracy, .ensembleCovariance) {
      (t: Double, x: Vector, y: Vector) in
      try predictor.ensemble(at: t, Matrix([x, y])).covariance[0, 1]
    }
    define("f_\\infty(x)", accuracy: accuracy, .endOfAllLayers) {
      (x: Vector) in try predictor.ensemble(at: .infinity, row(x)).mean[0, 0]
    }
    define("f_\\Sigma(x)", accuracy: accuracy, .endOfLastLayer) {
      (x: Vector) in try predictor.posterior(row(x)).prediction.mean[0, 0]
    }
  }

  fileprivate func definePosterior(of predictor: Predictor, noise: Double) {
    define("\\varepsilon", noise, .noiseVariance)
    define("\\mu(x)", accuracy: 1e-12, .posteriorMean) { (x: Vector) in
      try predictor.posterior(row(x), noiseVariance: noise).prediction.mean[0, 0]
    }
    define("\\kappa(x, x')", accuracy: 1e-12, .posteriorCovariance) {
      (x: Vector, y: Vector) in
      try predictor.posterior(Matrix([x, y]), noiseVariance: noise).prediction.covariance[0, 1]
    }
    define("Z(y)", accuracy: 1e-11, .evidence) { (y: Vector) in
      try predictor.evidence(of: y, noise: noise)
    }
  }
}

extension Predictor {
  /// The density of other targets, datum by datum, each given those before it: what a formula of all at once
  /// is compared with.
  fileprivate func evidence(of y: Vector, noise: Double) throws -> Double {
    var logarithm = 0.0
    for i in y.indices {
      let next = inputs.block(rows: [i])
      let known = inputs.block(rows: 0..<i)
      let prediction =
        try i == 0
        ? network.prior(next)
        : Predictor(network, inputs: known, targets: Vector(y[..<i]))
          .posterior(next, noiseVariance: noise).prediction
      logarithm += try prediction.logDensity(of: [y[i]], noiseVariance: noise)
    }
    return exp(logarithm)
  }
}

/// Declares regression with the limit kernels of a network on data.
public func define(
  _ network: some WideNetwork, on points: Matrix, targets: Matrix, noise: Double? = nil,
  names: SymbolNames = [:], file: StaticString = #fileID, line: UInt = #line
) throws {
  try notebookSymbols.vocabulary.define(
    network, on: points, targets: targets, noise: noise, names: names, file: file, line: line)
}

/// Declares the linearization of a network around its start.
public func define(
  linearizationOf network: some ParametricNetwork, on points: Matrix, targets: Matrix,
  names: SymbolNames = [:], file: StaticString = #fileID, line: UInt = #line
) throws {
  try notebookSymbols.vocabulary.define(
    linearizationOf: network, on: points, targets: targets, names: names, file: file, line: line)
}
