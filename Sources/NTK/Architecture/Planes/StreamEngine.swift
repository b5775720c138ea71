internal import CNTKKernels
import LinearAlgebra

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

  /// Adds the sums of one offset's planes for the wanted pairs of a tile, three numbers a pair, a row of
  /// pairs an input of `first`. On the diagonal, inputs meet themselves.
  func add(
    _ steps: [Step], row y: Int, column x: Int, _ first: ArraySlice<Side>,
    _ second: ArraySlice<Side>, _ wanted: [[Int]], isDiagonal: Bool,
    to target: UnsafeMutablePointer<Double>
  ) {
    let plane = pairs.runner.take()
    defer { pairs.runner.give(plane) }
    let rows = Array(first)
    let wide = rows.indices.filter { wanted[$0].count > StreamEngine.few }
    if !wide.isEmpty {
      let frames = pairs.frames(steps, input, from: 0, offset: (y, x), width: tile)
      prepare(second, steps, frames, columns)
      for a in wide {
        run(steps, plane, frames, rows[a], second, isDiagonal ? a : nil, wideRow, columns)
        plane.withSums(frames[steps.last?.id ?? 0].lanes) { sums in
          for b in wanted[a] {
            add((sums[b], sums[8 + b], sums[16 + b]), to: target + 3 * (a * tile + b))
          }
        }
      }
    }
    let narrow = rows.indices.filter {
      !wanted[$0].isEmpty && wanted[$0].count <= StreamEngine.few
    }
    guard !narrow.isEmpty else { return }
    let frames = pairs.frames(steps, input, from: 0, offset: (y, x))
    for b in 0..<second.count {
      let rowsOfIt = narrow.filter { wanted[$0].contains(b) }
      guard !rowsOfIt.isEmpty else { continue }
      let one = second.startIndex + b
      prepare(second[one...one], steps, frames, column)
      for a in rowsOfIt {
        run(
          steps, plane, frames, rows[a], second[one...one], isDiagonal && a == b ? 0 : nil, row,
          column)
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
