internal import CNTKKernels

/// Planes of a tile of inputs in doubles; one a thread.
final class ShiftEngine {
  private let body: ShiftBody
  private let channelCount: Int
  private var layers: [ntk_shift_layer]
  private var shift = ntk_shift()
  private let room: UnsafeMutablePointer<Double>
  /// What eight inputs side by side bring.
  private let columns: UnsafeMutablePointer<Double>
  private let columnChannels: UnsafeMutablePointer<Double>

  /// How many inputs stand side by side.
  static let width = 8

  init(_ body: ShiftBody, channelCount: Int) {
    (self.body, self.channelCount) = (body, channelCount)
    layers = body.layers.map(\.parameters)
    let grids = [body.input] + body.layers.map(\.output)
    let most = grids.reduce(0) { max($0, $1.columns) }
    shift.channels = channelCount
    (shift.input_rows, shift.input_columns) = (body.input.rows, body.input.columns)
    shift.columns = most
    shift.size = ShiftEngine.width * grids.reduce(0) { max($0, $1.count) }
    let reach = body.layers.reduce(0) { max($0, $1.window?.columns.reach ?? 0) }
    func array(_ count: Int) -> UnsafeMutablePointer<Double> {
      let result = UnsafeMutableRawPointer.allocate(byteCount: 8 * max(count, 1), alignment: 64)
        .assumingMemoryBound(to: Double.self)
      result.initialize(repeating: 0, count: count)
      return result
    }
    room = array(4 * shift.size + 2 * ShiftEngine.width * (most + reach))
    columns = array(
      ShiftEngine.width * body.layers.reduce(0) { $0 + $1.fields.count * $1.output.count })
    columnChannels = array(ShiftEngine.width * channelCount * body.input.count)
  }

  deinit { for pointer in [room, columns, columnChannels] { pointer.deallocate() } }

  /// Lays out up to eight inputs side by side; the last one stands in for those that lack.
  private func prepare(_ second: ArraySlice<Side>) {
    let width = ShiftEngine.width
    func layOut(
      _ count: Int, to target: UnsafeMutablePointer<Double>,
      _ source: (Side) -> UnsafeMutablePointer<Double>
    ) {
      for lane in 0..<width {
        let from = source(second[min(second.startIndex + lane, second.endIndex - 1)])
        for k in 0..<count { target[width * k + lane] = from[k] }
      }
    }
    layOut(channelCount * body.input.count, to: columnChannels) { $0.channels }
    var next = columns
    for (index, layer) in body.layers.enumerated() {
      for (path, id, field) in layer.fields {
        let target = next
        layOut(layer.output.count, to: target) { $0.field(id, field) }
        layers[index].column[keyPath: path] = UnsafePointer(target)
        next += width * layer.output.count
      }
    }
  }

  /// Adds the sums of some offsets' planes for the wanted pairs of a tile: four numbers a pair, a row of
  /// eight pairs an input of `first`. The fourth is infinite for pairs that are left to others, and
  /// otherwise the largest |correlation|.
  func add(
    _ offsets: [(row: Int, column: Int)], _ first: ArraySlice<Side>, _ second: ArraySlice<Side>,
    _ wanted: [[Int]], to target: UnsafeMutablePointer<Double>
  ) {
    let width = ShiftEngine.width
    prepare(second)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * width) { sums in
      withUnsafeTemporaryAllocation(of: Int64.self, capacity: width) { near in
        for (a, side) in first.enumerated() where !wanted[a].isEmpty {
          sums.initialize(repeating: 0)
          near.initialize(repeating: 0)
          for (index, layer) in body.layers.enumerated() {
            for (path, id, field) in layer.fields {
              layers[index].row[keyPath: path] = UnsafePointer(side.field(id, field))
            }
          }
          for offset in offsets {
            (shift.row_offset, shift.column_offset) = (offset.row, offset.column)
            ntk_shift_plane(
              &shift, layers.count, layers, side.channels, columnChannels, room,
              sums.baseAddress!, near.baseAddress!, sums.baseAddress! + 3 * width)
            if wanted[a].allSatisfy({ near[$0] != 0 }) { break }
          }
          for b in wanted[a] {
            let pair = target + 4 * (a * width + b)
            for part in 0..<3 { pair[part] = sums[part * width + b] }
            pair[3] = near[b] != 0 ? .infinity : sums[3 * width + b]
          }
        }
      }
    }
  }
}
