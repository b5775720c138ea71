internal import Dispatch
import Glibc
internal import Synchronization

/// What is to be undone when the program is told to stop (Ctrl-C, `kill`, a terminal that closes):
/// processes that would go on, files that are not whole yet.
///
/// Whoever makes such a thing registers how to undo it, and forgets it when it is done. A program
/// that is killed outright undoes nothing; what is left is swept by the next one.
public enum Interruption {
  /// Something that is registered.
  public struct Registration: Sendable {
    fileprivate let number: Int
  }

  private struct Undoings: Sendable {
    var actions: [Int: @Sendable () -> Void] = [:]
    var next = 0
  }

  private static let undoings = Mutex(Undoings())

  /// Registers what undoes something that is about to be made.
  public static func register(_ undo: @escaping @Sendable () -> Void) -> Registration {
    undoings.withLock { undoings in
      undoings.next += 1
      undoings.actions[undoings.next] = undo
      return Registration(number: undoings.next)
    }
  }

  /// Forgets what is done, or was undone.
  public static func forget(_ registration: Registration) {
    undoings.withLock { _ = $0.actions.removeValue(forKey: registration.number) }
  }

  /// From now on SIGINT, SIGTERM and SIGHUP undo, last made first, and then end the program as they
  /// always do. Signals that are ignored, as under `nohup`, stay so.
  public static func watch() { _ = sources }

  private static let sources: [Source] = [SIGINT, SIGTERM, SIGHUP].compactMap { number in
    let before = signal(number, SIG_IGN)
    // A C function pointer is compared by its bits.
    if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { return nil }
    let source = DispatchSource.makeSignalSource(
      signal: number, queue: DispatchQueue(label: "interruption", qos: .userInteractive))
    source.setEventHandler { end(number) }
    source.activate()
    return Source(source: source)
  }

  private struct Source: @unchecked Sendable { let source: any DispatchSourceSignal }

  private static func end(_ number: Int32) {
    // Nothing is registered or forgotten from here on.
    undoings.withLock { undoings in
      for (_, undo) in undoings.actions.sorted(by: { $0.key > $1.key }) { undo() }
      signal(number, SIG_DFL)
      // Threads of queues block all signals.
      var ending = sigset_t()
      sigemptyset(&ending)
      sigaddset(&ending, number)
      pthread_sigmask(SIG_UNBLOCK, &ending, nil)
      raise(number)
      _exit(128 + number)
    }
  }
}
