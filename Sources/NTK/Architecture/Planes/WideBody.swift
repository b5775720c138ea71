internal import CNTKKernels
import LinearAlgebra
internal import Statistics

/// Stages that look at all positions at once, in doubles: one input with several others side by side.
///
/// Products of matrices over positions go through several pairs of inputs in one call, and layers
/// between them through the recursion of `PairProgram`, to which positions are inputs. Covariances of
/// 16 digits tell gaps where these are large: pairs with a gap below `InputGeometry.near` between two
/// of their positions, and pairs whose positions are all orthogonal but for rounding, are left to
/// `PairEngine`, which carries 31 digits.
struct WideBody: Sendable {
  enum Stage: Sendable {
    case pairs(PairStage)
    case sandwich(Sandwich)
    /// The mean over pairs of positions, or over equal ones, times `scale`; `id` is the layer's number.
    case mean(isFlat: Bool, scale: Double, id: Int)

    /// Without a stage that does, inputs that are orthogonal but for rounding go unnoticed.
    var looksAtGaps: Bool {
      if case .pairs(let pairs) = self { pairs.looksAtGaps } else { false }
    }
  }

  /// Layers that look at one pair of positions by itself.
  struct PairStage: Sendable {
    let operations: [ntk_operation]
    let looksAtGaps: Bool
    let rows: PositionInputs
    let columns: PositionInputs
  }

  let stages: [Stage]
  let first: [Side]
  let second: [Side]
  let channels: ChannelBlocks
  /// Whether layers behind look at the gap of what is left.
  let looksAtLast: Bool
  /// The most positions before any stage.
  let positions: Int

  /// Nil where a stage has a neighbourhood, or positions of its own; one set of inputs is `second` too.
  init?(_ sweep: NetworkSweep, _ first: [Side], _ second: [Side], isOneSet: Bool) {
    var (stages, start, grid) = ([Stage](), 0, sweep.program.input)
    var positions = grid.count
    for stage in sweep.body {
      guard grid.count <= PairEngine.mostPositions else { return nil }
      switch stage {
      case .planes(let steps):
        guard steps.arePointwise, steps.allSatisfy(\.isPairOfInputs),
          let pairs = PairStage(
            steps, from: start, first, second, positions: grid.count, isOneSet: isOneSet)
        else { return nil }
        stages.append(.pairs(pairs))
      case .mixing(let mixing):
        guard let part = WideBody.stage(mixing, first, second) else { return nil }
        stages.append(part)
        (start, grid) = (mixing.id, mixing.output)
        positions = max(positions, grid.count)
      }
    }
    guard case .mean? = stages.last, stages.contains(where: \.looksAtGaps) else { return nil }
    (self.stages, self.first, self.second, self.positions) = (stages, first, second, positions)
    channels = ChannelBlocks(
      second, positions: sweep.program.input.count, size: max(1, 256 / positions))
    looksAtLast = sweep.tail.contains(where: \.needsRoots)
  }

  private static func stage(_ mixing: Mixing, _ first: [Side], _ second: [Side]) -> Stage? {
    switch mixing.kind {
    case .flatten:
      return .mean(isFlat: true, scale: 1 / Double(mixing.input.count), id: mixing.id)
    case .pool(let window) where mixing.isGlobal:
      return .mean(isFlat: false, scale: window.gain * window.gain, id: mixing.id)
    case .pool(let window):
      var pattern = [Double](repeating: 0, count: mixing.output.count * mixing.input.count)
      for (position, outputs) in Mixer.seen(window, mixing).enumerated() {
        for output in outputs { pattern[output * mixing.input.count + position] += 1 }
      }
      return .sandwich(Sandwich(mixing, pattern: pattern, gain: window.gain * window.gain))
    case .aggregation(let pattern): return .sandwich(Sandwich(mixing, pattern: pattern, gain: 1))
    case .attention(let attention):
      return .sandwich(Sandwich(mixing, attention, first, second))
    case .window, .combine: return nil
    }
  }

  /// The pairs of input i with those in a range of a block, all of which it is not itself; returns the
  /// ones that it leaves to others.
  func run(
    _ i: Int, _ columns: Range<Int>, block: Int, _ room: WideRoom, to sums: BodyRunner.Sums
  ) -> [Int] {
    var (count, volume) = (channels.positions, room.volume)
    volume.pitch = Double.padded(columns.count * count)
    let isLeft = room.isLeft
    isLeft.update(repeating: false, count: columns.count)
    channels.multiply(first[i], columns, block: block, to: volume)
    for stage in stages {
      switch stage {
      case .pairs(let pairs): pairs.run(i, columns, positions: count, volume, room)
      case .sandwich(let sandwich):
        volume = sandwich.run(i, columns, volume, room)
        count = sandwich.outputs
      case .mean(let isFlat, let scale, let id):
        for (k, sum) in volume.sums(columns.count, positions: count, isFlat: isFlat).enumerated() {
          let (j, total) = (columns.lowerBound + k, scale * sum.covariance)
          let at = sums.place(i, j)
          (sums.high[at], sums.low[at]) = (total.high, total.low)
          sums.tangent[at] = scale * sum.tangent
          guard looksAtLast else { continue }
          let product = first[i].field(id, .high)[0] * second[j].field(id, .high)[0]
          if !InputGeometry.tells(total.high / product) { isLeft[k] = true }
        }
      }
    }
    return columns.indices.compactMap { isLeft[$0 - columns.lowerBound] ? $0 : nil }
  }
}

extension Step {
  /// Whether pairs of positions go through it as pairs of inputs do, by a form for vectors.
  fileprivate var isPairOfInputs: Bool {
    switch kind {
    case .window, .dropout: true
    case .activation(_, let kernel): kernel != nil
    case .norm(_, let overPositions): !overPositions
    case .positions: false
    case .combine(_, let branches): branches.allSatisfy { $0.allSatisfy(\.isPairOfInputs) }
    }
  }
}
