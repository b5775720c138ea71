internal import CNTKKernels
import LinearAlgebra
internal import Statistics

/// The kernels of a network over all pairs of inputs: first all layers up to the one that leaves a
/// single position, pair by pair, then the others, many pairs side by side.
struct NetworkSweep: Sendable {
  let program: Program
  /// The stages with positions, the last of which leaves one; none for vectors.
  let body: [Program.Stage]
  /// What follows it.
  let tail: [Step]
  /// The number of the layer that the tail begins after.
  let tailStart: Int
  let count: Int
  let hasTangentKernel: Bool
  /// Whether the last step is an activation, and E[σ̇(u)σ̇(v)] of it between positions is wanted instead
  /// of the tangent kernel: tangent kernels become 1 before it.
  let derivesLast: Bool
  private let tolerances: [any Nonlinearity]

  init(
    _ network: Network, endsWithPositions: Bool = false, derivesLast: Bool = false
  ) throws(NTKError) {
    self.derivesLast = derivesLast
    var compiler = Compiler(network)
    program = try compiler.compile(network)
    count = compiler.count
    hasTangentKernel = compiler.activations.allSatisfy(\.hasTangentKernel)
    tolerances = compiler.activations.map(\.nonlinearity)
    var (body, tail, start) = ([Program.Stage](), [Step](), 0)
    if program.input.axes > 0 {
      for stage in program.stages {
        if start > 0, case .planes(let steps) = stage {
          tail += steps
          continue
        }
        body.append(stage)
        if case .mixing(let mixing) = stage, mixing.output.axes == 0 { start = mixing.id }
      }
    } else {
      tail = program.steps ?? []
    }
    (self.body, self.tail, tailStart) = (body, tail, start)
    guard endsWithPositions || program.output.axes == 0 else {
      throw .layer(
        place: "layer \(network.layers.count), \(network.layers.last?.name ?? "")",
        reason:
          "expected one position at the end, found \(program.output.description): add Flatten() "
          + "or GlobalAveragePooling()")
    }
    guard !endsWithPositions || program.output.axes > 0 else {
      throw .layer(
        place: "layer \(network.layers.count), \(network.layers.last?.name ?? "")",
        reason: "expected positions at the end, found none")
    }
  }

  /// The kernels after each of some layers, numbered from 1, in one pass.
  func run(_ x: Matrix, _ y: Matrix?, after layers: [TailLayer]) throws -> [LayerKernel] {
    let runners = try NetworkRunners(self, x, y)
    let kernels = runners.run(after: layers)
    try runners.check()
    return try zip(layers, kernels).enumerated().map { number, kernel in
      var (layer, (nngp, ntk, slopes)) = kernel
      if let (nonlinearity, before, weightVariance) = layer.activation {
        let (rows, columns) = (runners.first, runners.second ?? runners.first)
        try slopes?.writeDerivatives(
          ofConstants: nonlinearity, rows.map { $0.field(before, .high)[0] },
          columns.map { $0.field(before, .high)[0] })
        slopes = slopes.map { weightVariance * $0 }
      }
      for matrix in [nngp, ntk] {
        guard let (row, column) = matrix.firstNonFinite else { continue }
        throw NTKError.overflow(
          argument: "x",
          reason: "the kernel of rows \(row) and \(column) is too large for a double")
      }
      return LayerKernel(
        layer: number + 1, nngp: nngp,
        nngpDerivative: layer.hasTangentKernel ? slopes : nil,
        ntk: layer.hasTangentKernel ? ntk : nil, errorBound: runners.errorBound)
    }
  }

  /// Refuses expectations that are off by more than an activation's tolerance.
  func check(error: Double) throws(NTKError) {
    for nonlinearity in tolerances where error > nonlinearity.tolerance {
      throw .quadrature(
        activation: nonlinearity.name, estimate: error, tolerance: nonlinearity.tolerance)
    }
  }

  /// All pairs of positions of two inputs.
  func positions(_ x: Vector, _ y: Vector) throws -> LayerKernel {
    let first = try sides(Matrix([x]), nil, argument: "x")[0]
    let second = x == y ? first : try sides(Matrix([y]), nil, argument: "y")[0]
    let engine = PairEngine(program, count: count)
    let isOwn = x == y
    let volume: Volume
    var slopes: Matrix?
    if derivesLast, case .planes(let steps)? = program.stages.last, let last = steps.last,
      case .activation(let nonlinearity, _) = last.kind
    {
      let stages = program.stages.dropLast() + [.planes(Array(steps.dropLast()))]
      let below = engine.run(
        stages, input: program.input, nil, first, second, isOwn: isOwn, from: 0)
      below.tangent.update(repeating: 1, count: below.count)
      let before = steps.count > 1 ? steps[steps.count - 2].id : beginning(of: program.stages)
      volume = engine.advance(
        [last], input: last.input, below, into: nil, first, second, isOwn: isOwn, from: before)
      let n = volume.positions
      var matrix = Matrix(rows: n, columns: n) { volume.tangent[$0 * volume.pitch + $1] }
      try matrix.writeDerivatives(
        ofConstants: nonlinearity, (0..<n).map { first.field(before, .high)[$0] },
        (0..<n).map { second.field(before, .high)[$0] })
      slopes = matrix
    } else {
      volume = engine.run(
        program.stages, input: program.input, nil, first, second, isOwn: isOwn, from: 0)
    }
    let n = volume.positions
    return LayerKernel(
      layer: program.stages.count,
      nngp: Matrix(rows: n, columns: n) {
        volume.high[$0 * volume.pitch + $1] + volume.low[$0 * volume.pitch + $1]
      }, nngpDerivative: nil,
      ntk: hasTangentKernel
        ? slopes ?? Matrix(rows: n, columns: n) { volume.tangent[$0 * volume.pitch + $1] } : nil,
      errorBound: max(first.errorBound, second.errorBound))
  }

  /// The number of the layer before the last stage.
  private func beginning(of stages: [Program.Stage]) -> Int {
    guard stages.count > 1, case .mixing(let mixing) = stages[stages.count - 2] else { return 0 }
    return mixing.id
  }

  /// What each input brings to its pairs.
  func sides(
    _ x: Matrix, _ geometry: InputGeometry?, argument: String
  ) throws -> [Side] {
    let positions = program.input.count
    let channels = geometry == nil ? x.columns / positions : 0
    return try Parallel.map(x.rows) { i in
      let side = Side(steps: count, channels: channels, positions: positions)
      if let geometry {
        let variances = [geometry.variance(i)]
        side.setRoots(0, variances)
        var start = 0
        _ = try VariancePass(side: side).run(tail, variances, from: &start)
        return side
      }
      let variances = x.withUnsafeStorage { storage in
        load(storage + i * x.columns, into: side, positions)
      }
      side.setRoots(0, variances)
      let engine = PairEngine(program, count: count)
      let wantsRoots = tail.contains(where: \.needsRoots)
      let (_, last) = try engine.own(
        side, program, body, nil, variances, from: 0, wantsVolume: false, rootsLater: wantsRoots)
      if !tail.isEmpty {
        var start = tailStart
        _ = try VariancePass(side: side).run(tail, last, from: &start)
      }
      return side
    }
  }

  /// Copies an input channel by channel; returns the variances of its positions.
  private func load(
    _ row: UnsafePointer<Double>, into side: Side, _ positions: Int
  ) -> [DoubleDouble] {
    let channels = side.channelCount
    let gain = 1 / Double(channels)
    return (0..<positions).map { p in
      var sum = DoubleDouble(0)
      for c in 0..<channels {
        let value = row[p * channels + c]
        side.channels[c * positions + p] = value
        sum = sum + DoubleDouble(product: value, value)
      }
      return gain * sum
    }
  }
}
