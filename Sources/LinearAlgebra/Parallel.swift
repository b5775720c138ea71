internal import CSystemCalls
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Threads for loops whose turns are independent of each other.
///
/// Turn `i` computes the same whatever thread it runs on, so results never depend on the number
/// of threads. OpenBLAS runs one thread: it is called from ours.
public enum Parallel {
  private static let limit = Atomic<Int>(0)

  /// How many threads a loop uses: as many as the process may use cores, unless set.
  public static var threads: Int {
    get {
      let value = limit.load(ordering: .relaxed)
      return value > 0 ? value : cores
    }
    set { limit.store(max(newValue, 1), ordering: .relaxed) }
  }

  private static let cores = Int(system_available_cores())

  /// Runs `body(i)` for every `i` in `0..<count`, in any order, several at a time.
  public static func forEach(_ count: Int, _ body: (Int) -> Void) {
    let workers = min(threads, count)
    guard workers > 1 else {
      for i in 0..<count { body(i) }
      return
    }
    if let team = Team.current { return team.run(count, body) }
    withoutActuallyEscaping(body) { body in
      let next = Counter()
      let turn = Turn(body: body)
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        while true {
          let i = next.take()
          guard i < count else { return }
          turn.body(i)
        }
      }
    }
  }

  /// Runs `body`, in which loops follow each other so closely that threads had better stay awake
  /// between them.
  package static func together<R>(_ body: () throws -> R) rethrows -> R {
    guard threads > 1, Team.current == nil else { return try body() }
    let team = Team()
    for _ in 1..<threads { DispatchQueue.global().async { team.serve() } }
    defer { team.dismiss() }
    return try Team.$current.withValue(team, operation: body)
  }

  /// The values `body(i)` for `i` in `0..<count`, in order, computed several at a time.
  public static func map<T: Sendable>(_ count: Int, _ body: (Int) throws -> T) throws -> [T] {
    var results = [Result<T, any Error>?](repeating: nil, count: count)
    results.withUnsafeMutableBufferPointer { buffer in
      let slots = Slots(base: buffer.baseAddress)
      forEach(count) { i in slots.base![i] = Result { try body(i) } }
    }
    return try results.map { try $0!.get() }
  }

  /// The values of `body` for the ranges of at most `size` that make up `0..<count`, in order.
  package static func chunks<T: Sendable>(
    _ count: Int, of size: Int, _ body: (Range<Int>) -> T
  ) -> [T] {
    let pieces = (count + size - 1) / size
    var results = [T?](repeating: nil, count: pieces)
    results.withUnsafeMutableBufferPointer { buffer in
      let slots = Slots(base: buffer.baseAddress)
      forEach(pieces) { slots.base![$0] = .some(body($0 * size..<min(($0 + 1) * size, count))) }
    }
    return results.map { $0! }
  }

  private final class Counter: Sendable {
    private let value = Atomic<Int>(0)
    func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
  }

  // Turns are independent by contract, which the type system cannot see.
  private struct Turn: @unchecked Sendable { let body: (Int) -> Void }
  private struct Slots<T>: @unchecked Sendable { let base: UnsafeMutablePointer<T>? }
}
