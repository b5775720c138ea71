import Foundation
import LinearAlgebra
import Testing

@testable import NTK

/// Networks with self-attention against 50 digits; `Golden/Attention/README.md` says what is in them.
@Suite struct AttentionGoldenTests {
  struct Golden: Decodable {
    let network: Network
    let inputs: [[String]]
    let nngp: [[String]]
    let ntk: [[String]]

    enum CodingKeys: String, CodingKey {
      case network, nngp, ntk
      case inputs = "inputs_hex"
    }

    init(_ name: String) throws {
      let url = try #require(
        Bundle.module.url(
          forResource: name, withExtension: "json", subdirectory: "Golden/Attention"))
      self = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
    }

    func matrix(_ rows: [[String]]) throws -> Matrix {
      Matrix(try rows.map { try $0.map { try #require(Double($0)) } })
    }
  }

  /// The largest error, scaled by the diagonal.
  private func error(_ kernel: Matrix, _ exact: Matrix) -> Double {
    var largest = 0.0
    for i in 0..<exact.rows {
      for j in 0..<exact.columns {
        let scale = (exact[i, i] * exact[j, j]).squareRoot()
        largest = max(largest, abs(kernel[i, j] - exact[i, j]) / scale)
      }
    }
    return largest
  }

  /// References are rounded to doubles, which costs 1e-16 of the 4e-15.
  @Test(arguments: ["softmax", "linear", "rectified", "transformer"])
  func fiftyDigits(_ name: String) throws {
    let golden = try Golden(name)
    let (x, nngp, ntk) = try (
      golden.matrix(golden.inputs), golden.matrix(golden.nngp), golden.matrix(golden.ntk)
    )
    let kernel = try golden.network.kernel(x)
    #expect(error(kernel.nngp, nngp) < 4e-15)
    #expect(error(try #require(kernel.ntk), ntk) < 4e-15)
    let cross = try golden.network.kernel(x, x)
    #expect(error(cross.nngp, nngp) < 4e-15)
    #expect(error(try #require(cross.ntk), ntk) < 4e-15)
  }

  /// A key scale that is off by one part in a thousand million shows.
  @Test func wrongScaleShows() throws {
    let golden = try Golden("softmax")
    let layers = golden.network.layers.map { layer -> Network.Layer in
      guard case .attention(var attention) = layer else { return layer }
      attention.keyScale *= 1 + 1e-9
      return .attention(attention)
    }
    let kernel = try Network(input: golden.network.input, layers: layers)
      .nngp(golden.matrix(golden.inputs))
    #expect(error(kernel, try golden.matrix(golden.nngp)) > 4e-15)
  }
}
