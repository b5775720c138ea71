import LinearAlgebra

/// A network of finite width that gradients change: what the loops of training need of it.
public protocol TrainableNetwork: ParametricNetwork {
  /// A forward pass and all that it leaves behind for the way back.
  associatedtype Pass

  /// What tells it from others with the same parameters.
  var fingerprint: [String] { get }

  /// Refuses inputs that do not fit.
  func validate(_ x: Matrix, argument: String) throws(NTKError)
  /// The forward pass of inputs that fit.
  func pass(_ x: Matrix) -> Pass
  /// f_θ(x) for every row of the pass's inputs: N × n_L.
  func output(of pass: Pass) -> Matrix
  /// θ ← θ − η/N Σᵢ Σₖ dₖ(xᵢ) ∂f_θ,ₖ(xᵢ)/∂θ, in place.
  mutating func descend(_ pass: Pass, _ direction: Matrix, _ learningRate: Double)
  /// (1/N) Σᵢ Σₖ dₖ(xᵢ) ∂f_θ,ₖ(xᵢ)/∂θ.
  func pullback(_ pass: Pass, _ direction: Matrix) -> Vector
  /// How far weights are from others, layer by layer: ‖W(t) − W(0)‖/√n.
  func weightDrift(from start: Vector) -> [Double]
  /// How far what neurons compute is from an earlier pass, in the root mean square.
  func activationDrift(_ pass: Pass, from start: Pass) -> [Double]
}

extension TrainableNetwork {
  /// f_θ(x) for every row of `x`: N × n_L.
  public func callAsFunction(_ x: Matrix) throws -> Matrix { try forward(x) }

  /// f_θ(x) for every row of `x`: N × n_L.
  public func forward(_ x: Matrix) throws -> Matrix {
    try validate(x, argument: "x")
    return output(of: pass(x))
  }

  /// (1/N) Σᵢ Σₖ dₖ(xᵢ) ∂f_θ,ₖ(xᵢ)/∂θₚ = ⟨∂θ F, d⟩ under pᶦⁿ: the parameters' velocity for a training
  /// direction d (review, 4.2), N × n_L; without a Jacobian.
  public func pullback(_ x: Matrix, direction: Matrix) throws -> Vector {
    try validate(x, argument: "x")
    try direction.validate(rows: x.rows, columns: outputWidth, argument: "direction")
    return pullback(pass(x), direction)
  }
}
