internal import CNTKKernels
import LinearAlgebra

extension WideBody {
  /// Layers that look at one pair of positions by itself.
  struct PairStage: Sendable {
    private let operations: [ntk_operation]
    let looksAtGaps: Bool
    private let rows: PositionInputs
    private let columns: PositionInputs
  }
}

extension WideBody.PairStage {
  /// Nil where an operation has no form for vectors.
  init?(
    _ steps: [Step], from start: Int, _ first: [Side], _ second: [Side], positions: Int,
    isOneSet: Bool
  ) {
    let program = PairProgram(steps, from: start, beginsWithInputs: false)
    guard let series = SeriesShapes(program, []),
      let rows = try? PositionInputs(
        first, program, from: start, positions: positions, series: series),
      let columns = isOneSet
        ? rows
        : try? PositionInputs(
          second, program, from: start, positions: positions, series: series)
    else { return nil }
    (self.rows, self.columns) = (rows, columns)
    operations = program.vectorOperations(series)
    looksAtGaps = program.needsRoots
  }

  /// Takes a volume of input i with those in a range through all operations.
  func run(_ i: Int, _ range: Range<Int>, _ volume: WideVolume, _ room: WideRoom) {
    let (positions, pitch) = (volume.positions, volume.pitch)
    let start = range.lowerBound * positions
    var column = columns.inputs.pointing(at: start)
    var columnBefore = columns.beginning(at: start)
    var sheets = [ntk_sheet](repeating: ntk_sheet(), count: operations.count + 1)
    if looksAtGaps {
      room.orthogonal.update(repeating: 0, count: range.count)
    } else {
      room.gap.update(repeating: 1, count: pitch)
    }
    for p in 0..<positions {
      let (covariance, tangent) = (volume.covariance + p * pitch, volume.tangent + p * pitch)
      var row = rows.inputs.pointing(at: i * positions + p)
      var before = covariance
      if looksAtGaps {
        var rowBefore = rows.beginning(at: i * positions + p)
        let found = ntk_first(
          pitch, 0, &rowBefore, &columnBefore, covariance, room.row, room.gap, room.flags)
        for k in 0..<found { note(Int(room.flags[k]), range.count, positions, room) }
        before = room.row
      }
      sheets[operations.count] = ntk_sheet(nngp: covariance, derivative: nil, ntk: tangent)
      ntk_sweep(
        pitch, operations.count, operations, 0, &row, &column, before, room.gap, tangent, sheets)
    }
    guard looksAtGaps else { return }
    // Sums of what rounding left may have no digits.
    for k in 0..<range.count where room.orthogonal[k] == positions * positions {
      room.isLeft[k] = true
    }
  }

  /// A pair whose gap is nearly 0 or nearly 1.
  private func note(_ lane: Int, _ inputs: Int, _ positions: Int, _ room: WideRoom) {
    let isOrthogonal = room.gap[lane] >= InputGeometry.near
    if !isOrthogonal {
      // Others compute it. A gap below 0 would be no number behind an activation, and products of
      // matrices would carry that to the next input.
      (room.row[lane], room.gap[lane]) = (0, 1)
    }
    guard lane < inputs * positions else { return }
    if isOrthogonal {
      room.orthogonal[lane / positions] += 1
    } else {
      room.isLeft[lane / positions] = true
    }
  }
}
