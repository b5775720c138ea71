internal import CNTKKernels
import LinearAlgebra

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
  func run(
    _ i: Int, _ range: Range<Int>, positions: Int, _ volume: WideVolume, _ room: WideRoom
  ) {
    let count = range.count * positions
    let padded = Double.padded(count)
    let start = range.lowerBound * positions
    var column = columns.inputs.pointing(at: start)
    var columnBefore = columns.beginning(at: start)
    var sheets = [ntk_sheet](repeating: ntk_sheet(), count: operations.count + 1)
    if looksAtGaps {
      room.orthogonal.update(repeating: 0, count: range.count)
    } else {
      room.gap.update(repeating: 1, count: padded)
    }
    for p in 0..<positions {
      let (covariance, tangent) = (
        volume.covariance + p * padded, volume.tangent + p * padded
      )
      var row = rows.inputs.pointing(at: i * positions + p)
      var before = covariance
      if looksAtGaps {
        var rowBefore = rows.beginning(at: i * positions + p)
        let found = ntk_first(
          padded, 0, &rowBefore, &columnBefore, covariance, room.row, room.gap, room.flags)
        for k in 0..<found {
          let lane = Int(room.flags[k])
          guard lane < count else { continue }
          if room.gap[lane] >= InputGeometry.near {
            room.orthogonal[lane / positions] += 1
          } else {
            room.isLeft[lane / positions] = true
          }
        }
        before = room.row
      }
      sheets[operations.count] = ntk_sheet(nngp: covariance, derivative: nil, ntk: tangent)
      ntk_sweep(
        padded, operations.count, operations, 0, &row, &column, before, room.gap, tangent, sheets)
    }
    guard looksAtGaps else { return }
    // Sums of what rounding left may have no digits.
    for k in 0..<range.count where room.orthogonal[k] == positions * positions {
      room.isLeft[k] = true
    }
  }
}
