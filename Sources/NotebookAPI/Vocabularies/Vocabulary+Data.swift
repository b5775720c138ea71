public import EquationChecking
public import LinearAlgebra
public import NTK

extension Vocabulary {
  /// Declares the data that a network is trained on: N, x_i, the distribution p^{in} of the inputs, and
  /// ⟨f, g⟩_{p^{in}}, ⟨f, ·⟩_{p^{in}} and ‖f‖_{p^{in}} of functions by their values on the data, one input
  /// after the other.
  ///
  /// - Parameter points: A row for each input.
  public func define(
    data points: Matrix, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    let count = points.rows
    writer.define("N", count, .dataCount)
    writer.define("x_i", .dataInput) { (i: Int) in points.row(i - 1) }
    writer.define(
      "p^{in}", .points((0..<count).map { points.row($0) }), .inputDistribution)
    writer.define(
      "\\langle f, g \\rangle_{p^{in}}", .dataProduct
    ) { (f: Vector, g: Vector) in
      try InputDistribution.innerProduct(onData(f, count), onData(g, count))
    }
    writer.define("\\langle f, \\cdot \\rangle_{p^{in}}", .functional) { (f: Vector) in f }
    writer.define("\\|f\\|_{p^{in}}", .dataSeminorm) { (f: Vector) in
      InputDistribution.seminorm(try onData(f, count))
    }
  }

  /// Declares the limit kernels of all layers by their values on data: N, x_i, and the matrices Σ^{(l)},
  /// Σ̇^{(l)} and Θ^{(l)}_∞.
  ///
  ///     try define(InfiniteNetwork(depth: 4, activation: .relu), on: .sphere(rows: 12, columns: 3, seed: 2))
  ///
  /// - Parameter points: The inputs, a row each.
  public func define(
    _ network: InfiniteNetwork, on points: Matrix, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) throws {
    define(data: points, names: names, file: file, line: line)
    let layers = try network.layers(points)
    func kernel(_ l: Int, _ part: (LayerKernel) -> Matrix?) throws -> Matrix {
      try requireLayer(l, in: 1...network.depth)
      guard let kernel = part(layers[l - 1]) else {
        throw NTKError.noTangentKernel(activation: network.activation.name)
      }
      return kernel
    }
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    writer.define("\\Sigma^{(l)}", .limitCovarianceOnData) { (l: Int) in try kernel(l) { $0.nngp } }
    writer.define("\\dot\\Sigma^{(l)}", .limitSlopeCovariance) { (l: Int) in
      try kernel(l) { $0.nngpDerivative }
    }
    writer.define("\\Theta^{(l)}_\\infty", .limitTangentKernelOnData) { (l: Int) in
      try kernel(l) { $0.ntk }
    }
  }

  /// Declares a network as a function of its parameters, by values on data: F^{(L)}(θ), f_θ, and its
  /// tangent kernel Θ^{(L)}(θ).
  public func define(
    _ network: FiniteNetwork, on points: Matrix, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    let shape = NetworkShape(network)
    for name in ["F^{(L)}(\\theta)", "f_\\theta"] {
      writer.define(name, .outputsOnData) { (theta: Vector) in
        try shape.network(theta)(points).elements
      }
    }
    writer.define("\\Theta^{(L)}(\\theta)", .tangentKernelOnData) { (theta: Vector) in
      try shape.network(theta).empiricalNTK(points).matrix
    }
  }

  /// Declares a cost on functions by their values on the data: C(f), its derivative d|_f as a column and
  /// d|_f(x) at a datum, ∂_f^{in} C|_f and ∂_f^{in} C|_f(g).
  public func define(
    _ cost: Cost, on points: Matrix, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    func values(_ f: Vector) throws -> Matrix { try onData(f, points.rows) }
    for name in ["C(f)", "C|_f"] {
      writer.define(name, .cost) { (f: Vector) in cost.value(try values(f)) }
    }
    for name in ["d|_f", "\\partial_f^{in} C|_f"] {
      writer.define(name, .costDerivative) { (f: Vector) in
        cost.derivative(try values(f)).elements
      }
    }
    writer.define("d|_f(x)", .costDerivativeAtDatum) { (f: Vector, x: Vector) in
      cost.derivative(try values(f)).row(points.nearestRow(to: x))
    }
    writer.define("\\partial_f^{in} C|_f(g)", .costDerivativeAlong) {
      (f: Vector, g: Vector) in
      try InputDistribution.innerProduct(cost.derivative(values(f)), values(g))
    }
  }

  /// Declares what a kernel makes of functions on the data: ⟨f, g⟩_K, ‖f‖_K, Φ_K(d), and with a cost the
  /// kernel gradient ∇_K C|_f. Other kernels are named by `names: ["K": "\\tilde K"]`.
  public func define(
    _ kernel: KernelOperator, cost: Cost? = nil, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    func values(_ f: Vector) throws -> Matrix { try onData(f, kernel.inputs) }
    writer.define("\\langle f, g \\rangle_K", .kernelForm) {
      (f: Vector, g: Vector) in try kernel.innerProduct(values(f), values(g))
    }
    writer.define("\\|f\\|_K", .kernelSeminorm) { (f: Vector) in
      kernel.squaredNorm(try values(f)).squareRoot()
    }
    writer.define("\\Phi_K(d)", .kernelMap) {
      (d: Vector) in kernel(try values(d)).elements
    }
    if let cost {
      writer.define("\\nabla_K C|_f", .kernelGradient) { (f: Vector) in
        kernel(cost.derivative(try values(f))).elements
      }
    }
  }
}

extension Matrix {
  /// The row next to a point.
  func nearestRow(to x: Vector) -> Int {
    (0..<rows).min { distance(row($0), x) < distance(row($1), x) } ?? 0
  }
}

private func distance(_ x: Vector, _ y: Vector) -> Double { norm(zip(x, y).map { $0 - $1 }) }

/// Values on the data, one input after the other, as a row for each input; how many outputs there are
/// follows from their number.
func onData(_ values: Vector, _ inputs: Int) throws -> Matrix {
  guard inputs > 0, values.count.isMultiple(of: inputs) else {
    throw WrongValues(description: "\(values.count) values are none for each of \(inputs) data")
  }
  return Matrix(rows: inputs, columns: values.count / inputs, elements: values)
}

struct WrongValues: Error, CustomStringConvertible {
  let description: String
}
