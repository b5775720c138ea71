internal import CNTKKernels
import LinearAlgebra
internal import Statistics

/// Layers without positions, for many pairs of one input with others side by side.
struct TailRunner: Sendable {
  enum Source: Sendable {
    case inputs(InputGeometry, InputGeometry)
    case sums(BodyRunner.Sums)
  }

  /// Where a block's kernels after some steps go; nil for one that nobody asked for. Row i, column j
  /// is at (i − row) · stride + j − column.
  struct Target: @unchecked Sendable {
    /// The steps from the target before on, or from the tail's beginning.
    var steps: ArraySlice<Step>
    var nngp: UnsafeMutablePointer<Double>?
    var ntk: UnsafeMutablePointer<Double>?
    /// E[σ̇(u)σ̇(v)] of the last activation.
    var slopes: UnsafeMutablePointer<Double>?
    var row = 0
    var column = 0
    let stride: Int
  }

  private let sweep: NetworkSweep
  private let first: [Side]
  private let second: [Side]
  private let symmetric: Bool
  private let rows: SideTable
  private let columns: SideTable
  private let engines: EnginePool<TailEngine>
  let errors = LargestError()
  static let (height, width) = (64, 256)

  init(_ sweep: NetworkSweep, _ first: [Side], _ second: [Side]?) {
    self.sweep = sweep
    self.first = first
    self.second = second ?? first
    symmetric = second == nil
    var use = FieldUse(steps: sweep.count)
    use.add(sweep.tail, from: sweep.tailStart)
    // Covariances of inputs are made from the roots of their variances.
    if sweep.program.input.axes == 0 { use.need(0, 2) }
    rows = SideTable(first, use)
    columns = second.map { SideTable($0, use) } ?? rows
    engines = EnginePool { TailEngine(sweep, width: TailRunner.width) }
  }

  /// The kernels after each of some layers as a whole, in several threads.
  func run(
    _ source: Source, after layers: [TailLayer]
  ) -> [(nngp: Matrix, ntk: Matrix, slopes: Matrix?)] {
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
    let count = layers.reduce(0) { $0 + ($1.activation == nil ? 2 : 3) }
    var matrices = Matrix.uninitialized(count, rows: n, columns: m) { pointers in
      var rest = pointers[...]
      let targets = layers.map { layer in
        Target(
          steps: layer.steps, nngp: rest.popFirst(), ntk: rest.popFirst(),
          slopes: layer.activation == nil ? nil : rest.popFirst(), stride: m)
      }
      Parallel.forEach(tiles.count) { index in
        let (rows, columns) = tiles[index]
        paint(rows, columns, source, targets)
      }
      guard symmetric else { return }
      let shared = SharedPointers(bases: pointers)
      let tiles = TriangularTiling(n: n, size: 64)
      Parallel.forEach(tiles.count) { index in
        let (rows, columns) = tiles[index]
        for pointer in shared.bases {
          BLAS.mirror(rows: rows, columns: columns, c: pointer, ldc: m)
        }
      }
    }[...]
    return layers.map { layer in
      (
        matrices.removeFirst(), matrices.removeFirst(),
        layer.activation == nil ? nil : matrices.removeFirst()
      )
    }
  }

  private struct SharedPointers: @unchecked Sendable { let bases: [UnsafeMutablePointer<Double>] }

  /// A block of at most `height` rows and `width` columns; of one set of inputs, what lies on and
  /// below the diagonal.
  func paint(_ rows: Range<Int>, _ columns: Range<Int>, _ source: Source, _ targets: [Target]) {
    engines.use { paint(rows, columns, source, targets, $0) }
  }

  private func paint(
    _ rows: Range<Int>, _ columns: Range<Int>, _ source: Source, _ targets: [Target],
    _ engine: TailEngine
  ) {
    let lanes = (columns.count + 7) / 8 * 8
    self.columns.show(columns.lowerBound, to: engine.column)
    let height = (rows.count + 7) / 8 * 8
    withUnsafeTemporaryAllocation(byteCount: 8 * height * lanes, alignment: 64) { bytes in
      let products = bytes.baseAddress!.assumingMemoryBound(to: Double.self)
      if case .inputs(let x, let y) = source {
        x.panels.multiply(
          rows, y.panels, columns, isDiagonal: false, into: products, stride: lanes)
      }
      let plane = engine.runner.take()
      for i in rows {
        let count = symmetric ? min(columns.count, i - columns.lowerBound + 1) : columns.count
        guard count > 0 else { continue }
        self.rows.show(i, to: engine.row)
        let used = (count + 7) / 8 * 8
        plane.clear(used)
        switch source {
        case .inputs(let x, let y):
          fill(
            plane, x, y, i, columns.lowerBound, count, products + (i - rows.lowerBound) * lanes,
            engine)
        case .sums(let sums):
          let at = sums.place(i, columns.lowerBound)
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
          }, isOwn: symmetric && (0..<count).contains(ownLane) ? { $0 == ownLane } : nil)
        let frames = engine.frames(used)
        var start = sweep.tailStart
        for target in targets {
          engine.runner.derivative = target.slopes.map { _ in engine.slopes }
          engine.runner.run(target.steps, plane, from: start, frames, pairs)
          start = target.steps.last?.id ?? start
          let at = (i - target.row) * target.stride + columns.lowerBound - target.column
          if let nngp = target.nngp {
            let (high, low) = (plane.high, plane.low)
            for k in 0..<count { nngp[at + k] = high[k] + low[k] }
          }
          if let ntk = target.ntk { (ntk + at).update(from: plane.tangent, count: count) }
          if let slopes = target.slopes { (slopes + at).update(from: engine.slopes, count: count) }
        }
      }
      engine.runner.give(plane)
    }
    errors.report(engine.runner.error)
  }

  /// Covariances of the inputs themselves; those whose correlation is near ±1 or 0 are looked at
  /// again (`InputGeometry`).
  private func fill(
    _ plane: Plane, _ x: InputGeometry, _ y: InputGeometry, _ i: Int, _ start: Int, _ count: Int,
    _ products: UnsafePointer<Double>, _ engine: TailEngine
  ) {
    let (high, low) = (plane.high, plane.low)
    let root = engine.row.field(0, .high)[0]
    let rest = engine.row.field(0, .low)[0]
    let (roots, rests) = (engine.column.field(0, .high), engine.column.field(0, .low))
    let norm = x.norms[i]
    y.norms.withUnsafeBufferPointer { norms in
      let norms = norms.baseAddress! + start
      // Quotients first, which vectors take; `high` holds the cosines for the moment.
      for k in 0..<count { high[k] = products[k] / (norm * norms[k]) }
    }
    for k in 0..<count {
      let cosine = high[k]
      let gap = 1 - cosine.magnitude
      if gap >= InputGeometry.near, gap <= 1 - 0x1p-14 {
        high[k] = root * roots[k] * cosine
        continue
      }
      let j = start + k
      if symmetric && i == j {
        let own = x.variance(i)
        (high[k], low[k]) = (own.high, own.low)
        continue
      }
      let pair = x.pair(i, y, j, innerProduct: products[k])
      if pair.gap > 0.5 {
        high[k] = pair.covariance
        continue
      }
      let scale = DoubleDouble(sum: root, rest) * DoubleDouble(sum: roots[k], rests[k])
      let value = scale - pair.gap * scale
      let sign: Double = pair.covariance < 0 ? -1 : 1
      (high[k], low[k]) = (sign * value.high, sign * value.low)
    }
  }
}

/// What inputs without positions bring to their pairs: for each layer in use its fields, an array over
/// the inputs each.
final class SideTable: @unchecked Sendable {
  private let counts: [Int]
  private let bases: [UnsafeMutablePointer<Double>?]
  /// From one field to the next: lanes of the last vector may reach beyond the last input.
  private let stride: Int

  init(_ sides: [Side], _ use: FieldUse) {
    counts = use.counts
    let stride = (sides.count + 7) / 8 * 8 + 8
    self.stride = stride
    bases = use.counts.enumerated().map { id, fields in
      guard fields > 0 else { return nil }
      let base = UnsafeMutablePointer<Double>.allocate(capacity: fields * stride)
      base.initialize(repeating: 0, count: fields * stride)
      for index in 0..<fields {
        let field = Side.Field(rawValue: index)!
        for (k, side) in sides.enumerated() { base[index * stride + k] = side.field(id, field)[0] }
      }
      return base
    }
  }

  deinit { for base in bases { base?.deallocate() } }

  /// Lets lanes look at the inputs from `start` on.
  func show(_ start: Int, to lanes: Lanes) {
    for (id, base) in bases.enumerated() {
      if let base { lanes.look(id, at: base + start, stride: stride) }
    }
  }
}

/// What one thread needs for the tail.
final class TailEngine {
  let runner: PlaneRunner
  let row: Lanes
  let column: Lanes
  /// E[σ̇(u)σ̇(v)] of the last activation, where it is asked for.
  let slopes: UnsafeMutablePointer<Double>
  private let count: Int
  private var kept: [Int: Frames] = [:]

  init(_ sweep: NetworkSweep, width: Int) {
    count = sweep.count
    runner = PlaneRunner(capacity: width, margin: 8)
    (row, column) = (Lanes(steps: sweep.count, sharing: .all), Lanes(steps: sweep.count))
    slopes = .allocate(capacity: width + 8)
    slopes.initialize(repeating: 0, count: width + 8)
  }

  deinit { slopes.deallocate() }

  /// The frames of so many pairs.
  func frames(_ lanes: Int) -> Frames {
    if let frames = kept[lanes] { return frames }
    let frames = Frames(count: count, lanes: lanes)
    kept[lanes] = frames
    return frames
  }
}
