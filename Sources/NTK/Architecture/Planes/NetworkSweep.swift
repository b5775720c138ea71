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

  init(
    _ network: Network, endsWithPositions: Bool = false, derivesLast: Bool = false
  ) throws(NTKError) {
    self.derivesLast = derivesLast
    var compiler = Compiler(network)
    program = try compiler.compile(network)
    count = compiler.count
    hasTangentKernel = compiler.activations.allSatisfy(\.hasTangentKernel)
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

  /// The pairs of given inputs, over the rows of `x` or between them and those of `y`, with kernels after
  /// each of some layers, numbered from 1.
  func pairs(
    _ x: Matrix, _ y: Matrix?, after layers: [TailLayer], packs: Bool = true
  ) throws -> KernelSweep {
    let hasInputs = program.input.axes == 0
    let pairs = PairProgram(tail, from: tailStart, beginsWithInputs: hasInputs)
    let wanted = layers.enumerated().map { number, layer in
      var parts: KernelParts = layer.hasTangentKernel ? [.nngp, .ntk] : .nngp
      if layer.hasTangentKernel, layer.wantsDerivative { parts.insert(.derivative) }
      return KernelSweep.Wanted(
        layer: number + 1, state: pairs.ends[layer.last]!, parts: parts)
    }
    return hasInputs
      ? try KernelSweep(pairs, x, y, wanted, packs: packs)
      : try KernelSweep(pairs, self, x, y, wanted)
  }

  /// The kernels after each of some layers, in one pass.
  func run(_ x: Matrix, _ y: Matrix?, after layers: [TailLayer]) throws -> [LayerKernel] {
    try pairs(x, y, after: layers).run(refusesOverflow: true)
  }

  /// All pairs of positions of two inputs.
  func positions(_ x: Vector, _ y: Vector) throws -> LayerKernel {
    let first = try sides(Matrix([x]), argument: "x")[0].side
    let second = x == y ? first : try sides(Matrix([y]), argument: "y")[0].side
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

  /// What each input brings to its pairs of positions, and its variance at the end of these layers, 0
  /// where nothing looks at it. With `keepsOwn`, also its pair with itself, unless planes by themselves
  /// make it.
  func sides(
    _ x: Matrix, argument: String, keepsOwn: Bool = false
  ) throws -> [(side: Side, variance: DoubleDouble)] {
    let positions = program.input.count
    let keepsOwn = keepsOwn && !body.isEmpty && BodyRunner.planes(self) == nil
    let engines = EnginePool { PairEngine(program, count: count) }
    return try Parallel.map(x.rows) { i in
      let side = Side(steps: count, channels: x.columns / positions, positions: positions)
      let variances = x.withUnsafeStorage { storage in
        load(storage + i * x.columns, into: side, positions)
      }
      side.setRoots(0, variances)
      let (volume, last) = try engines.use { engine in
        try engine.own(
          side, program, body, nil, variances, from: 0, wantsVolume: keepsOwn,
          rootsLater: needsRoots)
      }
      if keepsOwn, let volume, volume.positions == 1 {
        side.own = (DoubleDouble(sum: volume.high[0], volume.low[0]), volume.tangent[0])
      }
      return (side, last[0])
    }
  }

  /// Whether something looks at variances of all layers with positions: sums over positions whose digits
  /// may cancel do (`WideBody`).
  private var needsRoots: Bool {
    tail.contains(where: \.needsRoots)
      || body.contains { stage in
        guard case .mixing(let mixing) = stage else { return false }
        switch mixing.kind {
        case .attention, .aggregation, .combine: return true
        case .flatten, .pool, .window: return false
        }
      }
  }

  /// Copies an input channel by channel; returns the variances of its positions.
  private func load(
    _ row: UnsafePointer<Double>, into side: Side, _ positions: Int
  ) -> [DoubleDouble] {
    let channels = side.channelCount
    ntk_transpose(positions, channels, row, channels, side.channels, positions)
    return (0..<positions).map { p in
      var error = 0.0
      let place = row + p * channels
      let sum = ntk_dot_error(channels, place, place, &error)
      return (1 / Double(channels)) * DoubleDouble(sum: sum, error)
    }
  }
}
