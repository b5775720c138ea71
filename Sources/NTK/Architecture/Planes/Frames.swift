/// The frames of a run of steps: of what each layer of it puts out, by its number, with 1 on the places
/// in use and 0 on others.
final class Frames {
  private var frames: [PlaneFrame?]
  private var masks: [UnsafeMutablePointer<Double>?]
  private var owned: [(PlaneFrame, UnsafeMutablePointer<Double>)] = []
  /// How far windows reach beyond the edges of rows.
  private let gap: Int
  /// How many inputs stand side by side.
  let width: Int

  subscript(id: Int) -> PlaneFrame { frames[id]! }

  /// 1 on places in use.
  func mask(_ id: Int) -> UnsafePointer<Double> { UnsafePointer(masks[id]!) }

  /// For outputs at an offset, or all pairs, back to the inputs, which layer `start` put out.
  init(
    count: Int, _ steps: [Step], input: Grid, from start: Int, offset: (row: Int, column: Int)?,
    gap: Int, width: Int = 1
  ) {
    frames = Array(repeating: nil, count: count)
    masks = Array(repeating: nil, count: count)
    (self.gap, self.width) = (gap, width)
    let before = add(steps, offset)
    set(start, input, before)
  }

  deinit { for (_, mask) in owned { mask.deallocate() } }

  private func set(_ id: Int, _ grid: Grid, _ offset: (row: Int, column: Int)?) {
    let frame =
      offset.map {
        PlaneFrame(
          grid, row: $0.row, column: $0.column, columnGap: gap, width: width)
      } ?? PlaneFrame(all: grid)
    frames[id] = frame
    masks[id] = owned.first { $0.0 == frame }?.1 ?? newMask(frame)
  }

  private func newMask(_ frame: PlaneFrame) -> UnsafeMutablePointer<Double> {
    let mask = UnsafeMutablePointer<Double>.allocate(capacity: max(frame.places, 8))
    mask.initialize(repeating: 0, count: max(frame.places, 8))
    for y in 0..<frame.rows {
      for x in 0..<frame.columns { mask[y * frame.pitch + x] = 1 }
    }
    owned.append((frame, mask))
    return mask
  }

  private func add(
    _ steps: [Step], _ offset: (row: Int, column: Int)?
  ) -> (row: Int, column: Int)? {
    var current = offset
    for step in steps.reversed() {
      set(step.id, step.output, current)
      switch step.kind {
      case .window(let window):
        current = current.map {
          ($0.row * window.rows.stride, $0.column * window.columns.stride)
        }
      case .combine(_, let branches):
        let outer = current
        for branch in branches { current = add(branch, outer) }
      default: break
      }
    }
    return current
  }
}

extension [Step] {
  /// By how much windows reach beyond the edges at most, along rows and columns, and the most
  /// positions that a grid has along them.
  var extent: (rowReach: Int, columnReach: Int, rows: Int, columns: Int) {
    var result = (rowReach: 0, columnReach: 0, rows: 1, columns: 1)
    func widen(_ rowReach: Int, _ columnReach: Int, _ rows: Int, _ columns: Int) {
      result = (
        Swift.max(result.rowReach, rowReach), Swift.max(result.columnReach, columnReach),
        Swift.max(result.rows, rows), Swift.max(result.columns, columns)
      )
    }
    for step in self {
      widen(0, 0, step.input.rows, step.input.columns)
      widen(0, 0, step.output.rows, step.output.columns)
      switch step.kind {
      case .window(let window):
        widen(
          Swift.max(window.rows.before, window.rows.after),
          Swift.max(window.columns.before, window.columns.after), 1, 1)
      case .combine(_, let branches):
        for branch in branches {
          let inner = branch.extent
          widen(inner.rowReach, inner.columnReach, inner.rows, inner.columns)
        }
      default: break
      }
    }
    return result
  }

  /// Whether each step looks at one pair of positions by itself, wherever it is.
  var arePointwise: Bool {
    allSatisfy { step in
      switch step.kind {
      case .window(let window): window.isPoint && !window.isLocal
      case .combine(_, let branches): branches.allSatisfy(\.arePointwise)
      default: true
      }
    }
  }
}
