import Foundation
import LinearAlgebra
import Testing

@testable import NTK

/// Self-attention against its formula, matrix by matrix.
@Suite struct AttentionTests {
  private let x = Samples.inputs(3, 4 * 5, seed: 12)

  private func network(_ weighting: SelfAttention.Weighting) -> Network {
    Network(input: [4, 5]) {
      Dense(bias: 0.3)
      SelfAttention(weighting, keyScale: 1.3, weightVariance: 0.8, bias: 0.2)
    }
  }

  @Test(arguments: [SelfAttention.Weighting.softmax, .linear, .relu])
  func formula(_ weighting: SelfAttention.Weighting) throws {
    let below = Network(input: [4, 5]) { Dense(bias: 0.3) }
    let (a, b) = (x.row(0), x.row(1))
    func weights(_ k: Matrix) -> Matrix {
      var g = 1.3 * k
      for p in 0..<g.rows {
        let row = g.row(p)
        switch weighting {
        case .linear: break
        case .relu: for q in row.indices { g[p, q] = max(row[q], 0) }
        case .softmax:
          let sum = row.reduce(0) { $0 + ntkExp($1) }
          for q in row.indices { g[p, q] = ntkExp(row[q]) / sum }
        }
      }
      return g
    }
    let (g1, g2) = try (
      weights(below.positionKernel(a, a).nngp), weights(below.positionKernel(b, b).nngp)
    )
    let cross = try below.positionKernel(a, b)
    func sandwich(_ k: Matrix) -> Matrix { (0.8 * g1 * k).times(g2, transposeRight: true) }
    let product = sandwich(cross.nngp)
    let kernel = try network(weighting).positionKernel(a, b)
    #expect((kernel.nngp - product.map { $0 + 0.04 }).largestMagnitude < 1e-13)
    let theta = sandwich(try #require(cross.ntk)) + 2 * product.map { $0 + 0.02 }
    #expect((try #require(kernel.ntk) - theta).largestMagnitude < 1e-12)
  }

  /// As a branch, with layers behind that need variances.
  @Test func transformerBlock() throws {
    let network = Network(input: [4, 5]) {
      Dense(bias: 0.3)
      Positions(variance: 0.5)
      Residual { SelfAttention(.softmax) }
      LayerNorm()
      Residual {
        Dense()
        Activation(.gelu)
        Dense()
      }
      LayerNorm()
      GlobalAveragePooling()
      Dense()
    }
    let kernel = try network.kernel(x)
    #expect(kernel.nngp.isSymmetric)
    let cross = try network.kernel(x, x)
    #expect((kernel.nngp - cross.nngp).largestMagnitude < 1e-14)
    #expect(try SymmetricEigen(kernel.nngp).values.allSatisfy { $0 > 0 })
  }
}

/// eˣ.
func ntkExp(_ x: Double) -> Double { exp(x) }
