internal import CNTKKernels
import LinearAlgebra
internal import Synchronization

/// The stages with positions, for all pairs of inputs.
struct BodyRunner {
  /// Covariances to 31 digits and tangent kernels after the body, pair by pair; of a symmetric set,
  /// the lower triangle.
  struct Sums: @unchecked Sendable {
    let columns: Int
    let pages: Pages
    private let size: Int

    init(rows: Int, columns: Int) {
      self.columns = columns
      size = rows * columns
      pages = Pages(count: 3 * max(size, 1))
    }

    var high: UnsafeMutablePointer<Double> { pages.base }
    var low: UnsafeMutablePointer<Double> { pages.base + size }
    var tangent: UnsafeMutablePointer<Double> { pages.base + 2 * size }
  }

  private let sweep: NetworkSweep
  private let first: [Side]
  private let second: [Side]
  private let symmetric: Bool
  /// How many inputs along one side of a tile.
  private static let tile = 8

  init(_ sweep: NetworkSweep, _ first: [Side], _ second: [Side]?) {
    self.sweep = sweep
    self.first = first
    self.second = second ?? first
    symmetric = second == nil
  }

  func run() throws -> Sums {
    let sums = Sums(rows: first.count, columns: second.count)
    if sweep.body.count <= 2, case .mixing(let mixing)? = sweep.body.last {
      var steps: [Step] = []
      if sweep.body.count == 2 {
        guard case .planes(let planes) = sweep.body[0] else { return sums }
        steps = planes
      }
      var isFlat = false
      if case .flatten = mixing.kind { isFlat = true }
      if isFlat || mixing.isGlobal {
        stream(steps, mixing, isFlat: isFlat, to: sums)
        return sums
      }
    }
    let pairs = allPairs
    let engines = EnginePool { PairEngine(sweep.program, count: sweep.count) }
    Parallel.forEach(pairs.count) { index in
      let (i, j) = pairs[index]
      engines.use { engine in
        let volume = engine.run(
          sweep.body, input: sweep.program.input, nil, first[i], second[j],
          isOwn: symmetric && i == j, from: 0)
        let at = i * sums.columns + j
        (sums.high[at], sums.low[at], sums.tangent[at]) = (
          volume.high[0], volume.low[0], volume.tangent[0]
        )
      }
    }
    return sums
  }

  private var allPairs: [(Int, Int)] {
    (0..<first.count).flatMap { i in
      (0..<(symmetric ? i + 1 : second.count)).map { (i, $0) }
    }
  }

  /// Planes that end in one sum: tiles of inputs share what is laid out for an offset.
  private func stream(_ steps: [Step], _ mixing: Mixing, isFlat: Bool, to sums: Sums) {
    let size = BodyRunner.tile
    let rectangle = Tiling(m: first.count, n: second.count, rowSize: size, columnSize: size)
    let triangle = TriangularTiling(n: first.count, size: size)
    let tiles = symmetric ? triangle.count : rectangle.count
    let grid = mixing.input
    let offsets: [(Int, Int)] =
      isFlat
      ? [(0, 0)]
      : (1 - grid.rows..<grid.rows).flatMap { y in
        (1 - grid.columns..<grid.columns).map { (y, $0) }
      }
    // The cut depends on shapes alone.
    let groups = min(offsets.count, 8)
    let scale = isFlat ? 1 / Double(grid.count) : 1 / (Double(grid.count) * Double(grid.count))
    let engines = EnginePool { StreamEngine(sweep, tile: size) }
    let partial = Pages(count: 3 * size * size * tiles * groups)
    Parallel.forEach(tiles * groups) { unit in
      let (tile, group) = (unit / groups, unit % groups)
      let (rows, columns) = symmetric ? triangle[tile] : rectangle[tile]
      let target = partial.base + 3 * size * size * unit
      engines.use { engine in
        for (y, x) in offsets[
          offsets.count * group / groups..<offsets.count * (group + 1) / groups]
        {
          engine.add(
            steps, row: y, column: x, rows.map { first[$0] }, columns.map { second[$0] },
            isDiagonal: symmetric && rows == columns, to: target)
        }
      }
    }
    for tile in 0..<tiles {
      let (rows, columns) = symmetric ? triangle[tile] : rectangle[tile]
      for (a, i) in rows.enumerated() {
        for (b, j) in columns.enumerated() where !symmetric || j <= i {
          let at = i * sums.columns + j
          let total = Volume(positions: 1)
          for group in 0..<groups {
            let part = partial.base + 3 * (size * size * (tile * groups + group) + a * size + b)
            total.add(0, part[0], part[1], part[2])
          }
          total.weigh(scale, 0)
          (sums.high[at], sums.low[at], sums.tangent[at]) = (
            total.high[0], total.low[0], total.tangent[0]
          )
        }
      }
    }
  }
}

/// Engines that threads take turns with, as many as threads.
final class EnginePool<Engine: AnyObject>: @unchecked Sendable {
  private let lock = Mutex(())
  private var engines: [Engine] = []
  private let make: () -> Engine

  init(_ make: @escaping () -> Engine) { self.make = make }

  func use(_ body: (Engine) -> Void) {
    let engine = lock.withLock { _ in engines.popLast() } ?? make()
    body(engine)
    lock.withLock { _ in engines.append(engine) }
  }
}

/// Pairs of a tile of inputs, offset by offset: one input of a row with several of the columns side by
/// side, as many as stay in cache.
final class StreamEngine {
  private let pairs: PairEngine
  private let tile: Int
  private let stack: Int
  private let row: Lanes
  private let columns: [Lanes]
  private var rowChannels: UnsafeMutablePointer<Double>
  private var columnChannels: [UnsafeMutablePointer<Double>]
  private let input: Grid
  private var channelRoom = 0

  init(_ sweep: NetworkSweep, tile: Int) {
    let extent = PairEngine.steps(sweep.program).extent
    let lanes = (extent.rows + extent.rowReach) * (extent.columns + extent.columnReach)
    self.tile = tile
    stack = max(1, min(tile, 4096 / lanes))
    pairs = PairEngine(sweep.program, count: sweep.count, stack: stack)
    row = Lanes(steps: sweep.count)
    columns = (0..<(tile + stack - 1) / stack).map { _ in Lanes(steps: sweep.count) }
    input = sweep.program.input
    rowChannels = .allocate(capacity: 1)
    columnChannels = columns.map { _ in .allocate(capacity: 1) }
  }

  deinit { for pointer in [rowChannels] + columnChannels { pointer.deallocate() } }

  private func reserve(_ size: Int) {
    guard channelRoom < size else { return }
    for pointer in [rowChannels] + columnChannels { pointer.deallocate() }
    rowChannels = .allocate(capacity: size)
    columnChannels = columns.map { _ in .allocate(capacity: size) }
    channelRoom = size
  }

  /// Adds the sums of one offset's planes, three numbers a pair, a row of pairs an input of `first`.
  func add(
    _ steps: [Step], row y: Int, column x: Int, _ first: [Side], _ second: [Side],
    isDiagonal: Bool, to target: UnsafeMutablePointer<Double>
  ) {
    let stack = min(stack, second.count)
    let frames = pairs.frames(steps, input, from: 0, offset: (y, x), stack: stack)
    let (start, last) = (frames[0], frames[steps.last?.id ?? 0])
    let channels = first[0].channelCount
    reserve(channels * start.lanes)
    let chunks = stride(from: 0, to: second.count, by: stack).map {
      second[$0..<min($0 + stack, second.count)]
    }
    for (index, chunk) in chunks.enumerated() {
      pairs.gather(chunk, isFirst: false, steps, from: 0, frames, into: columns[index])
      pairs.gatherChannels(chunk, isFirst: false, start, into: columnChannels[index])
    }
    let plane = pairs.runner.take()
    for (a, side) in first.enumerated() {
      pairs.gather([side], isFirst: true, steps, from: 0, frames, into: row)
      pairs.gatherChannels([side], isFirst: true, start, into: rowChannels)
      for (index, chunk) in chunks.enumerated() where !isDiagonal || chunk.startIndex <= a {
        pairs.fillInputs(
          plane, start, frames.mask(0), channels: channels, rowChannels, columnChannels[index])
        let own = isDiagonal && chunk.indices.contains(a) ? a - chunk.startIndex : nil
        pairs.runner.run(
          steps, plane, from: 0, frames,
          pairs.pairs(
            side, chunk, own: own.map { $0 * last.block..<($0 + 1) * last.block } ?? 0..<0, row,
            columns[index], frames))
        for (block, b) in chunk.indices.enumerated() {
          add(plane.sums(block * last.block, last.block), to: target + 3 * (a * tile + b))
        }
      }
    }
    pairs.runner.give(plane)
  }

  private func add(
    _ sums: (value: Double, rest: Double, tangent: Double),
    to sum: UnsafeMutablePointer<Double>
  ) {
    let next = sum[0] + sums.value
    let part = next - sum[0]
    sum[1] += (sum[0] - (next - part)) + (sums.value - part) + sums.rest
    sum[0] = next
    sum[2] += sums.tangent
  }
}
