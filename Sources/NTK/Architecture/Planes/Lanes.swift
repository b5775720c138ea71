internal import CNTKKernels

/// What one side brings to the lanes of a plane: for each layer in use, its fields lane by lane.
final class Lanes {
  private var pointers: [UnsafeMutablePointer<Double>?]
  private var capacities: [Int]
  private var strides: [Int]
  /// Whether there is one number for all lanes.
  let isOne: Bool

  init(steps: Int, isOne: Bool = false) {
    self.isOne = isOne
    pointers = Array(repeating: nil, count: steps)
    capacities = Array(repeating: 0, count: steps)
    strides = Array(repeating: 0, count: steps)
  }

  deinit { for pointer in pointers { pointer?.deallocate() } }

  /// Room for a layer's fields over so many lanes.
  func reserve(_ id: Int, lanes: Int, fields: Int) -> UnsafeMutablePointer<Double> {
    let size = lanes * fields
    if capacities[id] < size {
      pointers[id]?.deallocate()
      pointers[id] = UnsafeMutableRawPointer.allocate(byteCount: 8 * size, alignment: 64)
        .assumingMemoryBound(to: Double.self)
      capacities[id] = size
    }
    strides[id] = lanes
    return pointers[id]!
  }

  /// The number of a lane.
  func value(_ id: Int, _ field: Side.Field, _ lane: Int) -> Double {
    self.field(id, field)[isOne ? 0 : lane]
  }

  /// A layer's field.
  func field(_ id: Int, _ field: Side.Field) -> UnsafeMutablePointer<Double> {
    pointers[id]! + field.rawValue * strides[id]
  }

  func roots(_ id: Int) -> ntk_roots {
    ntk_roots(high: field(id, .high), low: field(id, .low), step: isOne ? 0 : 1)
  }
}

/// Which fields of which layers a run of steps looks at.
struct FieldUse {
  /// For each layer, how many of its fields: none, roots alone, three, or all.
  private(set) var counts: [Int]

  init(steps: Int) { counts = Array(repeating: 0, count: steps) }

  mutating func add(_ steps: [Step], from start: Int) {
    var current = start
    for step in steps {
      switch step.kind {
      case .activation(_, let kernel):
        need(current, 2)
        if case .piecewiseLinear? = kernel {
          need(step.id, 2)
        } else {
          need(step.id, kernel == nil ? 2 : Side.Field.allCases.count)
        }
      case .norm:
        need(current, 2)
        need(step.id, 3)
      case .combine(_, let branches): for branch in branches { add(branch, from: current) }
      default: break
      }
      current = step.id
    }
  }

  private mutating func need(_ id: Int, _ count: Int) { counts[id] = max(counts[id], count) }
}
