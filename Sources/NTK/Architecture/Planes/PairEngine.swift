internal import CNTKKernels
internal import Statistics

/// Takes one pair of inputs through a program with positions; one a thread.
final class PairEngine {
  let count: Int
  let runner: PlaneRunner
  private let use: FieldUse
  let row: Lanes
  let column: Lanes
  private let gaps: (row: Int, column: Int)

  /// For a program whose layers have numbers below `count`, and for runs of up to `lanes` pairs.
  init(_ program: Program, count: Int, stack: Int = 1) {
    self.count = count
    let steps = PairEngine.steps(program)
    let extent = steps.extent
    gaps = (extent.rowReach, extent.columnReach)
    let pitch = extent.columns + extent.columnReach
    var lanes = stack * ((extent.rows + extent.rowReach) * pitch + 8)
    // Stages that take all pairs of positions at once.
    for grid in PairEngine.fullGrids(program) {
      lanes = max(lanes, grid.count * ((grid.count + 7) / 8 * 8))
    }
    runner = PlaneRunner(
      capacity: lanes + 8, margin: 2 * (extent.rowReach * pitch + extent.columnReach))
    var use = FieldUse(steps: count)
    PairEngine.add(program, to: &use, from: 0)
    self.use = use
    (row, column) = (Lanes(steps: count), Lanes(steps: count))
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
    stack: Int = 1
  ) -> Frames {
    Frames(
      count: count, steps, input: input, from: start, offset: offset, gaps: gaps, stack: stack)
  }

  /// Lays out the numbers of one side, a block an input, for the frames of steps; one input stands in
  /// all blocks.
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
    let target = lanes.reserve(id, lanes: frame.lanes, fields: fields)
    for index in 0..<fields {
      let part = target + index * frame.lanes
      for (block, side) in sides.enumerated() {
        frame.gather(
          side.field(id, Side.Field(rawValue: index)!), isFirst: isFirst, block: block, to: part)
      }
      fillBlocks(frame, sides.count, part)
    }
  }

  /// One input stands in all blocks; of several, blocks beyond the last one are empty.
  private func fillBlocks(
    _ frame: PlaneFrame, _ count: Int, _ target: UnsafeMutablePointer<Double>
  ) {
    if count == 1 { return frame.repeatBlock(target) }
    for k in count * frame.block..<frame.lanes { target[k] = 0 }
  }

  /// The inputs' own covariances, x_p · x′_p′/C, of one frame; channels laid out lane by lane.
  func fillInputs(
    _ plane: Plane, _ frame: PlaneFrame, _ mask: UnsafePointer<Double>, channels: Int,
    _ first: UnsafePointer<Double>, _ second: UnsafePointer<Double>
  ) {
    let lanes = frame.lanes
    plane.clear(lanes)
    for c in 0..<channels {
      ntk_add_products(lanes, first + c * lanes, second + c * lanes, plane.high, plane.low)
    }
    var parts = plane.parts()
    ntk_weigh(lanes, 1 / Double(channels), 0, 0, mask, &parts)
  }

  /// The same for all pairs of positions.
  func fillInputs(_ plane: Plane, _ frames: Frames, _ first: Side, _ second: Side) {
    let frame = frames[0]
    let positions = frame.grid.count
    plane.clear(frame.lanes)
    for c in 0..<first.channelCount {
      let (x, y) = (first.channels + c * positions, second.channels + c * positions)
      for p in 0..<positions {
        let row = p * frame.pitch
        // What y is off by is nothing; zero times anything finite.
        ntk_add_scaled(frame.pitch, x[p], 0, y, runner.nothing, plane.high + row, plane.low + row)
      }
    }
    var parts = plane.parts()
    ntk_weigh(frame.lanes, 1 / Double(first.channelCount), 0, 0, frames.mask(0), &parts)
  }

  /// Lays out the channels of one side, a block an input.
  func gatherChannels(
    _ sides: ArraySlice<Side>, isFirst: Bool, _ frame: PlaneFrame,
    into target: UnsafeMutablePointer<Double>
  ) {
    for c in 0..<sides.first!.channelCount {
      let part = target + c * frame.lanes
      for (block, side) in sides.enumerated() {
        frame.gather(
          side.channels + c * frame.grid.count, isFirst: isFirst, block: block, to: part)
      }
      fillBlocks(frame, sides.count, part)
    }
  }

  /// Who the pairs of frames are: one input with those of all blocks.
  func pairs(
    _ first: Side, _ second: ArraySlice<Side>, own: Range<Int>, _ row: Lanes, _ column: Lanes,
    _ frames: Frames
  ) -> PlaneRunner.Pairs {
    PlaneRunner.Pairs(
      row: row, column: column,
      profiles: { id, lane in
        let frame = frames[id]
        let block = second.startIndex + lane / frame.block
        guard block < second.endIndex, let (p, q) = frame.positions(lane) else { return nil }
        return (first.profiles[id][p], second[block].profiles[id][q])
      }, own: own)
  }
}
