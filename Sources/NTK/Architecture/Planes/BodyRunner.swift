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
    case stream(PlaneStream)
    /// All positions at once, one input with several others, and the pairs that this leaves.
    case wide(WideBody, EnginePool<WideRoom>, EnginePool<PairEngine>)
    /// Pair by pair.
    case pairs(EnginePool<PairEngine>)
  }

  private let sweep: NetworkSweep
  private let first: [Side]
  private let second: [Side]
  private let way: Way
  init(_ sweep: NetworkSweep, _ first: [Side], _ second: [Side]?) {
    self.sweep = sweep
    self.first = first
    self.second = second ?? first
    if let (steps, mixing, isFlat) = BodyRunner.planes(sweep) {
      way = .stream(PlaneStream(sweep, self.first, self.second, steps, mixing, isFlat: isFlat))
      return
    }
    let engines = EnginePool { PairEngine(sweep.program, count: sweep.count) }
    if let body = WideBody(sweep, first, second ?? first, isOneSet: second == nil) {
      way = .wide(body, EnginePool { body.room }, engines)
    } else {
      way = .pairs(engines)
    }
  }

  /// The steps and the layer behind them, of which planes by themselves leave one sum; nil for others.
  static func planes(_ sweep: NetworkSweep) -> (steps: [Step], mixing: Mixing, isFlat: Bool)? {
    guard sweep.body.count <= 2, case .mixing(let mixing)? = sweep.body.last else { return nil }
    var steps: [Step] = []
    if sweep.body.count == 2 {
      guard case .planes(let planes) = sweep.body[0] else { return nil }
      steps = planes
    }
    if case .flatten = mixing.kind { return (steps, mixing, true) }
    return mixing.isGlobal ? (steps, mixing, false) : nil
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
    case .stream(let stream): stream.run(isDiagonal: isDiagonal, forEach, to: sums)
    case .wide(let body, let rooms, let engines):
      let units = units(rows, columns, isDiagonal: isDiagonal, size: body.size)
      var left = [[Int]](repeating: [], count: units.count)
      left.withUnsafeMutableBufferPointer { left in
        forEach(units.count) { unit in
          let (i, others, block) = units[unit]
          left[unit] = rooms.use { body.run(i, others, block: block, $0, to: sums) }
        }
      }
      var pairs = zip(units, left).flatMap { unit, others in others.map { (unit.row, $0) } }
      if isDiagonal {
        for i in rows where !setOwn(i, to: sums) { pairs.append((i, i)) }
      }
      run(pairs, isDiagonal: isDiagonal, engines, forEach, to: sums)
    case .pairs(let engines):
      let pairs = rows.flatMap { i in
        columns.compactMap { j in isDiagonal && j > i ? nil : (i, j) }
      }
      run(pairs, isDiagonal: isDiagonal, engines, forEach, to: sums)
    }
    return sums
  }

  /// Rows with ranges of the columns within blocks of `size`; on the diagonal, those before it.
  private func units(
    _ rows: Range<Int>, _ columns: Range<Int>, isDiagonal: Bool, size: Int
  ) -> [(row: Int, columns: Range<Int>, block: Int)] {
    var result: [(row: Int, columns: Range<Int>, block: Int)] = []
    for i in rows {
      let end = isDiagonal ? min(i, columns.upperBound) : columns.upperBound
      guard columns.lowerBound < end else { continue }
      for block in columns.lowerBound / size...(end - 1) / size {
        let start = max(block * size, columns.lowerBound)
        result.append((i, start..<min((block + 1) * size, end), block))
      }
    }
    return result
  }

  /// Writes the pair of an input with itself, if that is known.
  private func setOwn(_ i: Int, to sums: Sums) -> Bool {
    guard let own = first[i].own else { return false }
    let at = sums.place(i, i)
    (sums.high[at], sums.low[at]) = (own.covariance.high, own.covariance.low)
    sums.tangent[at] = own.tangent
    return true
  }

  private func run(
    _ pairs: [(Int, Int)], isDiagonal: Bool, _ engines: EnginePool<PairEngine>,
    _ forEach: (Int, (Int) -> Void) -> Void, to sums: Sums
  ) {
    forEach(pairs.count) { index in
      let (i, j) = pairs[index]
      let at = sums.place(i, j)
      let isOwn = isDiagonal && i == j
      if isOwn, setOwn(i, to: sums) { return }
      engines.use { engine in
        let volume = engine.run(
          sweep.body, input: sweep.program.input, nil, first[i], second[j], isOwn: isOwn, from: 0)
        (sums.high[at], sums.low[at], sums.tangent[at]) = (
          volume.high[0], volume.low[0], volume.tangent[0]
        )
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

  func use<R>(_ body: (Engine) throws -> R) rethrows -> R {
    let engine = lock.withLock { _ in engines.popLast() } ?? make()
    defer { lock.withLock { _ in engines.append(engine) } }
    return try body(engine)
  }
}
