import Foundation
import LinearAlgebra
import Testing

@testable import NTK

/// Nearly parallel inputs in networks of several activations; `Golden/Gaps/README.md` says what is in
/// the files.
@Suite struct NearlyParallelTests {
  struct Golden: Decodable {
    struct Case: Decodable, Sendable {
      let activations: [String]
      let bias: String
      let ntk: [[String]]
    }

    let inputs: [[String]]
    let cases: [Case]
  }

  struct Gap: Decodable {
    let deviation1: String
    let deviation2: String
    let gap: String
    let sign: Double
    let result: String
  }

  /// Rounding of a few operations a layer, relative to √(Θ(x, x) Θ(x′, x′)).
  @Test func kernels() throws {
    let golden = try load("kernels", Golden.self)
    let x = try Matrix(golden.inputs.map { try $0.map { try #require(Double($0)) } })
    for item in golden.cases {
      let exact = try symmetric(item.ntk)
      let network = try network(item)
      let label = "\(item.activations) β \(item.bias)"
      for (kind, kernel) in [("own", try network.ntk(x)), ("between", try network.ntk(x, x))] {
        let worst = error(kernel, exact)
        print("\(label) \(kind): \(worst)")
        #expect(worst < 3e-15, "\(label) \(kind)")
      }
      let single = try network.ntk(x, precision: .single)
      let worst = error(single.matrix, exact)
      print("\(label) single: \(worst)")
      #expect(worst < 1e-6, "\(label) single")
    }
  }

  /// Two positions with the same vectors: what goes through the planes to 31 digits.
  @Test func kernelsOfPositions() throws {
    let golden = try load("kernels", Golden.self)
    let x = try Matrix(
      golden.inputs.map { row in
        let values = try row.map { try #require(Double($0)) }
        return values + values
      })
    for item in golden.cases where item.activations.first == "gelu" {
      let exact = try symmetric(item.ntk)
      let bias = try #require(Double(item.bias))
      var layers = Convolution(1, bias: bias).layers
      for (k, name) in item.activations.enumerated() {
        layers.append(.activation(try #require(Activation(spelled: name))))
        if k + 1 < item.activations.count { layers += Convolution(1, bias: bias).layers }
      }
      layers += GlobalAveragePooling().layers + Dense(bias: bias).layers
      let worst = try error(Network(input: [2, 3], layers: layers).ntk(x, x), exact)
      print("positions \(item.activations) β \(item.bias): \(worst)")
      #expect(worst < 3e-15, "\(item.activations) β \(item.bias)")
    }
  }

  /// The form for one pair: 13 digits for variances up to 2, fewer for larger ones of inputs that differ
  /// in length alone.
  @Test func gapsOfGELU() throws {
    let gaps = try load("gelu", [Gap].self)
    #expect(gaps.count > 200)
    var worst = 0.0
    for item in gaps {
      let (s, t) = (try #require(Double(item.deviation1)), try #require(Double(item.deviation2)))
      let (gap, exact) = (try #require(Double(item.gap)), try #require(Double(item.result)))
      let pair = GaussianPair(
        deviation1: s, deviation2: t, covariance: item.sign * s * t * (1 - gap), gap: gap)
      let found = try #require(GELU().dual(pair).gap, "\(item)")
      let error = abs(found / exact - 1)
      let tolerance = max(1e-13, 5e-14 * s * t)
      worst = max(worst, error / tolerance)
      #expect(error < tolerance, "\(item)")
    }
    print("gaps of GELU: \(worst) of the tolerance")
  }

  /// ReLU takes the root of 1 − |correlation|: what another activation before it leaves of nearly parallel
  /// inputs needs all digits, or Θ(x, x′) and Θ(x′, x) differ by 1e-9.
  @Test(arguments: [
    Activation.gelu, .erf, .sin, .cos, .gaussian, .exp, .squaredReLU, .tanh, .silu, .softplus,
    .sigmoid, .monomial(2), .monomial(3), .hermite(2), .hermite(3), .relu, .leakyReLU(slope: 0.2),
  ])
  func symmetry(_ activation: Activation) throws {
    for depth in 1...2 {
      let network = Network {
        Dense(bias: 0.1)
        for _ in 0..<depth {
          activation
          Dense(bias: 0.1)
        }
        Activation(.relu)
        Dense(bias: 0.1)
      }
      let x = Samples.inputs(14, 10, seed: 3)
      var scale = 1.0
      var y = x
      for i in 0..<14 {
        for k in 0..<10 { y[i, k] *= 1 + scale * Double((7 * k + i) % 5 - 2) }
        scale /= 10
      }
      let (one, two, own) = try (network.ntk(x, y), network.ntk(y, x), network.ntk(x))
      var worst = 0.0
      for i in 0..<14 {
        for j in 0..<14 {
          worst = max(worst, abs(one[i, j] - two[j, i]) / (own[i, i] * own[j, j]).squareRoot())
        }
      }
      print("\(activation) depth \(depth): \(worst)")
      #expect(worst < 4e-15, "\(activation) \(depth)")
    }
  }

  private func network(_ item: Golden.Case) throws -> Network {
    let dense = try Dense(bias: #require(Double(item.bias))).layers
    return try Network(
      layers: dense
        + item.activations.flatMap { name in
          try [.activation(#require(Activation(spelled: name)))] + dense
        })
  }

  private func load<Content: Decodable>(_ name: String, _ type: Content.Type) throws -> Content {
    let url = try #require(
      Bundle.module.url(
        forResource: name, withExtension: "json", subdirectory: "Golden/Gaps"))
    return try JSONDecoder().decode(Content.self, from: Data(contentsOf: url))
  }

  private func symmetric(_ triangle: [[String]]) throws -> Matrix {
    var result = Matrix(rows: triangle.count, columns: triangle.count)
    for (i, row) in triangle.enumerated() {
      for (j, text) in row.enumerated() {
        result[i, j] = try #require(Double(text))
        result[j, i] = result[i, j]
      }
    }
    return result
  }

  /// |Θ − Θ*| / √(Θ*(x, x) Θ*(x′, x′)), the largest; both triangles count.
  private func error(_ kernel: Matrix, _ exact: Matrix) -> Double {
    var worst = 0.0
    for i in 0..<exact.rows {
      for j in 0..<exact.rows {
        let size = (exact[i, i] * exact[j, j]).squareRoot()
        let error = abs(kernel[i, j] - exact[i, j]) / size
        worst = error.isNaN ? .infinity : max(worst, error)
      }
    }
    return worst
  }
}
