import LinearAlgebra
import Testing

@testable import NTK

/// Kernels of combinations of layers against finite networks: filters and strides that differ from axis
/// to axis, each padding, with pooling, normalization, residual sums and dropout between, under each
/// readout.
@Suite(.serialized) struct LayerCasesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let network: Network
    var testDescription: String { name }
  }

  enum Readout: String, CaseIterable {
    case flatten, mean

    var layers: [Network.Layer] {
      switch self {
      case .flatten: Flatten().layers
      case .mean: GlobalAveragePooling().layers
      }
    }
  }

  enum Middle: String, CaseIterable {
    case plain, pooled, normalized, normalizedOverPositions, residual, local
  }

  private static let picture = [6, 5, 2]
  private static let activations = [Activation.relu, .erf]

  /// A convolution into a middle part and a second one, an activation, a readout.
  private static func network(
    _ filter: [Int], _ stride: [Int], _ padding: Padding, _ middle: Middle, _ readout: Readout,
    _ activation: Activation
  ) -> Network {
    func convolution(_ filter: [Int], _ stride: [Int], _ padding: Padding) -> Convolution {
      Convolution(filter, stride: stride, padding: padding, weightVariance: 1.7, bias: 0.2)
    }
    return Network(input: picture) {
      convolution(filter, stride, padding)
      switch middle {
      case .plain: activation
      case .pooled:
        activation
        AveragePooling([2, 1], stride: [1, 1])
      case .normalized:
        LayerNorm()
        activation
      case .normalizedOverPositions:
        LayerNorm(overPositions: true, epsilon: 0.1)
        activation
      case .residual:
        Residual {
          activation
          convolution([2, 2], [1, 1], padding == .none ? .zero : padding)
        }
      case .local:
        activation
        LocalConvolution(convolution([2, 1], [1, 1], .zero))
        activation
      }
      convolution([2, 1], [1, 1], .zero)
      activation
      readout.layers
      Dense(weightVariance: 1.3, bias: 0.1)
    }
  }

  static let cases: [Case] = {
    var result: [Case] = []
    for filter in [[2, 1], [3, 2]] {
      for stride in [[1, 2], [2, 1]] {
        for (p, padding) in [Padding.zero, .none, .circular].enumerated() {
          // Each middle part meets each readout, and both all shapes.
          for (m, middle) in Middle.allCases.enumerated() {
            let readout = Readout.allCases[(m + p + stride[0]) % 2]
            let activation = activations[(m + filter[0]) % 2]
            result.append(
              Case(
                name: "\(filter), stride \(stride), \(padding), \(middle), \(readout), "
                  + activation.name,
                network: network(filter, stride, padding, middle, readout, activation)))
          }
        }
      }
    }
    return result
  }()

  /// Pictures whose first row and last column stand out, so that it matters which windows see them.
  private let x = {
    let noise = Samples.inputs(3, 60, seed: 11)
    return Matrix(rows: 3, columns: 60) { i, k in
      let (row, column) = (k / 10, k / 2 % 5)
      return noise[i, k] * (row == 0 ? 3 : 0.5) * (column == 4 ? 2 : 0.5)
    }
  }()

  /// Mean and spread of the empirical kernel over networks.
  private func expectLimit(_ network: Network, width: Int, _ x: Matrix) throws {
    let limit = try network.kernel(x)
    let theta = try #require(limit.ntk)
    let inputWidth = network.input == nil ? x.columns : nil
    let ensemble = Ensemble(of: network, width: width, inputWidth: inputWidth, seeds: 0..<32)
    try expectClose(ensemble.ntk(x), theta, "Θ")
    let wide = Ensemble(
      of: network, width: width, outputs: 96, inputWidth: inputWidth, seeds: 40..<72)
    try expectClose(wide.nngp(x), limit.nngp, "Σ")
  }

  private func expectClose(_ moments: RunningMoments, _ limit: Matrix, _ what: String) {
    let (relative, excess) = error(moments, limit)
    #expect(relative < 0.12, "\(what)")
    #expect(excess < 0.03, "\(what)")
  }

  /// The distance in the Frobenius norm, and by how much an entry is off beyond five standard errors of
  /// its mean, both relative: networks of finite width are off by 1/width in the mean.
  private func error(
    _ moments: RunningMoments, _ limit: Matrix
  ) -> (relative: Double, excess: Double) {
    let difference = moments.mean - limit
    let excess = zip(difference.elements, moments.standardError.elements).map {
      (abs($0) - 5 * $1) / limit.largestMagnitude
    }
    return (difference.frobeniusNorm / limit.frobeniusNorm, excess.max()!)
  }

  @Test(arguments: cases) func convolutional(_ item: Case) throws {
    try expectLimit(item.network, width: 64, x)
  }

  /// Sums and products of three branches, nested, of which one hands its input on.
  @Test(arguments: [Branches.Combination.sum, .product])
  func branches(_ combination: Branches.Combination) throws {
    let network = Network {
      Dense(bias: 0.3)
      Activation(.erf)
      Dense(bias: 0.2)
      Branches(combination) {
        Branch {}
        Branch {
          Activation(.relu)
          Dense(weightVariance: 1.5, bias: 0.4)
        }
        Branch {
          Residual {
            Activation(.erf)
            Dense(bias: 0.1)
          }
          Activation(.relu)
          Dense()
        }
      }
      Dense(bias: 0.1)
    }
    try expectLimit(network, width: 192, Samples.inputs(3, 6, seed: 2))
  }

  /// One axis: each padding, with graphs, embeddings and layers without sharing.
  @Test(arguments: [Padding.zero, .circular, .none]) func sequences(_ padding: Padding) throws {
    let network = Network(input: [7, 3]) {
      Positions(variance: 0.5, length: 2)
      Convolution([3], stride: [2], padding: padding, weightVariance: 1.4, bias: 0.1)
      Activation(.relu)
      if padding == .circular { LocalConvolution(2, bias: 0.2) }
      if padding == .none {
        Aggregation(Matrix([[1, 0.5, 0], [0.5, 1, -0.5], [0, 0.25, 1]]))
      }
      Dense(bias: 0.1)
      Activation(.erf)
      GlobalAveragePooling()
      Dense()
    }
    try expectLimit(network, width: 128, Samples.inputs(3, 21, seed: 3))
  }

  /// Rows of zeros among others: without a bias their kernels are zero, nothing becomes NaN.
  @Test(arguments: [Activation.relu, .erf]) func zeroInputs(_ activation: Activation) throws {
    var inputs = Samples.inputs(4, 5, seed: 4)
    for k in 0..<10 { inputs.elements[k] = 0 }
    let network = Network {
      Dense()
      activation
      Dense()
    }
    let kernel = try network.kernel(inputs)
    for matrix in [kernel.nngp, try #require(kernel.ntk)] {
      for i in 0..<2 { for j in 0..<4 { #expect(matrix[i, j] == 0 && matrix[j, i] == 0) } }
    }
    try expectLimit(network, width: 256, inputs)
  }

  /// The mean over windows side by side, then over all, is the mean over all; and a dense layer over a
  /// flattened input is one over its vector.
  @Test func layersThatAgree() throws {
    func pooled(_ window: Int?) -> Network {
      Network(input: [6, 4, 2]) {
        Convolution(3, bias: 0.1)
        Activation(.relu)
        if let window { AveragePooling(window) }
        GlobalAveragePooling()
        Dense(bias: 0.2)
      }
    }
    let inputs = Samples.inputs(3, 48, seed: 6)
    let (once, twice) = try (pooled(nil).kernel(inputs), pooled(2).kernel(inputs))
    #expect((once.nngp - twice.nngp).largestMagnitude < 1e-14 * once.nngp.largestMagnitude)
    #expect((once.ntk! - twice.ntk!).largestMagnitude < 1e-14 * once.ntk!.largestMagnitude)
    let top: [Network.Layer] =
      Dense(bias: 0.1).layers + [.activation(.relu)] + Dense(bias: 0.1).layers
    let flat = Network(input: [6, 4, 2], layers: Flatten().layers + top)
    let (a, b) = try (flat.ntk(inputs), Network(layers: top).ntk(inputs))
    #expect((a - b).largestMagnitude < 1e-14 * b.largestMagnitude)
  }

  /// Another padding than the network's shows.
  @Test func anotherLayerShows() throws {
    func network(_ padding: Padding) -> Network {
      LayerCasesTests.network([2, 1], [1, 2], padding, .plain, .mean, .relu)
    }
    let moments = try Ensemble(of: network(.zero), width: 64, seeds: 0..<32).ntk(x)
    for other in [network(.circular), network(.none)] {
      let (relative, excess) = try error(moments, #require(other.kernel(x).ntk))
      #expect(relative > 0.12 && excess > 0.03, "\(relative), \(excess)")
    }
  }
}
