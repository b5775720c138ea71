internal import Glibc
import LinearAlgebra

/// φ(λ) = (1 − e^(−λt/N))/λ, which solves gradient flow of the squared cost in the kernel's
/// eigenbasis; 1/λ for t = ∞.
struct FlowFunction {
  let time: Double
  let inputs: Int

  func callAsFunction(_ eigenvalue: Double) -> Double {
    let rate = time / Double(inputs)
    guard time < .infinity else { return eigenvalue > 0 ? 1 / eigenvalue : 0 }
    let exponent = eigenvalue * rate
    return abs(exponent) < 1e-300 ? rate : -expm1(-exponent) / exponent * rate
  }
}
