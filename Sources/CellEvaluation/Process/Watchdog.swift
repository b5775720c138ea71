import Dispatch
import Foundation

/// Looks at something again and again from a thread of its own: tasks that compute, of other
/// notebooks for instance, cannot keep it waiting.
final class Watchdog: Sendable {
  private let stopping = DispatchSemaphore(value: 0)
  private let done = DispatchSemaphore(value: 0)

  /// - Parameter look: gets the number of the turn, from 1; false ends the watch.
  init(every interval: DispatchTimeInterval, look: @escaping @Sendable (Int) -> Bool) {
    Thread.detachNewThread { [stopping, done] in
      var turn = 1
      while stopping.wait(timeout: .now() + interval) == .timedOut, look(turn) { turn += 1 }
      done.signal()
    }
  }

  /// Ends the watch; when it returns, no look is under way.
  func stop() {
    stopping.signal()
    done.wait()
  }
}
