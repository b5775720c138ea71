internal import Synchronization

/// The seeds that numbers were drawn from, for those who publish what they computed.
public enum DrawnSeeds {
  private static let seeds = Mutex<Set<UInt64>>([])
  /// More different ones than these are not told apart: they would fill the memory.
  private static let limit = 1 << 16

  static func note(_ seed: UInt64) { note(seed...seed) }

  /// Counts seeds as drawn from: those of a value that was computed before.
  public static func note(_ range: ClosedRange<UInt64>) {
    seeds.withLock { seeds in
      for seed in range {
        guard seeds.count < limit else { return }
        seeds.insert(seed)
      }
    }
  }

  /// The seeds that a computation draws from, beside what it gives.
  public static func during<Value>(
    _ compute: () throws -> Value
  ) rethrows -> (Value, [ClosedRange<UInt64>]) {
    let before = seeds.withLock { seeds in
      defer { seeds = [] }
      return seeds
    }
    defer { seeds.withLock { $0.formUnion(before) } }
    let value = try compute()
    return (value, ranges)
  }

  /// All seeds so far, ascending; seeds in a row as one range.
  public static var ranges: [ClosedRange<UInt64>] {
    var ranges: [ClosedRange<UInt64>] = []
    for seed in seeds.withLock({ $0.sorted() }) {
      if let last = ranges.last, last.upperBound &+ 1 == seed {
        ranges[ranges.count - 1] = last.lowerBound...seed
      } else {
        ranges.append(seed...seed)
      }
    }
    return ranges
  }
}
