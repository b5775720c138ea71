internal import CSystemCalls
internal import Dispatch
internal import Synchronization

/// Those who work side by side in a build: a number that nobody exceeds, however deep work is nested.
///
/// One value is made from `--jobs` and handed down. Whoever has work to share takes idle workers for
/// it and gives them back; where none is idle, the work is done in turn by the one who has it. Results
/// never depend on how many there are.
public final class Workers: Sendable {
  /// How many there are, the caller among them.
  public let count: Int
  private let idle: Atomic<Int>

  /// - Parameter count: nil for one a core.
  public init(_ count: Int? = nil) {
    self.count = max(1, count ?? Self.cores)
    idle = Atomic(self.count - 1)
  }

  /// The cores that this process may use.
  public static var cores: Int { Int(system_available_cores()) }

  /// For tests.
  var idleCount: Int { idle.load(ordering: .relaxed) }

  /// Takes as many idle workers as there are, `wanted` at most.
  private func take(_ wanted: Int) -> Int {
    var free = idle.load(ordering: .relaxed)
    while true {
      let taken = min(free, wanted)
      guard taken > 0 else { return 0 }
      let (isDone, now) = idle.compareExchange(
        expected: free, desired: free - taken, ordering: .acquiringAndReleasing)
      if isDone { return taken }
      free = now
    }
  }

  private func giveBack(_ number: Int) {
    if number > 0 { idle.add(number, ordering: .acquiringAndReleasing) }
  }

  /// Runs `body` on the caller and on idle workers, `limit` in all at most; each is to take its share
  /// of the work from what they have in common, and all have ended when this returns.
  public func together(upTo limit: Int, _ body: @Sendable () -> Void) {
    let helpers = take(limit - 1)
    guard helpers > 0 else { return body() }
    DispatchQueue.concurrentPerform(iterations: helpers + 1) { _ in body() }
    giveBack(helpers)
  }

  /// Runs `body(i)` for every `i` in `0..<count`, in any order, side by side.
  public func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
    let next = Atomic(0)
    together(upTo: count) {
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        body(index)
      }
    }
  }

  /// Applies a function to each element, side by side, and gives the results in order.
  public func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ transform: @escaping @Sendable (Int, Element) async -> Result
  ) async -> [Result] {
    let queue = Queue(count: elements.count)
    let helpers = take(elements.count - 1)
    let results = await withTaskGroup(of: [(Int, Result)].self) { group in
      for worker in 0...helpers {
        group.addTask {
          var done: [(Int, Result)] = []
          while let index = queue.next() {
            done.append((index, await transform(index, elements[index])))
          }
          // Whoever finds nothing left may help elsewhere.
          if worker > 0 { self.giveBack(1) }
          return done
        }
      }
      var results = [Result?](repeating: nil, count: elements.count)
      for await part in group { for (index, result) in part { results[index] = result } }
      return results
    }
    return results.compactMap(\.self)
  }

  /// The numbers of the elements that nobody has taken.
  private final class Queue: Sendable {
    private let count: Int
    private let taken = Atomic(0)

    init(count: Int) { self.count = count }

    func next() -> Int? {
      let index = taken.add(1, ordering: .relaxed).oldValue
      return index < count ? index : nil
    }
  }
}
