internal import CNTKKernels
import LinearAlgebra
internal import Statistics

/// Planes that end in one sum, for blocks of pairs of inputs: tiles of inputs share what is laid out
/// for an offset.
///
/// Pairs go through layers in doubles where `ShiftBody` can tell their gaps, and otherwise to 31 digits.
/// An input with itself needs half of the offsets: the planes of both signs are one another's mirror.
struct PlaneStream: Sendable {
  private let first: [Side]
  private let second: [Side]
  private let steps: [Step]
  private let precise: EnginePool<StreamEngine>
  private let doubles: EnginePool<ShiftEngine>?
  private let offsets: [(row: Int, column: Int)]
  private let scale: Double
  /// The number of the last layer, if layers behind it look at its gap.
  private let last: Int?
  /// How many inputs along one side of a tile: a vector's lanes.
  private static let tile = ShiftEngine.width

  private typealias Tile = (rows: Range<Int>, columns: Range<Int>)

  init(
    _ sweep: NetworkSweep, _ first: [Side], _ second: [Side], _ steps: [Step], _ mixing: Mixing,
    isFlat: Bool
  ) {
    (self.first, self.second, self.steps) = (first, second, steps)
    let grid = mixing.input
    offsets = PlaneStream.offsets(
      rows: isFlat ? 0 : grid.rows - 1, columns: isFlat ? 0 : grid.columns - 1)
    scale = isFlat ? 1 / Double(grid.count) : 1 / (Double(grid.count) * Double(grid.count))
    last = sweep.tail.contains(where: \.needsRoots) ? mixing.id : nil
    precise = EnginePool { StreamEngine(sweep, tile: PlaneStream.tile) }
    let body = ShiftBody(steps, input: sweep.program.input)
    let channels = first.first?.channelCount ?? 0
    doubles = body.map { body in EnginePool { ShiftEngine(body, channelCount: channels) } }
  }

  /// From the middle, where near pairs are found at once.
  private static func offsets(rows: Int, columns: Int) -> [(row: Int, column: Int)] {
    var shells: [[(row: Int, column: Int)]] = Array(repeating: [], count: rows + columns + 1)
    for y in -rows...rows {
      for x in -columns...columns { shells[abs(y) + abs(x)].append((row: y, column: x)) }
    }
    return Array(shells.joined())
  }

  /// How many parts offsets are cut into: this depends on shapes alone.
  private var groups: Int { min(offsets.count, 8) }

  private func offsets(_ group: Int) -> [(row: Int, column: Int)] {
    stride(from: group, to: offsets.count, by: groups).map { offsets[$0] }
  }

  /// A block of pairs; of one set of inputs, of which `isDiagonal` says that rows are the columns, its
  /// lower triangle.
  func run(
    isDiagonal: Bool, _ forEach: (Int, (Int) -> Void) -> Void, to sums: BodyRunner.Sums
  ) {
    let tiles = tiles(sums.rows, sums.columns, isDiagonal: isDiagonal)
    var wanted: [[[Int]]] = tiles.map { tile in
      tile.rows.map { i -> [Int] in
        let end = isDiagonal ? min(i, tile.columns.upperBound) : tile.columns.upperBound
        return Array(0..<max(0, end - tile.columns.lowerBound))
      }
    }
    if let doubles { runInDoubles(tiles, &wanted, doubles, forEach, to: sums) }
    runPrecisely(tiles, wanted, forEach, to: sums)
    if isDiagonal { runOwn(sums.rows, forEach, to: sums) }
  }

  /// Leaves the pairs in `wanted` that it cannot tell.
  private func runInDoubles(
    _ tiles: [Tile], _ wanted: inout [[[Int]]], _ engines: EnginePool<ShiftEngine>,
    _ forEach: (Int, (Int) -> Void) -> Void, to sums: BodyRunner.Sums
  ) {
    let (groups, size) = (groups, PlaneStream.tile * PlaneStream.tile * 4)
    let partial = Pages(count: size * max(tiles.count * groups, 1))
    let all = wanted
    forEach(tiles.count * groups) { unit in
      let (tile, group) = (unit / groups, unit % groups)
      engines.use {
        $0.add(
          offsets(group), first[tiles[tile].rows], second[tiles[tile].columns], all[tile],
          to: partial.base + size * unit)
      }
    }
    for (tile, (rows, columns)) in tiles.enumerated() {
      for a in 0..<rows.count {
        wanted[tile][a] = all[tile][a].filter { b in
          let start = partial.base + size * tile * groups + 4 * (a * PlaneStream.tile + b)
          let parts = (0..<groups).map { start + size * $0 }
          let (total, tangent) = Self.sum(parts)
          let largest = parts.reduce(0) { max($0, $1[3]) }
          return !set(
            rows.lowerBound + a, columns.lowerBound + b, total, tangent, largest: largest, to: sums)
        }
      }
    }
  }

  /// Writes a pair's sums, unless doubles do not tell them.
  private func set(
    _ i: Int, _ j: Int, _ total: DoubleDouble, _ tangent: Double, largest: Double,
    to sums: BodyRunner.Sums
  ) -> Bool {
    guard largest.isFinite, largest >= InputGeometry.small else { return false }
    let total = scale * total
    if let last {
      let product = first[i].field(last, .high)[0] * second[j].field(last, .high)[0]
      guard InputGeometry.tells(total.high / product) else { return false }
    }
    let at = sums.place(i, j)
    (sums.high[at], sums.low[at], sums.tangent[at]) = (total.high, total.low, scale * tangent)
    return true
  }

  private func runPrecisely(
    _ tiles: [Tile], _ wanted: [[[Int]]], _ forEach: (Int, (Int) -> Void) -> Void,
    to sums: BodyRunner.Sums
  ) {
    let (groups, size) = (groups, PlaneStream.tile * PlaneStream.tile * 3)
    let left = tiles.indices.filter { !wanted[$0].allSatisfy(\.isEmpty) }
    guard !left.isEmpty else { return }
    let partial = Pages(count: size * left.count * groups)
    forEach(left.count * groups) { unit in
      let (tile, group) = (left[unit / groups], unit % groups)
      precise.use { engine in
        for (y, x) in offsets(group) {
          engine.add(
            steps, row: y, column: x, first[tiles[tile].rows], second[tiles[tile].columns],
            wanted[tile], isDiagonal: false, to: partial.base + size * unit)
        }
      }
    }
    for (index, tile) in left.enumerated() {
      let (rows, columns) = tiles[tile]
      for a in 0..<rows.count {
        for b in wanted[tile][a] {
          let start = partial.base + size * index * groups + 3 * (a * PlaneStream.tile + b)
          let parts = (0..<groups).map { start + size * $0 }
          set(rows.lowerBound + a, columns.lowerBound + b, parts, factor: 1, to: sums)
        }
      }
    }
  }

  /// Inputs with themselves.
  private func runOwn(
    _ inputs: Range<Int>, _ forEach: (Int, (Int) -> Void) -> Void, to sums: BodyRunner.Sums
  ) {
    let half = offsets.filter { $0.row > 0 || ($0.row == 0 && $0.column > 0) }
    let groups = min(half.count, 8) + 1
    let partial = Pages(count: 3 * groups * max(inputs.count, 1))
    forEach(inputs.count * groups) { unit in
      let i = inputs.lowerBound + unit / groups
      let group = unit % groups
      // The middle by itself, of which there is one.
      let part =
        group == 0
        ? [(row: 0, column: 0)]
        : stride(from: group - 1, to: half.count, by: groups - 1).map { half[$0] }
      let target = partial.base + 3 * unit
      precise.use { engine in
        for (y, x) in part {
          engine.add(
            steps, row: y, column: x, first[i...i], first[i...i], [[0]], isDiagonal: true,
            to: target)
        }
      }
      if group == 0 { for k in 0..<3 { target[k] *= 0.5 } }
    }
    for i in inputs {
      let start = partial.base + 3 * groups * (i - inputs.lowerBound)
      set(i, i, (0..<groups).map { start + 3 * $0 }, factor: 2, to: sums)
    }
  }

  private func set(
    _ i: Int, _ j: Int, _ parts: [UnsafeMutablePointer<Double>], factor: Double,
    to sums: BodyRunner.Sums
  ) {
    let (sum, tangent) = Self.sum(parts)
    let total = factor * scale * sum
    let at = sums.place(i, j)
    (sums.high[at], sums.low[at]) = (total.high, total.low)
    sums.tangent[at] = factor * scale * tangent
  }

  /// What parts of the offsets have summed up: covariances, in two numbers each, and tangent kernels.
  private static func sum(
    _ parts: [UnsafeMutablePointer<Double>]
  ) -> (covariance: DoubleDouble, tangent: Double) {
    var (covariance, tangent) = (DoubleDouble(0), 0.0)
    for part in parts {
      covariance = covariance + DoubleDouble(sum: part[0], part[1])
      tangent += part[2]
    }
    return (covariance, tangent)
  }

  private func tiles(
    _ rows: Range<Int>, _ columns: Range<Int>, isDiagonal: Bool
  ) -> [Tile] {
    let size = PlaneStream.tile
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
