internal import Glibc
import LinearAlgebra

/// Makes the layers of a description into operations on finitely many channels.
struct OperationBuilder {
  let width: Int
  let outputs: Int
  let seed: UInt64
  private(set) var parameterCount = 0
  private var random: UInt64 = 1 << 32
  private let compiler: Compiler

  init(_ network: Network, width: Int, outputs: Int, seed: UInt64) {
    (self.width, self.outputs, self.seed) = (width, outputs, seed)
    compiler = Compiler(network)
  }

  /// Operations for inputs on a grid, whose channels are counted in `channels`.
  mutating func build(
    _ layers: [Network.Layer], _ grid: inout Grid, _ channels: inout Int, place: String,
    isTop: Bool
  ) throws(NTKError) -> [Operation] {
    var result: [Operation] = []
    for (index, layer) in layers.enumerated() {
      let isLast = isTop && index == layers.count - 1
      result.append(
        try build(
          layer, &grid, &channels, place: "\(place) \(index + 1), \(layer.name)", isLast: isLast))
    }
    return result
  }

  private mutating func affine(
    _ inputs: Int, _ outputs: Int, copies: Int = 1, _ variance: Double, _ bias: Double?
  ) -> AffineLayer {
    let layer = AffineLayer(
      start: parameterCount, inputs: inputs, outputs: outputs, copies: copies,
      scale: (variance / Double(inputs)).squareRoot(), biasScale: bias ?? 0, hasBias: bias != nil)
    parameterCount = layer.parameters.upperBound
    return layer
  }

  private mutating func build(
    _ layer: Network.Layer, _ grid: inout Grid, _ channels: inout Int, place: String, isLast: Bool
  ) throws(NTKError) -> Operation {
    let standard = isLast ? outputs : width
    switch layer {
    case .dense(let dense):
      let weights = affine(channels, dense.width ?? standard, dense.weightVariance, dense.bias)
      channels = weights.outputs
      return .affine(weights, places: (0..<grid.count).map { [$0] }, output: grid)
    case .convolution(let convolution):
      return try windows(convolution, isLocal: false, &grid, &channels, place, standard)
    case .localConvolution(let local):
      return try windows(local.window, isLocal: true, &grid, &channels, place, standard)
    case .activation(let activation): return .activation(activation)
    case .averagePooling, .globalAveragePooling:
      var (compiler, nature) = (compiler, Compiler.Nature(isGaussian: true, isCentred: true))
      let program = try compiler.compile([layer], grid, place: place, &nature)
      guard case .mixing(let mixing)? = program.stages.first, case .pool(let window) = mixing.kind
      else { fatalError("pooling that does not pool") }
      let weight = 1 / Double(window.taps)
      let places = Operation.places(window, grid, mixing.output).map { taps in
        taps.filter { $0 >= 0 }.map { ($0, weight) }
      }
      grid = mixing.output
      return .positions(places: places, output: grid)
    case .flatten:
      channels *= grid.count
      grid = .point
      return .flatten
    case .branches(let branches):
      var (parts, shapes): ([[Operation]], [(Grid, Int)]) = ([], [])
      for layers in branches.branches {
        var (branchGrid, branchChannels) = (grid, channels)
        parts.append(
          try build(layers, &branchGrid, &branchChannels, place: "\(place): layer", isTop: false))
        shapes.append((branchGrid, branchChannels))
      }
      for (index, shape) in shapes.enumerated() where shape.1 != shapes[0].1 {
        throw .layer(
          place: place,
          reason: "expected branches of as many channels: branch 1 has \(shapes[0].1), branch "
            + "\(index + 1) \(shape.1)")
      }
      (grid, channels) = shapes[0]
      return .branches(branches.combination, parts)
    case .layerNorm(let norm):
      return .norm(epsilon: norm.epsilon, overPositions: norm.overPositions)
    case .dropout(let dropout):
      random += 1
      return .dropout(keep: dropout.keep, seed: seed, stream: random)
    case .aggregation(let aggregation):
      let pattern = aggregation.pattern
      let places = (0..<grid.count).map { p in
        (0..<grid.count).compactMap { pattern[p, $0] == 0 ? nil : ($0, pattern[p, $0]) }
      }
      return .positions(places: places, output: grid)
    case .positions(let positions):
      random += 1
      return .embedding(embedding(positions, grid, channels))
    case .attention(let attention):
      let total = attention.channels ?? standard
      let heads = attention.heads ?? max(1, total / 16)
      let depth = max(1, total / heads)
      let keys = affine(channels, heads * depth, 1, nil)
      let values = affine(channels, heads * depth, 1, nil)
      let output = affine(heads * depth, total, attention.weightVariance, attention.bias)
      channels = total
      return .attention(
        AttentionHeads(
          description: attention, heads: heads, width: depth, keys: keys, values: values,
          output: output))
    case .maxPooling, .batchNorm: fatalError("layers without a kernel are refused before")
    }
  }

  /// Weights over windows, shared by all of them or not.
  private mutating func windows(
    _ convolution: Convolution, isLocal: Bool, _ grid: inout Grid, _ channels: inout Int,
    _ place: String, _ standard: Int
  ) throws(NTKError) -> Operation {
    let (window, output) = try compiler.window(convolution, grid, place)
    let places = Operation.places(window, grid, output)
    let weights = affine(
      window.taps * channels, convolution.channels ?? standard,
      copies: isLocal ? output.count : 1, convolution.weightVariance, convolution.bias)
    (channels, grid) = (weights.outputs, output)
    return .affine(weights, places: places, output: output)
  }

  /// Gaussian numbers over positions with covariance v R, independent in each channel.
  private func embedding(_ positions: Positions, _ grid: Grid, _ channels: Int) -> Matrix {
    var noise = Matrix(rows: grid.count, columns: channels)
    NormalGenerator(seed: seed, stream: random).fill(&noise)
    let scale = positions.variance.squareRoot()
    guard let length = positions.length else { return scale * noise }
    let correlation = Matrix(rows: grid.count, columns: grid.count) { p, q in
      let (y, x) = (
        Double(p / grid.columns - q / grid.columns), Double(p % grid.columns - q % grid.columns)
      )
      return exp(-(y * y + x * x) / (2 * length * length))
    }
    guard let eigen = try? SymmetricEigen(correlation) else { return scale * noise }
    return eigen.applying({ scale * max($0, 0).squareRoot() }, to: noise)
  }
}

extension Operation {
  /// For each window the positions of its taps, −1 for those beyond the edges.
  static func places(_ window: Window, _ input: Grid, _ output: Grid) -> [[Int]] {
    (0..<output.count).map { at in
      (0..<window.taps).map { tap in
        var y = window.rows.position(at / output.columns, tap / window.columns.taps)
        var x = window.columns.position(at % output.columns, tap % window.columns.taps)
        if window.isCircular {
          y = ((y % input.rows) + input.rows) % input.rows
          x = ((x % input.columns) + input.columns) % input.columns
        }
        return y >= 0 && y < input.rows && x >= 0 && x < input.columns ? y * input.columns + x : -1
      }
    }
  }
}
