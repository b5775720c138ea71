internal import CNTKKernels
internal import Statistics

/// Takes one pair of inputs through a program with positions; one a thread.
final class PairEngine {
  let count: Int
  let runner: PlaneRunner
  private let use: FieldUse
  let row: Lanes
  let column: Lanes
  private let gap: Int
  /// Frames of all pairs, by the layers that they begin after and end with.
  private var kept: [Int: Frames] = [:]
  private var matrices: [Int: PositionMatrix] = [:]
  private var room: UnsafeMutablePointer<Double>?
  private var roomSize = 0

  /// For a program whose layers have numbers below `count`, and for up to `width` pairs side by side.
  init(_ program: Program, count: Int, width: Int = 1) {
    self.count = count
    let steps = PairEngine.steps(program)
    let extent = steps.extent
    gap = extent.columnReach
    let pitch = extent.columns + extent.columnReach
    var lanes = width * (extent.rows * pitch + 8)
    // Stages that take all pairs of positions at once.
    for grid in PairEngine.fullGrids(program) {
      lanes = max(lanes, grid.count * ((grid.count + 7) / 8 * 8))
    }
    runner = PlaneRunner(
      capacity: lanes + 8, margin: 2 * width * (extent.rowReach * pitch + extent.columnReach))
    var use = FieldUse(steps: count)
    PairEngine.add(program, to: &use, from: 0)
    self.use = use
    (row, column) = (Lanes(steps: count), Lanes(steps: count))
  }

  deinit { room?.deallocate() }

  /// Room for so many numbers, until the next call.
  func room(_ size: Int) -> UnsafeMutablePointer<Double> {
    if roomSize < size {
      room?.deallocate()
      room = .allocate(capacity: size)
      roomSize = size
    }
    return room!
  }

  /// The grids of stages that take all pairs at once (`takesAll`).
  private static func fullGrids(_ program: Program) -> [Grid] {
    var (grids, grid) = ([program.input], program.input)
    for stage in program.stages {
      switch stage {
      case .planes(let steps): grid = steps.last?.output ?? grid
      case .mixing(let mixing):
        if case .combine(_, let programs) = mixing.kind { grids += programs.flatMap(fullGrids) }
        grid = mixing.output
      }
      grids.append(grid)
    }
    return grids.filter { $0.count <= PairEngine.mostPositions }
  }

  /// Up to so many positions all their pairs are taken through steps at once.
  static let mostPositions = 128

  /// Whether all pairs of positions are taken through steps at once: no windows, and few enough.
  static func takesAll(_ steps: [Step], _ input: Grid) -> Bool {
    steps.arePointwise && input.count <= mostPositions
  }

  /// All steps, those of branches that mix offsets too.
  static func steps(_ program: Program) -> [Step] {
    program.stages.flatMap { stage -> [Step] in
      switch stage {
      case .planes(let steps): steps
      case .mixing(let mixing):
        if case .combine(_, let programs) = mixing.kind { programs.flatMap(steps) } else { [] }
      }
    }
  }

  private static func add(_ program: Program, to use: inout FieldUse, from start: Int) {
    var current = start
    for stage in program.stages {
      switch stage {
      case .planes(let steps):
        use.add(steps, from: current)
        current = steps.last?.id ?? current
      case .mixing(let mixing):
        if case .combine(_, let programs) = mixing.kind {
          for program in programs { add(program, to: &use, from: current) }
        }
        current = mixing.id
      }
    }
  }

  /// Frames of steps for outputs at an offset, or for all pairs.
  func frames(
    _ steps: [Step], _ input: Grid, from start: Int, offset: (row: Int, column: Int)?,
    width: Int = 1
  ) -> Frames {
    // Branches begin after the same layer.
    let key = start * count + (steps.last?.id ?? start)
    if offset == nil, let frames = kept[key] { return frames }
    let frames = Frames(
      count: count, steps, input: input, from: start, offset: offset, gap: gap, width: width)
    if offset == nil { kept[key] = frames }
    return frames
  }

  /// The matrix of attention or of a graph.
  func matrix(_ mixing: Mixing) -> PositionMatrix {
    if let matrix = matrices[mixing.id] { return matrix }
    let matrix = PositionMatrix(mixing)!
    matrices[mixing.id] = matrix
    return matrix
  }

  /// Lays out the numbers of one side for the frames of steps: of an input for the rows of pairs, of
  /// one or several side by side for the columns.
  func gather(
    _ sides: ArraySlice<Side>, isFirst: Bool, _ steps: [Step], from start: Int, _ frames: Frames,
    into lanes: Lanes
  ) {
    gather(sides, isFirst, start, frames[start], lanes)
    gatherSteps(sides, isFirst, steps, frames, lanes)
  }

  private func gatherSteps(
    _ sides: ArraySlice<Side>, _ isFirst: Bool, _ steps: [Step], _ frames: Frames, _ lanes: Lanes
  ) {
    for step in steps {
      gather(sides, isFirst, step.id, frames[step.id], lanes)
      if case .combine(_, let branches) = step.kind {
        for branch in branches { gatherSteps(sides, isFirst, branch, frames, lanes) }
      }
    }
  }

  private func gather(
    _ sides: ArraySlice<Side>, _ isFirst: Bool, _ id: Int, _ frame: PlaneFrame, _ lanes: Lanes
  ) {
    let fields = use.counts[id]
    guard fields > 0 else { return }
    let size = isFirst ? frame.places : frame.lanes
    let target = lanes.reserve(id, lanes: size, fields: fields)
    for index in 0..<fields {
      let field = Side.Field(rawValue: index)!
      layOut(sides, isFirst, frame, to: target + index * size) { $0.field(id, field) }
    }
  }

  private func layOut(
    _ sides: ArraySlice<Side>, _ isFirst: Bool, _ frame: PlaneFrame,
    to target: UnsafeMutablePointer<Double>, _ source: (Side) -> UnsafeMutablePointer<Double>
  ) {
    if isFirst || frame.width == 1 {
      return frame.gather(source(sides.first!), isFirst: isFirst, to: target)
    }
    if sides.count < frame.width { target.update(repeating: 0, count: frame.lanes) }
    for (index, side) in sides.enumerated() {
      frame.gather(source(side), isFirst: false, step: frame.width, to: target + index)
    }
  }

  /// The inputs' own covariances, x_p · x′_p′/C, of one frame.
  func fillInputs(
    _ plane: Plane, _ frame: PlaneFrame, _ mask: UnsafePointer<Double>, channels: Int,
    _ first: UnsafePointer<Double>, _ second: UnsafePointer<Double>
  ) {
    var parts = plane.parts()
    ntk_fill(frame.lanes, frame.width, channels, mask, first, second, &parts)
  }

  /// The same for all pairs of positions.
  func fillInputs(_ plane: Plane, _ frames: Frames, _ first: Side, _ second: Side) {
    let frame = frames[0]
    let (positions, channels) = (frame.grid.count, first.channelCount)
    // Products read whole vectors.
    let others = room(channels * frame.pitch)
    for c in 0..<channels {
      let row = others + c * frame.pitch
      row.update(from: second.channels + c * positions, count: positions)
      for k in positions..<frame.pitch { row[k] = 0 }
    }
    var left = ntk_matrix(high: first.channels, low: nil, tangent: nil, row: 1, step: positions)
    var right = ntk_plane(high: others, low: nil, tangent: nil)
    var parts = plane.parts()
    ntk_multiply_pairs(positions, channels, frame.pitch, &left, &right, frame.pitch, &parts)
    var layer = ntk_layer()
    (layer.count, layer.valid, layer.row.stride) = (frame.lanes, frames.mask(0), 1)
    (layer.weighs, layer.gain) = (1, 1 / Double(channels))
    var kernel = ntk_nonlinearity()
    kernel.kind = Int32(NTK_NONE)
    ntk_run_layer(&layer, &kernel, &parts, &parts)
  }

  /// Lays out the channels of one side.
  func gatherChannels(
    _ sides: ArraySlice<Side>, isFirst: Bool, _ frame: PlaneFrame,
    into target: UnsafeMutablePointer<Double>
  ) {
    let size = isFirst ? frame.places : frame.lanes
    for c in 0..<sides.first!.channelCount {
      layOut(sides, isFirst, frame, to: target + c * size) {
        $0.channels + c * frame.grid.count
      }
    }
  }

  /// Who the pairs of frames are: one input with those side by side, one of which, counted from the
  /// first, may be itself.
  func pairs(
    _ first: Side, _ second: ArraySlice<Side>, own: Int?, _ row: Lanes, _ column: Lanes,
    _ frames: Frames
  ) -> PlaneRunner.Pairs {
    let width = frames.width
    return PlaneRunner.Pairs(
      row: row, column: column,
      profiles: { id, lane in
        let index = second.startIndex + lane % width
        guard index < second.endIndex, let (p, q) = frames[id].positions(lane) else { return nil }
        return (first.profiles[id][p], second[index].profiles[id][q])
      }, isOwn: own.map { own in { $0 % width == own } })
  }
}
