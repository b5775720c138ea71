public import EquationChecking
public import LinearAlgebra
public import NTK

extension Vocabulary {
  /// Declares the data that a network is trained on: N, x_i, the distribution p^{in} of the inputs, and
  /// ⟨f, g⟩_{p^{in}} and ‖f‖_{p^{in}} of functions by their values on the data, one input after the other.
  ///
  /// - Parameters:
  ///   - points: A row for each input.
  ///   - outputs: How many outputs functions have.
  public func define(
    data points: Matrix, outputs: Int = 1, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    let count = points.rows
    writer.define("N", count, "number of data")
    writer.define("x_i", "input of datum $i$") { (i: Int) in points.row(i - 1) }
    writer.define(
      "p^{in}", .points((0..<count).map { points.row($0) }), "distribution of the inputs")
    writer.define(
      "\\langle f, g \\rangle_{p^{in}}", "mean over the data of $f(x_i)^\\top g(x_i)$"
    ) { (f: Vector, g: Vector) in
      InputDistribution.innerProduct(onData(f, count, outputs), onData(g, count, outputs))
    }
    writer.define("\\|f\\|_{p^{in}}", "seminorm on the data") { (f: Vector) in
      InputDistribution.seminorm(onData(f, count, outputs))
    }
  }

  /// Declares a cost on functions by their values on the data: C(f), its derivative d|_f as a column and
  /// d|_f(x) at a datum, ∂_f^{in} C|_f and ∂_f^{in} C|_f(g).
  public func define(
    _ cost: Cost, on points: Matrix, outputs: Int = 1, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    func values(_ f: Vector) -> Matrix { onData(f, points.rows, outputs) }
    for name in ["C(f)", "C|_f"] {
      writer.define(name, "cost") { (f: Vector) in cost.value(values(f)) }
    }
    for name in ["d|_f", "\\partial_f^{in} C|_f"] {
      writer.define(name, "derivative of the cost at $f$, on the data") { (f: Vector) in
        cost.derivative(values(f)).elements
      }
    }
    writer.define("d|_f(x)", "the same at a datum") { (f: Vector, x: Vector) in
      cost.derivative(values(f)).row(points.nearestRow(to: x))
    }
    writer.define("\\partial_f^{in} C|_f(g)", "derivative of the cost along $g$") {
      (f: Vector, g: Vector) in
      InputDistribution.innerProduct(cost.derivative(values(f)), values(g))
    }
  }

  /// Declares what a kernel makes of functions on the data: ⟨f, g⟩_K, ‖f‖_K, Φ_K(μ), and with a cost the
  /// kernel gradient ∇_K C|_f. Other kernels are named by `names: ["K": "\\tilde K"]`.
  public func define(
    _ kernel: KernelOperator, outputs: Int = 1, cost: Cost? = nil, names: SymbolNames = [:],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    let writer = VocabularyWriter(vocabulary: self, names: names, file: file, line: line)
    func values(_ f: Vector) -> Matrix { onData(f, kernel.inputs, outputs) }
    writer.define("\\langle f, g \\rangle_K", "bilinear form of the kernel") {
      (f: Vector, g: Vector) in kernel.innerProduct(values(f), values(g))
    }
    writer.define("\\|f\\|_K", "seminorm of the kernel") { (f: Vector) in
      kernel.squaredNorm(values(f)).squareRoot()
    }
    writer.define("\\Phi_K(\\mu)", "map of the kernel from functionals to functions") {
      (mu: Vector) in kernel(values(mu)).elements
    }
    if let cost {
      writer.define("\\nabla_K C|_f", "kernel gradient of the cost") { (f: Vector) in
        kernel(cost.derivative(values(f))).elements
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

/// Values on the data, one input after the other, as a row for each input.
func onData(_ values: Vector, _ rows: Int, _ outputs: Int) -> Matrix {
  Matrix(rows: rows, columns: outputs, elements: values)
}
