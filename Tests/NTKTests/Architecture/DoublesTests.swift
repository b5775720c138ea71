import LinearAlgebra
import Testing

@testable import NTK

/// Pairs of inputs that go through layers with positions in doubles, against 31 digits.
@Suite struct DoublesTests {
  private static let planes: [(String, Network)] = [
    (
      "pooled",
      Network(input: [5, 4, 3]) {
        Convolution(3, bias: 0.1)
        Activation(.relu)
        Convolution([3, 2], bias: 0.1)
        Activation(.erf)
        Convolution(3, dilation: 2)
        Activation(.leakyReLU(slope: 0.2))
        GlobalAveragePooling()
      }
    ),
    (
      "flat",
      Network(input: [6, 6, 2]) {
        Convolution(3, bias: 0.2)
        Activation(.gelu)
        Convolution(4, padding: .none)
        LayerNorm()
        Activation(.relu)
        Flatten()
      }
    ),
    (
      "waves",
      Network(input: [12, 5]) {
        Convolution(5)
        LayerNorm()
        Activation(.sin)
        Dropout(keep: 0.8)
        Convolution(3, weightVariance: 1.5, bias: 0.1)
        Activation(.abs)
        Dense()
        Activation(.gaussian)
        GlobalAveragePooling()
      }
    ),
  ]

  private static let wide: [(String, Network)] = [
    (
      "attention",
      Network(input: [5, 12]) {
        Dense(bias: 0.1)
        SelfAttention(.softmax, weightVariance: 1.3, bias: 0.1)
        Residual {
          Activation(.relu)
          Dense(bias: 0.1)
        }
        SelfAttention(.linear)
        Activation(.erf)
        GlobalAveragePooling()
      }
    ),
    (
      "means",
      Network(input: [2, 4, 9]) {
        Dense()
        Activation(.relu)
        AveragePooling(2, stride: 1)
        Dense(bias: 0.1)
        LayerNorm()
        Activation(.gelu)
        Flatten()
      }
    ),
    (
      "graph",
      Network(input: [3, 8]) {
        Dense(bias: 0.1)
        Activation(.relu)
        Dropout(keep: 0.7)
        Aggregation(Matrix([[1, 0.5, 0], [0.5, 1, 0.25], [0, 0.25, 2]]))
        Dense()
        Activation(.sin)
        GlobalAveragePooling()
      }
    ),
  ]

  /// With branches that mix positions, and layers in whose sums digits cancel.
  private static let mixed: [(String, Network)] = [
    (
      "transformer",
      Network(input: [6, 7]) {
        Dense(bias: 0.1)
        Positions(variance: 0.5, length: 2)
        Residual { SelfAttention(.softmax) }
        LayerNorm()
        Residual {
          Dense()
          Activation(.gelu)
          Dense()
        }
        LayerNorm()
        GlobalAveragePooling()
      }
    ),
    (
      "gates",
      Network(input: [5, 6]) {
        Dense()
        LayerNorm()
        SelfAttention(.linear, bias: 0.2)
        Activation(.relu)
        Branches(.product) {
          Branch { Aggregation(Matrix(rows: 5, columns: 5) { 1 / Double(1 + abs($0 - $1)) }) }
          Branch {
            Dense(bias: 0.2)
            Activation(.erf)
            Dense(bias: 0.1)
          }
        }
        Flatten()
      }
    ),
    (
      "differences",
      Network(input: [6, 5]) {
        Dense(bias: 30)
        Aggregation(
          Matrix(rows: 6, columns: 6) { i, j in i == j ? 2 : abs(i - j) % 4 == 1 ? -1 : 0 })
        Activation(.relu)
        GlobalAveragePooling()
      }
    ),
  ]

  /// Inputs that have nothing to do with each other, then one that nearly is another, one that nearly is
  /// the opposite, one of zeros, and one that has nothing in common with it.
  private static func inputs(_ width: Int) -> Matrix {
    var x = Samples.inputs(21, width, seed: 5)
    for k in 0..<width {
      x[17, k] = x[3, k] * (1 + 1e-9 * Double(k % 7))
      x[18, k] = -x[4, k] * (1 + 1e-11 * Double(k % 5))
      x[19, k] = 0
      x[20, k] = k < width / 2 ? 0 : x[20, k]
      x[16, k] = k < width / 2 ? x[16, k] : 0
    }
    return x
  }

  @Test(arguments: planes.indices)
  func planesAgree(_ index: Int) throws {
    try agree(Self.planes[index].1, Self.planes[index].0)
  }

  @Test(arguments: wide.indices)
  func volumesAgree(_ index: Int) throws { try agree(Self.wide[index].1, Self.wide[index].0) }

  @Test(arguments: mixed.indices)
  func mixedAgree(_ index: Int) throws {
    let (name, network) = Self.mixed[index]
    let sweep = try NetworkSweep(network)
    let sides = try sweep.sides(Self.inputs(network.input!.reduce(1, *)), argument: "x").map(\.side)
    #expect(WideBody(sweep, sides, sides, isOneSet: true) != nil, "\(name)")
    try agree(network, name)
  }

  private func agree(_ network: Network, _ name: String) throws {
    let x = Self.inputs(network.input!.reduce(1, *))
    let kernel = try network.kernel(x)
    let sweep = try NetworkSweep(network)
    let sides = try sweep.sides(x, argument: "x").map(\.side)
    let engine = PairEngine(sweep.program, count: sweep.count)
    func exact(_ i: Int, _ j: Int, isOwn: Bool) -> (Double, Double) {
      let volume = engine.run(
        sweep.body, input: sweep.program.input, nil, sides[i], sides[j], isOwn: isOwn, from: 0)
      return (volume.high[0] + volume.low[0], volume.tangent[0])
    }
    let own = (0..<x.rows).map { exact($0, $0, isOwn: true) }
    let cross = try network.kernel(x, x)
    for i in 0..<x.rows {
      for j in 0...i {
        let (value, tangent) = exact(i, j, isOwn: i == j)
        let scale = (own[i].0 * own[j].0).squareRoot()
        let tangentScale = (own[i].1 * own[j].1).squareRoot()
        #expect(abs(kernel.nngp[i, j] - value) <= 4e-15 * scale, "\(name) \(i) \(j)")
        #expect(abs(kernel.ntk![i, j] - tangent) <= 1e-14 * tangentScale, "\(name) \(i) \(j)")
        guard i != j else { continue }
        #expect(abs(cross.nngp[i, j] - value) <= 4e-15 * scale, "\(name) \(i) \(j)")
        // Activations leave near pairs different last digits the other way round.
        let (_, turned) = exact(j, i, isOwn: false)
        #expect(abs(cross.ntk![j, i] - turned) <= 1e-14 * tangentScale, "\(name) \(i) \(j)")
      }
    }
  }

  /// Most pairs do go through doubles, and near ones do not.
  @Test(arguments: planes.indices)
  func planesLeaveNearPairs(_ index: Int) throws {
    let (name, network) = Self.planes[index]
    let x = Self.inputs(network.input!.reduce(1, *))
    let sweep = try NetworkSweep(network)
    let sides = try sweep.sides(x, argument: "x").map(\.side)
    let (steps, _, _) = try #require(BodyRunner.planes(sweep))
    let body = try #require(ShiftBody(steps, input: sweep.program.input))
    let engine = ShiftEngine(body, channelCount: sides[0].channelCount)
    func states(_ i: Int, _ columns: Range<Int>) -> [Double] {
      var sums = [Double](repeating: 0, count: 32)
      sums.withUnsafeMutableBufferPointer {
        engine.add(
          [(0, 0)], sides[i...i], sides[columns], [Array(0..<columns.count)],
          to: $0.baseAddress!)
      }
      return (0..<columns.count).map { sums[4 * $0 + 3] }
    }
    #expect(states(17, 3..<4) == [.infinity], "\(name)")
    #expect(states(18, 4..<5) == [.infinity], "\(name)")
    let others = states(0, 8..<16)
    #expect(others.filter(\.isFinite).count >= 6, "\(name) \(others)")
  }

  @Test(arguments: wide.indices)
  func volumesLeaveNearPairs(_ index: Int) throws {
    let (name, network) = Self.wide[index]
    let x = Self.inputs(network.input!.reduce(1, *))
    let sweep = try NetworkSweep(network)
    let sides = try sweep.sides(x, argument: "x").map(\.side)
    let body = try #require(WideBody(sweep, sides, sides, isOneSet: true))
    let room = body.room
    let sums = BodyRunner.Sums(rows: 0..<21, columns: 0..<21)
    #expect(body.run(17, 3..<4, block: 0, room, to: sums) == [3], "\(name)")
    #expect(body.run(18, 4..<5, block: 0, room, to: sums) == [4], "\(name)")
    #expect(body.run(16, 5..<13, block: 0, room, to: sums).count <= 2, "\(name)")
  }

  /// Differences of neighbours that are nearly alike lose the digits of doubles.
  @Test func volumesLeaveWhatCancels() throws {
    let (name, network) = try #require(Self.mixed.last)
    let sweep = try NetworkSweep(network)
    let sides = try sweep.sides(Self.inputs(30), argument: "x").map(\.side)
    let body = try #require(WideBody(sweep, sides, sides, isOneSet: true))
    let sums = BodyRunner.Sums(rows: 0..<21, columns: 0..<21)
    #expect(body.run(10, 0..<8, block: 0, body.room, to: sums) == Array(0..<8), "\(name)")
  }
}
