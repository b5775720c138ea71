internal import CNTKKernels
import LinearAlgebra
internal import Statistics

/// Layers without positions, for many pairs of one input with others side by side.
struct TailRunner {
  enum Source {
    case inputs(InputGeometry, InputGeometry)
    case sums(BodyRunner.Sums)
  }

  private let sweep: NetworkSweep
  private let first: [Side]
  private let second: [Side]
  private let symmetric: Bool
  private let source: Source
  private let use: FieldUse
  let errors = LargestError()
  private static let (height, width) = (64, 256)

  init(_ sweep: NetworkSweep, _ first: [Side], _ second: [Side]?, _ source: Source) {
    self.sweep = sweep
    self.first = first
    self.second = second ?? first
    symmetric = second == nil
    self.source = source
    var use = FieldUse(steps: sweep.count)
    use.add(sweep.tail, from: sweep.tailStart)
    self.use = use
  }

  func run() -> (nngp: Matrix, ntk: Matrix) {
    let (n, m) = (first.count, second.count)
    let (height, width) = (TailRunner.height, TailRunner.width)
    let across = (m + width - 1) / width
    let tiles = (0..<(n + height - 1) / height).flatMap { a in
      (0..<across).compactMap { b -> (Range<Int>, Range<Int>)? in
        let rows = a * height..<min((a + 1) * height, n)
        let columns = b * width..<min((b + 1) * width, m)
        return symmetric && columns.lowerBound >= rows.upperBound ? nil : (rows, columns)
      }
    }
    let engines = EnginePool {
      TailEngine(self.sweep, width: width)
    }
    let matrices = Matrix.uninitialized(2, rows: n, columns: m) { targets in
      let (nngp, ntk) = (SharedPointer(base: targets[0]), SharedPointer(base: targets[1]))
      Parallel.forEach(tiles.count) { index in
        let (rows, columns) = tiles[index]
        engines.use { paint(rows, columns, $0, nngp.base, ntk.base) }
      }
      guard symmetric else { return }
      let tiles = TriangularTiling(n: n, size: 64)
      Parallel.forEach(tiles.count) { index in
        let (rows, columns) = tiles[index]
        BLAS.mirror(rows: rows, columns: columns, c: nngp.base, ldc: m)
        BLAS.mirror(rows: rows, columns: columns, c: ntk.base, ldc: m)
      }
    }
    return (matrices[0], matrices[1])
  }

  private func paint(
    _ rows: Range<Int>, _ columns: Range<Int>, _ engine: TailEngine,
    _ nngp: UnsafeMutablePointer<Double>, _ ntk: UnsafeMutablePointer<Double>
  ) {
    let m = second.count
    let lanes = (columns.count + 7) / 8 * 8
    layColumns(columns, lanes, engine)
    let height = (rows.count + 7) / 8 * 8
    withUnsafeTemporaryAllocation(byteCount: 8 * height * lanes, alignment: 64) { bytes in
      let products = bytes.baseAddress!.assumingMemoryBound(to: Double.self)
      if case .inputs(let x, let y) = source {
        x.panels.multiply(
          rows, y.panels, columns, isDiagonal: false, into: products, stride: lanes)
      }
      for i in rows {
        let count = symmetric ? min(columns.count, i - columns.lowerBound + 1) : columns.count
        guard count > 0 else { continue }
        layRow(i, engine)
        let used = (count + 7) / 8 * 8
        let frames = engine.frames(used)
        let plane = engine.runner.take()
        plane.clear(used)
        switch source {
        case .inputs(let x, let y):
          fill(plane, x, y, i, columns.lowerBound, count, products + (i - rows.lowerBound) * lanes)
        case .sums(let sums):
          let at = i * m + columns.lowerBound
          plane.high.update(from: sums.high + at, count: count)
          plane.low.update(from: sums.low + at, count: count)
          plane.tangent.update(from: sums.tangent + at, count: count)
        }
        let ownLane = i - columns.lowerBound
        let pairs = PlaneRunner.Pairs(
          row: engine.row, column: engine.column,
          profiles: { id, lane in
            guard lane < count else { return nil }
            return (
              first[i].profiles[id][0], second[columns.lowerBound + lane].profiles[id][0]
            )
          }, own: symmetric && (0..<count).contains(ownLane) ? ownLane..<ownLane + 1 : 0..<0)
        engine.runner.run(sweep.tail, plane, from: sweep.tailStart, frames, pairs)
        let at = i * m + columns.lowerBound
        for k in 0..<count {
          nngp[at + k] = plane.high[k] + plane.low[k]
          ntk[at + k] = plane.tangent[k]
        }
        engine.runner.give(plane)
      }
    }
    errors.report(engine.runner.error)
  }

  /// Covariances of the inputs themselves; those whose correlation is near ±1 or 0 are looked at
  /// again (`InputGeometry`).
  private func fill(
    _ plane: Plane, _ x: InputGeometry, _ y: InputGeometry, _ i: Int, _ start: Int, _ count: Int,
    _ products: UnsafePointer<Double>
  ) {
    let root = first[i].field(0, .high)[0]
    let rest = first[i].field(0, .low)[0]
    for k in 0..<count {
      let j = start + k
      if symmetric && i == j {
        let own = x.variance(i)
        (plane.high[k], plane.low[k]) = (own.high, own.low)
        continue
      }
      let norms = x.norms[i] * y.norms[j]
      let cosine = products[k] / norms
      let scale =
        DoubleDouble(sum: root, rest)
        * DoubleDouble(sum: second[j].field(0, .high)[0], second[j].field(0, .low)[0])
      var gap = 1 - cosine.magnitude
      if !(gap >= InputGeometry.near) || gap > 1 - 0x1p-14 {
        let pair = x.pair(i, y, j, innerProduct: products[k])
        gap = pair.gap
        if gap > 0.5 {
          (plane.high[k], plane.low[k]) = (pair.covariance, 0)
          continue
        }
        let value = scale - gap * scale
        let sign: Double = pair.covariance < 0 ? -1 : 1
        (plane.high[k], plane.low[k]) = (sign * value.high, sign * value.low)
      } else {
        plane.high[k] = scale.high * cosine
      }
    }
  }

  private func layColumns(_ columns: Range<Int>, _ lanes: Int, _ engine: TailEngine) {
    for id in 0..<sweep.count {
      let fields = use.counts[id]
      guard fields > 0 else { continue }
      let target = engine.column.reserve(id, lanes: lanes, fields: fields)
      for index in 0..<fields {
        let part = target + index * lanes
        for k in 0..<columns.count {
          part[k] =
            second[columns.lowerBound + k].field(id, Side.Field(rawValue: index)!)[0]
        }
        for k in columns.count..<lanes { part[k] = 0 }
      }
    }
  }

  private func layRow(_ i: Int, _ engine: TailEngine) {
    for id in 0..<sweep.count {
      let fields = use.counts[id]
      guard fields > 0 else { continue }
      let target = engine.row.reserve(id, lanes: 1, fields: fields)
      for index in 0..<fields {
        target[index] = first[i].field(id, Side.Field(rawValue: index)!)[0]
      }
    }
  }
}

/// What one thread needs for the tail.
final class TailEngine {
  let runner: PlaneRunner
  let row: Lanes
  let column: Lanes
  private let count: Int
  private var kept: [Int: Frames] = [:]

  init(_ sweep: NetworkSweep, width: Int) {
    count = sweep.count
    runner = PlaneRunner(capacity: width, margin: 8)
    (row, column) = (Lanes(steps: sweep.count, isOne: true), Lanes(steps: sweep.count))
  }

  /// The frames of so many pairs.
  func frames(_ lanes: Int) -> Frames {
    if let frames = kept[lanes] { return frames }
    let frames = Frames(count: count, lanes: lanes)
    kept[lanes] = frames
    return frames
  }
}
