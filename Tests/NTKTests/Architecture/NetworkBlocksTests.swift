import LinearAlgebra
import Testing

@testable import NTK

/// Blocks of a kernel of any layers against the whole.
@Suite struct NetworkBlocksTests {
  private static let networks: [(String, Network)] = [
    (
      "pooled",
      Network(input: [5, 3, 2]) {
        Convolution(3, bias: 0.1)
        Activation(.relu)
        Convolution(3, bias: 0.1)
        Activation(.erf)
        GlobalAveragePooling()
        Dense(bias: 0.1)
      }
    ),
    (
      "attention",
      Network(input: [3, 10]) {
        Dense(bias: 0.1)
        SelfAttention()
        Activation(.relu)
        Flatten()
        Dense()
      }
    ),
    (
      "graph",
      Network(input: [5, 6]) {
        Aggregation(Matrix(rows: 5, columns: 5) { i, j in abs(i - j) <= 1 ? 0.5 : 0 })
        Dense(bias: 0.1)
        Activation(.relu)
        Aggregation(Matrix(rows: 5, columns: 5) { i, j in i == j ? 1 : 0.25 })
        Dense()
        GlobalAveragePooling()
      }
    ),
    (
      "vectors",
      Network {
        Dense(bias: 0.1)
        Residual {
          Activation(.gelu)
          Dense(bias: 0.1)
        }
        LayerNorm()
        Activation(.tanh)
        Dense()
      }
    ),
  ]

  @Test(arguments: networks.indices)
  func agreeWithTheWhole(_ index: Int) throws {
    let (name, network) = Self.networks[index]
    let x = Samples.inputs(21, 30, seed: 3)
    let y = Samples.inputs(13, 30, seed: 4)
    for part in KernelBlocks.Part.allCases {
      let whole = part == .ntk ? try network.ntk(x) : try network.nngp(x)
      let blocks = try KernelBlocks(network, part, x)
      for (rows, columns) in [(0..<21, 0..<21), (8..<21, 0..<8), (16..<21, 8..<16)] {
        let stride = 24
        var values = [Double](repeating: .nan, count: stride * stride)
        values.withUnsafeMutableBufferPointer {
          blocks.write(rows: rows, columns: columns, into: $0.baseAddress!, stride: stride)
        }
        for i in rows {
          for j in columns where rows != columns || j <= i {
            let value = values[(i - rows.lowerBound) * stride + j - columns.lowerBound]
            #expect(abs(value - whole[i, j]) < 4e-15 * whole[i, i], "\(name) \(part) \(i) \(j)")
          }
        }
      }
      for (i, value) in blocks.diagonal.enumerated() {
        #expect(abs(value - whole[i, i]) < 4e-15 * whole[i, i], "\(name) \(part) \(i)")
      }
      let cross = part == .ntk ? try network.ntk(x, y) : try network.nngp(x, y)
      let pairs = try KernelBlocks(network, part, x, y)
      var values = [Double](repeating: .nan, count: 21 * 13)
      values.withUnsafeMutableBufferPointer {
        pairs.write(rows: 0..<21, columns: 0..<13, into: $0.baseAddress!, stride: 13)
      }
      for i in 0..<21 {
        for j in 0..<13 {
          #expect(abs(values[i * 13 + j] - cross[i, j]) < 4e-15 * whole[i, i], "\(name) \(part)")
        }
      }
      try blocks.check()
    }
  }

  /// Tiles of one set of inputs, and of two that are the same: in these an input meets itself among others.
  @Test(arguments: networks.indices, [8, 40, 96])
  func tilesOfAnySize(_ index: Int, _ size: Int) throws {
    let (name, network) = Self.networks[index]
    let x = Samples.inputs(91, 30, seed: 5)
    let whole = try network.ntk(x)
    let (own, between) = try (
      KernelBlocks(network, .ntk, x), KernelBlocks(network, .ntk, x, x)
    )
    for top in stride(from: 0, to: 91, by: size) {
      for left in stride(from: 0, to: 91, by: size) {
        let (rows, columns) = (top..<min(top + size, 91), left..<min(left + size, 91))
        for blocks in top < left ? [between] : [own, between] {
          let tile = [Double](unsafeUninitializedCapacity: size * size) { buffer, count in
            buffer.initialize(repeating: .nan)
            blocks.write(rows: rows, columns: columns, into: buffer.baseAddress!, stride: size)
            count = size * size
          }
          for i in rows {
            for j in columns where !blocks.isSymmetric || j <= i {
              let value = tile[(i - top) * size + j - left]
              let scale = (whole[i, i] * whole[j, j]).squareRoot()
              #expect(abs(value - whole[i, j]) < 4e-15 * scale, "\(name) \(size) \(i) \(j)")
            }
          }
        }
      }
    }
  }
}
