import LinearAlgebra

/// The geometry of functions on N inputs under pᶦⁿ, the mean over the inputs (review, 2).
///
/// Functions are given by their values, N × n_L. The review writes pᶦⁿ = Σ δ without 1/N and Φ_K with
/// it; here 1/N belongs to pᶦⁿ, so that both agree.
public enum InputDistribution {
  /// ⟨f, g⟩ = (1/N) Σᵢ f(xᵢ)·g(xᵢ).
  public static func innerProduct(_ f: Matrix, _ g: Matrix) -> Double {
    require(f.rows == g.rows && f.columns == g.columns, "functions of different shapes")
    return dot(f.elements, g.elements) / Double(f.rows)
  }

  /// ‖f‖ = √⟨f, f⟩.
  public static func seminorm(_ f: Matrix) -> Double { innerProduct(f, f).squareRoot() }
}
