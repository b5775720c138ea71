import LinearAlgebra
internal import Statistics

/// Stages that look at all positions at once, in doubles: one input with several others side by side.
///
/// What is linear in the input happens to each input by itself (`PositionVectors`). Behind the first
/// nonlinearity, products of matrices over positions go through several pairs of inputs in one call, and
/// layers between them through the recursion of `PairProgram`, to which positions are inputs.
///
/// Covariances of 16 digits tell gaps where these are large: pairs with a gap below `InputGeometry.near`
/// between two of their positions, pairs whose positions are all orthogonal but for rounding, and pairs in
/// whose sums over positions digits cancel, are left to `PairEngine`, which carries 31 digits.
struct WideBody: Sendable {
  enum Stage: Sendable {
    case pairs(PairStage)
    case embed([Double])
    case mix(PositionMatrix)
    case combine(Branches.Combination, [[Stage]])
    /// The mean over pairs of positions, or over equal ones, times `scale`; `id` is the layer's number.
    case mean(isFlat: Bool, scale: Double, id: Int)

    /// Without a stage that does, inputs that are orthogonal but for rounding go unnoticed.
    var looksAtGaps: Bool {
      switch self {
      case .pairs(let pairs): pairs.looksAtGaps
      case .combine(_, let branches): branches.contains { $0.contains(where: \.looksAtGaps) }
      case .embed, .mix, .mean: false
      }
    }
  }

  private let stages: [Stage]
  private let first: [Side]
  private let second: [Side]
  private let vectors: VectorBlocks
  /// Whether layers behind look at the gap of what is left.
  private let looksAtLast: Bool
  /// The most positions before any stage.
  private let positions: Int
  private let cancellation: (rows: [Double], columns: [Double])

  /// Rounding errors of a covariance stay below a few units in the last place of its variances while
  /// sums do not make them larger than this.
  private static let mostCancellation = 4.0

  /// How many inputs stand side by side at most.
  var size: Int { vectors.size }

  /// Nil where a stage has a neighbourhood, or too many positions; one set of inputs is `second` too.
  init?(_ sweep: NetworkSweep, _ first: [Side], _ second: [Side], isOneSet: Bool) {
    var builder = WideStages(
      first, second, isOneSet: isOneSet,
      PositionVectors(sweep.program.input, channelCount: first.first?.channelCount ?? 0))
    guard let stages = builder.stages(sweep.body, sweep.program.input, from: 0, isBranch: false),
      case .mean? = stages.last, stages.contains(where: \.looksAtGaps)
    else { return nil }
    (self.stages, self.first, self.second) = (stages, first, second)
    positions = builder.positions
    cancellation = builder.cancellation
    vectors = VectorBlocks(
      builder.vectors, first, second, isOneSet: isOneSet, size: max(1, 256 / positions))
    looksAtLast = sweep.tail.contains(where: \.needsRoots)
  }

  /// Room for a thread.
  var room: WideRoom { WideRoom(inputs: size, positions: positions) }

  /// The pairs of input i with those in a range of a block, all of which it is not itself; returns the
  /// ones that it leaves to others.
  func run(
    _ i: Int, _ columns: Range<Int>, block: Int, _ room: WideRoom, to sums: BodyRunner.Sums
  ) -> [Int] {
    for (k, j) in columns.enumerated() {
      room.isLeft[k] =
        cancellation.rows[i] * cancellation.columns[j] > WideBody.mostCancellation
    }
    func left() -> [Int] {
      columns.indices.filter { room.isLeft[$0 - columns.lowerBound] }
    }
    guard left().count < columns.count else { return Array(columns) }
    let volume = room.take()
    vectors.multiply(i, columns, block: block, to: volume)
    let result = run(stages, i, columns, volume, room)
    if case .mean(let isFlat, let scale, let id)? = stages.last {
      for (k, sum) in result.sums(columns.count, isFlat: isFlat).enumerated() {
        let (j, total) = (columns.lowerBound + k, scale * sum.covariance)
        let at = sums.place(i, j)
        (sums.high[at], sums.low[at]) = (total.high, total.low)
        sums.tangent[at] = scale * sum.tangent
        guard looksAtLast else { continue }
        let product = first[i].field(id, .high)[0] * second[j].field(id, .high)[0]
        if !InputGeometry.tells(total.high / product) { room.isLeft[k] = true }
      }
    }
    room.give(result)
    return left()
  }

  /// Takes a volume through stages; the result may be another one, the given one is used up.
  private func run(
    _ stages: [Stage], _ i: Int, _ columns: Range<Int>, _ volume: WideVolume, _ room: WideRoom
  ) -> WideVolume {
    var volume = volume
    for stage in stages {
      switch stage {
      case .pairs(let pairs): pairs.run(i, columns, volume, room)
      case .embed(let shared): volume.add(shared, to: columns.count)
      case .mix(let matrix):
        let result = room.take()
        matrix.multiply(first[i], second[columns], volume, room, to: result)
        room.give(volume)
        volume = result
      case .combine(let combination, let branches):
        let total = run(branches[0], i, columns, copy(volume, room), room)
        for branch in branches.dropFirst() {
          let part = run(branch, i, columns, copy(volume, room), room)
          switch combination {
          case .sum: total.add(part)
          case .product: total.multiply(by: part)
          }
          room.give(part)
        }
        room.give(volume)
        volume = total
      case .mean: break
      }
    }
    return volume
  }

  private func copy(_ volume: WideVolume, _ room: WideRoom) -> WideVolume {
    let result = room.take()
    result.copy(volume)
    return result
  }
}
