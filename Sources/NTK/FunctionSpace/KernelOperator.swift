import LinearAlgebra

/// A kernel K as an operator on functions on the training inputs (review, 3).
public struct KernelOperator: Sendable {
  private let kernel: Matrix
  /// The size of blocks, where there are any.
  let outputs: Int?

  /// K(x, x′) ⊗ Id for a scalar kernel, N′ × N: rows are where functions are evaluated, columns
  /// the training inputs.
  public init(_ kernel: Matrix) {
    self.kernel = kernel
    outputs = nil
  }

  /// A kernel of n_L × n_L blocks.
  public init(_ kernel: TangentKernel) {
    self.kernel = kernel.matrix
    outputs = kernel.outputs
  }

  /// How many training inputs.
  public var inputs: Int { kernel.columns / (outputs ?? 1) }

  /// How many inputs functions are evaluated at.
  var evaluationInputs: Int { kernel.rows / (outputs ?? 1) }

  /// Φ_K(⟨d, ·⟩) = (1/N) Σᵢ K(·, xᵢ) d(xᵢ), at the kernel's rows: the kernel gradient when d is the
  /// functional derivative of a cost.
  public func callAsFunction(_ d: Matrix) -> Matrix {
    require(d.rows == inputs, "\(d.rows) values for \(inputs) training inputs")
    let share = 1 / Double(inputs)
    guard let outputs else { return kernel.times(d, scale: share) }
    require(d.columns == outputs, "\(d.columns) outputs for blocks of \(outputs)")
    let column = Matrix(rows: d.elements.count, columns: 1, elements: d.elements)
    return Matrix(
      rows: kernel.rows / outputs, columns: outputs,
      elements: kernel.times(column, scale: share).elements)
  }

  /// ⟨f, g⟩_K = (1/N²) Σᵢⱼ f(xᵢ)ᵀ K(xᵢ, xⱼ) g(xⱼ), for a kernel over the training inputs.
  public func innerProduct(_ f: Matrix, _ g: Matrix) -> Double {
    InputDistribution.innerProduct(f, self(g))
  }

  /// ‖f‖²_K = ⟨f, f⟩_K.
  public func squaredNorm(_ f: Matrix) -> Double { innerProduct(f, f) }
}
