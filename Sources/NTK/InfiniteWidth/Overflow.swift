internal import Synchronization

/// Whether some thread wrote what no finite number is.
final class Overflow: Sendable {
  private let flag = Atomic(false)

  var happened: Bool { flag.load(ordering: .relaxed) }

  func report() { flag.store(true, ordering: .relaxed) }
}
