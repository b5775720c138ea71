internal import CNTKKernels
import LinearAlgebra
internal import Statistics
internal import Synchronization

/// The stages with positions, for blocks of pairs of inputs.
struct BodyRunner: Sendable {
  /// Covariances to 31 digits and tangent kernels after the body, pair by pair; of a block on the
  /// diagonal, the lower triangle.
  struct Sums: @unchecked Sendable {
    let rows: Range<Int>
    let columns: Range<Int>
    let pages: Pages
    private let size: Int

    init(rows: Range<Int>, columns: Range<Int>) {
      (self.rows, self.columns) = (rows, columns)
      size = rows.count * columns.count
      pages = Pages(count: 3 * max(size, 1))
    }

    var high: UnsafeMutablePointer<Double> { pages.base }
    var low: UnsafeMutablePointer<Double> { pages.base + size }
    var tangent: UnsafeMutablePointer<Double> { pages.base + 2 * size }

    /// Where a pair is.
    func place(_ i: Int, _ j: Int) -> Int {
      (i - rows.lowerBound) * columns.count + j - columns.lowerBound
    }
  }

  /// How pairs go through the body.
  private enum Way: Sendable {
    /// Planes that end in one sum: tiles of inputs share what is laid out for an offset.
    case stream([Step], Mixing, isFlat: Bool, EnginePool<StreamEngine>)
    /// Pair by pair.
    case pairs(EnginePool<PairEngine>)
  }

  private let sweep: NetworkSweep
  private let first: [Side]
  private let second: [Side]
  private let way: Way
  /// How many inputs along one side of a tile: a vector's lanes.
  private static let tile = 8

  init(_ sweep: NetworkSweep, _ first: [Side], _ second: [Side]?) {
    self.sweep = sweep
    self.first = first
    self.second = second ?? first
    if sweep.body.count <= 2, case .mixing(let mixing)? = sweep.body.last {
      var (steps, isPlain) = ([Step](), true)
      if sweep.body.count == 2 {
        if case .planes(let planes) = sweep.body[0] { steps = planes } else { isPlain = false }
      }
      var isFlat = false
      if case .flatten = mixing.kind { isFlat = true }
      if isPlain, isFlat || mixing.isGlobal {
        way = .stream(
          steps, mixing, isFlat: isFlat, EnginePool { StreamEngine(sweep, tile: BodyRunner.tile) })
        return
      }
    }
    way = .pairs(EnginePool { PairEngine(sweep.program, count: sweep.count) })
  }

  /// A block of pairs; of one set of inputs, of which `isDiagonal` says that rows are the columns, its
  /// lower triangle. In several threads, or in the calling one.
  func run(
    _ rows: Range<Int>, _ columns: Range<Int>, isDiagonal: Bool, inParallel: Bool
  ) -> Sums {
    let sums = Sums(rows: rows, columns: columns)
    func forEach(_ count: Int, _ body: (Int) -> Void) {
      if inParallel { return Parallel.forEach(count, body) }
      for k in 0..<count { body(k) }
    }
    switch way {
    case .stream(let steps, let mixing, let isFlat, let engines):
      stream(steps, mixing, isFlat: isFlat, engines, isDiagonal: isDiagonal, forEach, to: sums)
    case .pairs(let engines):
      let pairs = rows.flatMap { i in
        columns.compactMap { j in isDiagonal && j > i ? nil : (i, j) }
      }
      forEach(pairs.count) { index in
        let (i, j) = pairs[index]
        engines.use { engine in
          let volume = engine.run(
            sweep.body, input: sweep.program.input, nil, first[i], second[j],
            isOwn: isDiagonal && i == j, from: 0)
          let at = sums.place(i, j)
          (sums.high[at], sums.low[at], sums.tangent[at]) = (
            volume.high[0], volume.low[0], volume.tangent[0]
          )
        }
      }
    }
    return sums
  }

  private func stream(
    _ steps: [Step], _ mixing: Mixing, isFlat: Bool, _ engines: EnginePool<StreamEngine>,
    isDiagonal: Bool, _ forEach: (Int, (Int) -> Void) -> Void, to sums: Sums
  ) {
    let size = BodyRunner.tile
    let tiles = tiles(sums.rows, sums.columns, isDiagonal: isDiagonal)
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
    let partial = Pages(count: 3 * size * size * max(tiles.count * groups, 1))
    forEach(tiles.count * groups) { unit in
      let ((rows, columns), group) = (tiles[unit / groups], unit % groups)
      let target = partial.base + 3 * size * size * unit
      engines.use { engine in
        for (y, x) in offsets[
          offsets.count * group / groups..<offsets.count * (group + 1) / groups]
        {
          engine.add(
            steps, row: y, column: x, rows.map { first[$0] }, columns.map { second[$0] },
            isDiagonal: isDiagonal && rows == columns, to: target)
        }
      }
    }
    for (tile, (rows, columns)) in tiles.enumerated() {
      for (a, i) in rows.enumerated() {
        for (b, j) in columns.enumerated() where !isDiagonal || j <= i {
          var total = DoubleDouble(0)
          var tangent = 0.0
          for group in 0..<groups {
            let part = partial.base + 3 * (size * size * (tile * groups + group) + a * size + b)
            total = total + DoubleDouble(sum: part[0], part[1])
            tangent += part[2]
          }
          total = scale * total
          let at = sums.place(i, j)
          (sums.high[at], sums.low[at], sums.tangent[at]) = (
            total.high, total.low, scale * tangent
          )
        }
      }
    }
  }

  private func tiles(
    _ rows: Range<Int>, _ columns: Range<Int>, isDiagonal: Bool
  ) -> [(Range<Int>, Range<Int>)] {
    let size = BodyRunner.tile
    func cut(_ range: Range<Int>) -> [Range<Int>] {
      stride(from: range.lowerBound, to: range.upperBound, by: size).map {
        $0..<min($0 + size, range.upperBound)
      }
    }
    return cut(rows).flatMap { row in
      cut(columns).compactMap { column in
        isDiagonal && column.lowerBound > row.lowerBound ? nil : (row, column)
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

/// Pairs of a tile of inputs, offset by offset: one input of a row with up to eight of the columns side
/// by side, or few of them one after another.
final class StreamEngine {
  private let pairs: PairEngine
  private let tile: Int
  private let wideRow: Lanes
  private let row: Lanes
  private let columns: Lanes
  private let column: Lanes
  private let input: Grid
  private var rowChannels: UnsafeMutablePointer<Double>
  private var columnChannels: UnsafeMutablePointer<Double>
  private var channelRoom = 0
  /// Up to so many pairs of a row are taken one after another.
  private static let few = 3

  init(_ sweep: NetworkSweep, tile: Int) {
    self.tile = tile
    pairs = PairEngine(sweep.program, count: sweep.count, width: tile)
    (wideRow, row) = (Lanes(steps: sweep.count, sharing: .eight), Lanes(steps: sweep.count))
    (columns, column) = (Lanes(steps: sweep.count), Lanes(steps: sweep.count))
    input = sweep.program.input
    (rowChannels, columnChannels) = (.allocate(capacity: 1), .allocate(capacity: 1))
  }

  deinit { for pointer in [rowChannels, columnChannels] { pointer.deallocate() } }

  private func reserve(_ size: Int) {
    guard channelRoom < size else { return }
    for pointer in [rowChannels, columnChannels] { pointer.deallocate() }
    (rowChannels, columnChannels) = (.allocate(capacity: size), .allocate(capacity: size))
    channelRoom = size
  }

  /// Adds the sums of one offset's planes, three numbers a pair, a row of pairs an input of `first`.
  func add(
    _ steps: [Step], row y: Int, column x: Int, _ first: [Side], _ second: [Side],
    isDiagonal: Bool, to target: UnsafeMutablePointer<Double>
  ) {
    /// How many pairs a row has: of a tile on the diagonal, those up to it.
    func count(_ a: Int) -> Int { isDiagonal ? a + 1 : second.count }
    let plane = pairs.runner.take()
    defer { pairs.runner.give(plane) }
    let wide = first.indices.filter { count($0) > StreamEngine.few }
    if !wide.isEmpty {
      let frames = pairs.frames(steps, input, from: 0, offset: (y, x), width: tile)
      prepare(second[...], steps, frames, columns)
      for a in wide {
        run(steps, plane, frames, first[a], second[...], isDiagonal ? a : nil, wideRow, columns)
        plane.withSums(frames[steps.last?.id ?? 0].lanes) { sums in
          for b in 0..<count(a) {
            add((sums[b], sums[8 + b], sums[16 + b]), to: target + 3 * (a * tile + b))
          }
        }
      }
    }
    let narrow = first.indices.filter { count($0) <= StreamEngine.few }
    guard !narrow.isEmpty else { return }
    let frames = pairs.frames(steps, input, from: 0, offset: (y, x))
    for b in second.indices {
      let rows = narrow.filter { b < count($0) }
      guard !rows.isEmpty else { continue }
      prepare(second[b...b], steps, frames, column)
      for a in rows {
        run(
          steps, plane, frames, first[a], second[b...b], isDiagonal && a == b ? 0 : nil, row, column
        )
        add(
          plane.sum(frames[steps.last?.id ?? 0].lanes), to: target + 3 * (a * tile + b))
      }
    }
  }

  private func prepare(
    _ second: ArraySlice<Side>, _ steps: [Step], _ frames: Frames, _ lanes: Lanes
  ) {
    reserve(second.first!.channelCount * frames[0].lanes)
    pairs.gather(second, isFirst: false, steps, from: 0, frames, into: lanes)
    pairs.gatherChannels(second, isFirst: false, frames[0], into: columnChannels)
  }

  private func run(
    _ steps: [Step], _ plane: Plane, _ frames: Frames, _ side: Side, _ second: ArraySlice<Side>,
    _ own: Int?, _ row: Lanes, _ column: Lanes
  ) {
    pairs.gather([side], isFirst: true, steps, from: 0, frames, into: row)
    pairs.gatherChannels([side], isFirst: true, frames[0], into: rowChannels)
    pairs.fillInputs(
      plane, frames[0], frames.mask(0), channels: side.channelCount, rowChannels, columnChannels)
    pairs.runner.run(
      steps, plane, from: 0, frames, pairs.pairs(side, second, own: own, row, column, frames))
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
