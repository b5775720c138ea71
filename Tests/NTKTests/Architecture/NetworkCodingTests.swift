import Foundation
import LinearAlgebra
import Testing

@testable import NTK

/// Networks in files.
@Suite struct NetworkCodingTests {
  private func network(_ text: String) throws -> Network {
    try JSONDecoder().decode(Network.self, from: Data(text.utf8))
  }

  @Test func readsBackWhatItWrites() throws {
    let network = Network(input: [6, 6, 3]) {
      Convolution(3, channels: 8, stride: 2, padding: .circular, weightVariance: 2, bias: 0.1)
      Activation(.leakyReLU(slope: 0.25))
      Residual {
        Dropout(keep: 0.5)
        LocalConvolution(3)
      }
      LayerNorm(epsilon: 1e-5)
      AveragePooling([3, 1])
      Branches(.product) {
        Branch { Dense() }
        Branch { SelfAttention(.linear, keyScale: 0.5, heads: 2) }
      }
      Positions(variance: 2, length: 3)
      Aggregation(Matrix([[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]]))
      Activation(.monomial(2))
      MaxPooling(2)
      BatchNorm()
      GlobalAveragePooling()
      Dense(5, bias: 0.2)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = try encoder.encode(network)
    #expect(try encoder.encode(JSONDecoder().decode(Network.self, from: text)) == text)
  }

  @Test func readsWhatPeopleWrite() throws {
    let short = try network(
      """
      {"input": [4, 4, 1], "layers": [
        {"convolution": {"filter": 3}},
        {"residual": [{"activation": "erf"}, {"convolution": {"filter": [3, 1], "bias": 0.1}}]},
        {"activation": "relu"}, "flatten", "dense"]}
      """)
    #expect(short.layers.count == 5)
    #expect(throws: Never.self) { try short.validate() }
  }

  @Test(arguments: [
    #"{"layers": [{"dense": {"wdith": 5}}]}"#, #"{"layers": ["convolution"]}"#,
    #"{"layers": [{"activation": "rleu"}]}"#, #"{"layers": [{"dense": {}, "flatten": {}}]}"#,
    #"{"layers": [{"activation": "monomial(99)"}]}"#,
    #"{"layers": ["dense", {"dropout": {"keep": 0.5, "rate": 0.1}}]}"#,
    #"{"layers": ["dense", {"max-pooling": {"window": 2, "stride": 1}}]}"#,
  ])
  func refusesSlips(_ text: String) {
    #expect(throws: DecodingError.self) { try network(text) }
  }

  @Test func closuresHaveNoName() {
    let own = Activation(named: "mine", value: { $0 }, derivative: { _ in 1 })
    #expect(throws: EncodingError.self) {
      try JSONEncoder().encode(Network { own })
    }
  }
}
