internal import CNTKKernels
internal import Statistics

extension PairEngine {
  /// Takes all pairs of positions through a program: those of the inputs, or of a volume that layer
  /// `start` put out.
  func run(
    _ stages: some Collection<Program.Stage>, input: Grid, _ source: Volume?, _ first: Side,
    _ second: Side, isOwn: Bool, from start: Int
  ) -> Volume {
    var (volume, pending, begin, grid) = (source, [Step](), start, input)
    for stage in stages {
      switch stage {
      case .planes(let steps): pending = steps
      case .mixing(let mixing):
        switch mixing.kind {
        case .pool, .flatten:
          volume = advance(
            pending, input: grid, volume, into: mixing, first, second, isOwn: isOwn, from: begin)
        default:
          let all = advance(
            pending, input: grid, volume, into: nil, first, second, isOwn: isOwn, from: begin)
          volume = mix(
            mixing, all, first, second, isOwn: isOwn, from: pending.last?.id ?? begin)
        }
        (pending, begin, grid) = ([], mixing.id, mixing.output)
      }
    }
    if let volume, pending.isEmpty { return volume }
    return advance(
      pending, input: grid, volume, into: nil, first, second, isOwn: isOwn, from: begin)
  }

  /// Takes planes of all offsets through steps, and into a volume or the sums of a pooling layer.
  func advance(
    _ steps: [Step], input: Grid, _ source: Volume?, into mixing: Mixing?, _ first: Side,
    _ second: Side, isOwn: Bool, from start: Int
  ) -> Volume {
    if let source, steps.isEmpty, mixing == nil { return source }
    let grid = steps.last?.output ?? input
    var (isFlat, seen) = (false, [[Int]]())
    if let mixing {
      if case .flatten = mixing.kind { isFlat = true }
      if case .pool(let window) = mixing.kind, !mixing.isGlobal {
        seen = Mixer.seen(window, mixing)
      }
    }
    let result = Volume(positions: mixing?.output.count ?? grid.count)
    let (rows, columns) = isFlat ? (0, 0) : (grid.rows - 1, grid.columns - 1)
    let plane = runner.take()
    func take(_ offset: (row: Int, column: Int)?) {
      let frames = frames(steps, input, from: start, offset: offset)
      let last = frames[steps.last?.id ?? start]
      gather([first], isFirst: true, steps, from: start, frames, into: row)
      gather([second], isFirst: false, steps, from: start, frames, into: column)
      fill(plane, frames, start, source, first, second)
      runner.run(
        steps, plane, from: start, frames,
        pairs(first, [second], own: isOwn ? 0 : nil, row, column, frames))
      if mixing == nil {
        result.scatter(last, from: plane)
      } else if isFlat || mixing?.isGlobal == true {
        let sums = plane.sum(last.lanes)
        result.add(0, sums.value, sums.rest, sums.tangent)
      } else {
        Mixer.pool(plane, last, seen, into: result)
      }
    }
    if !isFlat, PairEngine.takesAll(steps, input) {
      take(nil)
    } else {
      for y in -rows...rows { for x in -columns...columns { take((y, x)) } }
    }
    runner.give(plane)
    if let mixing {
      if case .pool(let window) = mixing.kind { result.weigh(window.gain * window.gain, 0) }
      if isFlat { result.weigh(1 / Double(mixing.input.count), 0) }
    }
    return result
  }

  private func fill(
    _ plane: Plane, _ frames: Frames, _ start: Int, _ source: Volume?, _ first: Side,
    _ second: Side
  ) {
    let frame = frames[start]
    if let source { return source.gather(frame, to: plane) }
    if frame.offset == nil { return fillInputs(plane, frames, first, second) }
    let size = first.channelCount * frame.lanes
    let base = room(2 * size)
    gatherChannels([first], isFirst: true, frame, into: base)
    gatherChannels([second], isFirst: false, frame, into: base + size)
    fillInputs(plane, frame, frames.mask(start), channels: first.channelCount, base, base + size)
  }

  /// Layers that mix all offsets, but for pooling.
  func mix(
    _ mixing: Mixing, _ input: Volume, _ first: Side, _ second: Side, isOwn: Bool, from start: Int
  ) -> Volume {
    switch mixing.kind {
    case .attention, .aggregation: return Mixer.multiply(matrix(mixing), first, second, input)
    case .window(let window): return Mixer.convolve(window, mixing, input)
    case .combine(let combination, let programs):
      var result: Volume?
      for program in programs {
        let part = run(
          program.stages, input: program.input, input, first, second, isOwn: isOwn, from: start)
        guard let total = result else {
          // What a branch hands on is not its own to change.
          let copy = Volume(positions: part.positions)
          for (to, from) in [
            (copy.high, part.high), (copy.low, part.low), (copy.tangent, part.tangent),
          ] { to.update(from: from, count: part.count) }
          result = copy
          continue
        }
        var (a, b) = (total.parts, part.parts)
        if combination == .sum {
          ntk_add_planes(total.count, &a, &b, &a)
        } else {
          ntk_multiply_planes(total.count, &a, &b, &a)
        }
      }
      return result!
    case .pool, .flatten: fatalError("pooling takes planes")
    }
  }

  /// An input with itself: writes down the roots of its variances after all layers, and returns them
  /// for the last one, with all its pairs of positions where these are wanted.
  func own(
    _ side: Side, _ program: Program, _ stages: [Program.Stage], _ source: Volume?,
    _ variances: [DoubleDouble], from start: Int, wantsVolume: Bool, rootsLater: Bool
  ) throws(NTKError) -> (Volume?, [DoubleDouble]) {
    let pass = VariancePass(side: side)
    var (volume, pending, begin, grid, current) = (source, [Step](), start, program.input, start)
    var v = variances
    for (index, stage) in stages.enumerated() {
      switch stage {
      case .planes(let steps):
        v = try pass.run(steps, v, from: &current)
        pending = steps
      case .mixing(let mixing):
        let rest = Program(stages: Array(stages[(index + 1)...]), input: grid, output: grid)
        let later = rootsLater || rest.needsRoots(from: 0)
        let itself = Program(stages: [stage], input: grid, output: grid).needsRoots(from: 0)
        if case .flatten = mixing.kind, !wantsVolume {
          let sum = v.reduce(DoubleDouble(0)) { $0 + $1 }
          (volume, v) = (nil, [(1 / Double(v.count)) * sum])
        } else if later || itself || wantsVolume {
          var isPool = false
          switch mixing.kind {
          case .pool, .flatten: isPool = true
          default: break
          }
          let all = advance(
            pending, input: grid, volume, into: isPool ? mixing : nil, side, side, isOwn: true,
            from: begin)
          switch mixing.kind {
          case .pool, .flatten: volume = all
          case .attention(let attention):
            side.matrices[mixing.id] = Mixer.weights(attention, all)
            volume = mix(mixing, all, side, side, isOwn: true, from: current)
          case .combine(_, let programs):
            for program in programs {
              _ = try own(
                side, program, program.stages, all, v, from: current, wantsVolume: true,
                rootsLater: true)
            }
            volume = mix(mixing, all, side, side, isOwn: true, from: current)
          default: volume = mix(mixing, all, side, side, isOwn: true, from: current)
          }
          v = volume!.variances
        } else {
          // Nobody looks at them.
          (volume, v) = (nil, Array(repeating: DoubleDouble(0), count: mixing.output.count))
        }
        side.setRoots(mixing.id, v)
        (pending, begin, grid, current) = ([], mixing.id, mixing.output, mixing.id)
      }
    }
    if wantsVolume, !pending.isEmpty || volume == nil {
      volume = advance(
        pending, input: grid, volume, into: nil, side, side, isOwn: true, from: begin)
    }
    return (volume, v)
  }
}
