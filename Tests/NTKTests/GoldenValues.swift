import Foundation
import LinearAlgebra
import Testing

@testable import NTK

/// Kernels to 25 digits, a file an activation; `Golden/README.md` says what is in them.
struct GoldenValues: Decodable {
  struct Case: Decodable {
    let id: String
    let inputClass: String
    let betaHex: String
    let depth: Int
    let weightVariance: Double?
    let nngp: [[String]]
    let ntk: [[String]]

    enum CodingKeys: String, CodingKey {
      case id, depth, nngp, ntk
      case inputClass = "input_class"
      case betaHex = "beta_hex"
      case weightVariance = "weight_variance"
    }
  }

  struct DualCase: Decodable {
    let var1: String
    let var2: String
    let cov: String
    let value: String
    let derivative: String

    enum CodingKeys: String, CodingKey {
      case var1, var2, cov
      case value = "E_ff"
      case derivative = "E_dfdf"
    }
  }

  let activation: String
  let inputs: [String: [[String]]]
  let cases: [Case]
  let dual: [DualCase]?

  static func load(_ name: String, folder: String = "Golden") throws -> GoldenValues {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: folder))
    return try JSONDecoder().decode(GoldenValues.self, from: Data(contentsOf: url))
  }

  func inputs(of kind: String) throws -> Matrix {
    try Matrix(#require(inputs[kind]).map { try $0.map { try #require(Double($0)) } })
  }
}

/// The activation that a golden file is about.
let goldenActivations: [(name: String, activation: Activation)] = [
  ("relu", .relu), ("abs", .abs), ("identity", .identity), ("erf", .erf),
  ("sign", .sign), ("gelu", .gelu), ("sin", .sin), ("gaussian", .gaussian),
  ("monomial2", .monomial(2)), ("monomial3", .monomial(3)), ("hermite2", .hermite(2)),
  ("tanh", .tanh), ("silu", .silu),
]

/// Largest errors of one class of inputs.
struct GoldenError {
  /// |K − K*| / √(K*(x,x) K*(x′,x′)).
  var scaled = 0.0
  /// |K − K*| / |K*|, over entries whose scaled error is above `floor`.
  var relative = 0.0
  var floor = 0.0

  mutating func record(_ kernel: Matrix, against exact: [[String]]) throws {
    let exact = try Matrix(exact.map { try $0.map { try #require(Double($0)) } })
    for i in 0..<exact.rows {
      for j in 0..<exact.columns {
        let scale = (exact[i, i].squareRoot() * exact[j, j].squareRoot())
        guard scale.isNormal else { continue }
        let error = abs(kernel[i, j] - exact[i, j])
        scaled = error.isNaN ? .nan : max(scaled, error / scale)
        if exact[i, j].isNormal, error > floor * scale {
          relative = max(relative, error / abs(exact[i, j]))
        }
      }
    }
  }
}
