import Foundation
import LinearAlgebra
import Testing

@testable import NTK

/// Kernels of convolutional networks to 25 digits; `Golden/Convolution/README.md` says what is in them.
struct ConvolutionGolden: Decodable {
  /// A letter or the name of an activation, or a residual branch.
  enum Item: Decodable {
    case layer(String)
    case branch([Item])

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let name = try? value.decode(String.self) {
        self = .layer(name)
      } else {
        self = .branch(try value.decode([Item].self))
      }
    }

    func layers(bias: Double) throws -> [Network.Layer] {
      switch self {
      case .branch(let items):
        let inner = try items.flatMap { try $0.layers(bias: bias) }
        return [.branches(Branches(.sum, [[], inner]))]
      case .layer("c"): return Convolution(3, bias: bias).layers
      case .layer("s"): return Convolution(3, stride: 2, bias: bias).layers
      case .layer("v"): return Convolution(3, padding: .none, bias: bias).layers
      case .layer("p"): return AveragePooling(2).layers
      case .layer("n"): return LayerNorm().layers
      case .layer(let name): return try [.activation(#require(Activation(spelled: name)))]
      }
    }
  }

  let shape: [Int]
  let layers: [Item]
  let top: String
  let bias: String
  let images: [[[[String]]]]
  let nngp: [[String]]
  let ntk: [[String]]

  enum CodingKeys: String, CodingKey {
    case shape, layers, top, nngp, ntk
    case bias = "beta_hex"
    case images = "images_hex"
  }

  static func load(_ name: String) throws -> ConvolutionGolden {
    let url = try #require(
      Bundle.module.url(
        forResource: name, withExtension: "json", subdirectory: "Golden/Convolution"))
    return try JSONDecoder().decode(ConvolutionGolden.self, from: Data(contentsOf: url))
  }

  func network(biasFactor: Double = 1) throws -> Network {
    let beta = try #require(Double(bias)) * biasFactor
    let pooling = top == "gap" ? GlobalAveragePooling().layers : Flatten().layers
    return Network(
      input: shape,
      layers: try layers.flatMap { try $0.layers(bias: beta) } + pooling + Dense(bias: beta).layers)
  }

  var inputs: Matrix {
    get throws {
      try Matrix(
        images.map { try $0.flatMap { try $0.flatMap { try $0.map { try #require(Double($0)) } } } }
      )
    }
  }
}

@Suite struct NetworkGoldenTests {
  static let names = [
    "conv_erf_gap_valid", "conv_relu_flatten", "conv_relu_stride", "resnet_relu_gap",
  ]

  @Test(arguments: names) func kernels(_ name: String) throws {
    let golden = try ConvolutionGolden.load(name)
    let (network, x) = try (golden.network(), golden.inputs)
    let (own, cross) = try (network.kernel(x), network.kernel(x, x))
    for kernel in [own, cross] {
      for (value, exact) in [(kernel.nngp, golden.nngp), (try #require(kernel.ntk), golden.ntk)] {
        var error = GoldenError()
        try error.record(value, against: exact)
        print("\(name): scaled \(error.scaled), relative \(error.relative)")
        #expect(error.scaled <= 4e-15)
        #expect(error.relative <= 1e-12)
      }
    }
    #expect(own.nngp.isSymmetric && own.ntk?.isSymmetric == true)
  }

  @Test func aWrongKernelIsNoticed() throws {
    let golden = try ConvolutionGolden.load("conv_relu_stride")
    var error = GoldenError()
    try error.record(
      golden.network(biasFactor: 1 + 1e-13).ntk(golden.inputs), against: golden.ntk)
    #expect(error.scaled > 4e-15)
  }
}
