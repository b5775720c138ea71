import LinearAlgebra
import NTK
import Testing

@Suite struct KernelBlocksTests {
  private static let x = Matrix.normal(rows: 413, columns: 12, seed: 4)
  private static let y = Matrix.normal(rows: 60, columns: 12, seed: 5)
  private static let network = InfiniteNetwork(depth: 3, activation: .relu, bias: 0.2)

  private func block(
    _ blocks: KernelBlocks, _ rows: Range<Int>, _ columns: Range<Int>
  ) -> Matrix {
    Matrix(
      rows: rows.count, columns: columns.count,
      unsafeUninitialized: {
        blocks.write(rows: rows, columns: columns, into: $0, stride: columns.count)
      })
  }

  /// Bit by bit, in vectors and one by one, in closed form and by quadrature.
  @Test(arguments: [Activation.relu, .erf, .tanh, .squaredReLU])
  func `a block's entries are the whole kernel's`(_ activation: Activation) throws {
    let network = InfiniteNetwork(depth: 3, activation: activation, bias: 0.2)
    let (whole, nngp) = (try network.ntk(Self.x), try network.nngp(Self.x, Self.y))
    let blocks = try KernelBlocks(network, .ntk, Self.x)
    let below = block(blocks, 208..<413, 0..<200)
    for i in 0..<below.rows {
      for j in 0..<below.columns { #expect(below[i, j] == whole[208 + i, j]) }
    }
    let diagonal = block(blocks, 200..<413, 200..<413)
    for i in 0..<diagonal.rows {
      for j in 0...i { #expect(diagonal[i, j] == whole[200 + i, 200 + j]) }
    }
    #expect(blocks.diagonal == (0..<413).map { whole[$0, $0] })
    let cross = try KernelBlocks(network, .nngp, Self.x, Self.y)
    let part = block(cross, 16..<30, 8..<60)
    for i in 0..<part.rows {
      for j in 0..<part.columns { #expect(part[i, j] == nngp[16 + i, 8 + j]) }
    }
    try blocks.check()
  }

  @Test func `what does not fit is told before anything is computed`() {
    #expect(throws: NTKError.noTangentKernel(activation: "step")) {
      try KernelBlocks(InfiniteNetwork(depth: 2, activation: .step), .ntk, Self.x)
    }
    #expect(throws: NTKError.self) {
      try KernelBlocks(Self.network, .ntk, Self.x, Matrix(rows: 2, columns: 3))
    }
    #expect(throws: NTKError.self) {
      try KernelBlocks(Self.network, .ntk, Matrix([[1, .nan]]))
    }
  }
}
