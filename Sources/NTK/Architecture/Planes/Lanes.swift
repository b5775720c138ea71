internal import CNTKKernels

/// What one side brings to the lanes of a plane: for each layer in use, its fields lane by lane.
///
/// Arrays are C's: they are looked at for every plane and layer, where Swift's checks would count.
final class Lanes {
  /// How many lanes share a number: none (1), or each eight neighbours (8).
  let sharing: Sharing
  private let pointers: UnsafeMutablePointer<UnsafeMutablePointer<Double>?>
  private let capacities: UnsafeMutablePointer<Int>
  private let strides: UnsafeMutablePointer<Int>

  enum Sharing: Int {
    case none = 1
    case eight = 8
  }

  init(steps: Int, sharing: Sharing = .none) {
    self.sharing = sharing
    pointers = .allocate(capacity: max(steps, 1))
    pointers.initialize(repeating: nil, count: steps)
    capacities = .allocate(capacity: max(steps, 1))
    capacities.initialize(repeating: 0, count: steps)
    strides = .allocate(capacity: max(steps, 1))
    strides.initialize(repeating: 0, count: steps)
    count = steps
  }

  private let count: Int

  deinit {
    for id in 0..<count where capacities[id] > 0 { pointers[id]?.deallocate() }
    pointers.deallocate()
    capacities.deallocate()
    strides.deallocate()
  }

  /// Room for a layer's fields over so many lanes.
  func reserve(_ id: Int, lanes: Int, fields: Int) -> UnsafeMutablePointer<Double> {
    let size = lanes * fields
    if capacities[id] < size {
      if capacities[id] > 0 { pointers[id]?.deallocate() }
      pointers[id] = UnsafeMutableRawPointer.allocate(byteCount: 8 * size, alignment: 64)
        .assumingMemoryBound(to: Double.self)
      capacities[id] = size
    }
    strides[id] = lanes
    return pointers[id]!
  }

  /// The number of a lane.
  func value(_ id: Int, _ field: Side.Field, _ lane: Int) -> Double {
    switch sharing {
    case .none: self.field(id, field)[lane]
    case .eight: self.field(id, field)[lane / 8]
    }
  }

  /// A layer's field.
  func field(_ id: Int, _ field: Side.Field) -> UnsafeMutablePointer<Double> {
    pointers[id]! + field.rawValue * strides[id]
  }

  func roots(_ id: Int) -> ntk_roots {
    ntk_roots(high: field(id, .high), low: field(id, .low), step: sharing.rawValue)
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
          need(step.id, kernel == nil ? 2 : Side.Field.precise)
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

  mutating func need(_ id: Int, _ count: Int) { counts[id] = max(counts[id], count) }
}
