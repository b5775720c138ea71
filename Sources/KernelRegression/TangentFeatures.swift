internal import Foundation
public import LinearAlgebra
public import NTK

/// Random features of the tangent kernel: ψ(x) with E ψ(x)·ψ(x′) ≈ Θ⁽ᴸ⁾∞(x, x′), by sketching
/// (Zandieh, Han, Avron, Shoham, Kim and Shin, 2021), for any activation.
///
/// Layer by layer, φ ← √(v/m) σ(W φ) gives Σ, with Gaussian W; Σ̇ has the features √(v/m) σ̇(W φ) of the same
/// pre-activations; and Θ ← Σ + Θ Σ̇ stacks φ upon a sketch of the tensor product of ψ with them: products of
/// two random projections of it, elementwise. The error falls as 1/√m.
public struct TangentFeatures: Sendable {
  private let network: InfiniteNetwork
  private let part: KernelBlocks.Part
  private let width: Int
  private let inputWidth: Int
  /// What layers 2, 3, … project with: φ, and for the sketch ψ and the derivatives.
  private let projections: [(phi: Matrix, psi: Matrix, derivative: Matrix)]

  /// Features of a network's kernel.
  ///
  /// - Parameter width: m, the length of each of a layer's two parts.
  /// - Throws: `NTKError`.
  public init(
    _ network: InfiniteNetwork, _ part: KernelBlocks.Part, inputWidth: Int, width: Int, seed: UInt64
  ) throws {
    // What is wrong with the network is told by the first computation.
    _ = try KernelBlocks(network, part, Matrix(rows: 1, columns: 1, repeating: 1))
    (self.network, self.part, self.width, self.inputWidth) = (network, part, width, inputWidth)
    let extra = network.bias == 0 ? 0 : 1
    // The seed of a matrix is made from the features' and its place.
    func random(_ rows: Int, _ place: Int) -> Matrix {
      .normal(
        rows: rows, columns: width, seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(place))
    }
    projections = (1..<max(network.depth, 1)).map { layer in
      let phi = (layer == 1 ? inputWidth : width) + extra
      let psi = layer == 1 ? phi : 2 * width + extra
      let none = Matrix(rows: 0, columns: 0)
      return (
        random(phi, 4 * layer), part == .ntk ? random(psi, 4 * layer + 1) : none,
        part == .ntk ? random(width, 4 * layer + 2) : none
      )
    }
  }

  /// ψ of each row: N × m′.
  public func callAsFunction(_ x: Matrix) -> Matrix {
    let (gain, bias) = (network.weightVariance, network.bias)
    // Layer 1: Σ = v x·x′/n₀ + β², exactly.
    var phi = Self.appending(bias, to: x.map { $0 * (gain / Double(inputWidth)).squareRoot() })
    var psi = phi
    for projection in projections {
      let preactivations = phi * projection.phi
      let scale = (gain / Double(width)).squareRoot()
      let derivative = preactivations.map { network.activation.derivative($0) * scale }
      phi = Self.appending(bias, to: preactivations.map { network.activation($0) * scale })
      guard part == .ntk else { continue }
      let left = psi * projection.psi
      let right = derivative * projection.derivative
      let sketch = left.hadamard(right) * (1 / Double(width).squareRoot())
      psi = Self.stacked(phi, sketch)
    }
    return part == .ntk ? psi : phi
  }

  private static func appending(_ bias: Double, to x: Matrix) -> Matrix {
    guard bias != 0 else { return x }
    return stacked(x, Matrix(rows: x.rows, columns: 1, repeating: bias))
  }

  private static func stacked(_ a: Matrix, _ b: Matrix) -> Matrix {
    let width = a.columns + b.columns
    return Matrix(
      rows: a.rows, columns: width,
      unsafeUninitialized: { target in
        a.withUnsafeStorage { a0 in
          b.withUnsafeStorage { b0 in
            for i in 0..<a.rows {
              (target + i * width).update(from: a0 + i * a.columns, count: a.columns)
              (target + i * width + a.columns).update(from: b0 + i * b.columns, count: b.columns)
            }
          }
        }
      })
  }
}
