internal import CNTKKernels
internal import Glibc
internal import Synchronization

/// Threads that stay awake between loops that follow each other closely.
///
/// To wake a thread takes longer than many a loop. The thread that opens a loop takes turns as the
/// others do, and waits for turns alone, not for threads: one that comes late finds nothing left.
final class Team: Sendable {
  /// The team of this thread's `Parallel.together`, if it runs in one.
  @TaskLocal static var current: Team?

  /// A loop whose turns are taken one by one.
  private final class Loop: @unchecked Sendable {
    let count: Int
    let done = Atomic<Int>(0)
    private let next = Atomic<Int>(0)
    // `run`'s, which returns when all turns are done: nobody reads it after that.
    private let body: UnsafePointer<(Int) -> Void>

    init(count: Int, body: UnsafePointer<(Int) -> Void>) { (self.count, self.body) = (count, body) }

    func takeTurns() {
      while true {
        let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard turn < count else { return }
        take(turn)
        done.wrappingAdd(1, ordering: .acquiringAndReleasing)
      }
    }

    // A function of its own, so that nothing of the closure is held when the turn counts as done.
    @inline(never) private func take(_ turn: Int) { body.pointee(turn) }
  }

  private let loop = Mutex<Loop?>(nil)
  /// How many loops there were; below zero when there will be no more.
  private let opened = Atomic<Int>(0)

  /// Runs a loop on the threads that serve.
  func run(_ count: Int, _ body: (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      withUnsafePointer(to: body) { body in
        let loop = Loop(count: count, body: body)
        self.loop.withLock { $0 = loop }
        opened.wrappingAdd(1, ordering: .releasing)
        loop.takeTurns()
        Team.wait { loop.done.load(ordering: .acquiring) == count }
        self.loop.withLock { $0 = nil }
      }
    }
  }

  /// Takes turns in all loops until the team is dismissed.
  func serve() {
    var seen = 0
    while true {
      Team.wait { opened.load(ordering: .acquiring) != seen }
      seen = opened.load(ordering: .acquiring)
      guard seen >= 0 else { return }
      loop.withLock { $0 }?.takeTurns()
    }
  }

  /// Lets the threads that serve go.
  func dismiss() { opened.store(-1, ordering: .releasing) }

  /// Turns round some microseconds, then lets other threads have the core in between.
  private static func wait(_ condition: () -> Bool) {
    for _ in 0..<2000 {
      if condition() { return }
      ntk_pause()
    }
    while !condition() { sched_yield() }
  }
}
