internal import Synchronization

/// The largest of the errors that several threads report.
final class LargestError: Sendable {
  private let largest = Mutex(0.0)

  var value: Double { largest.withLock { $0 } }

  func report(_ error: Double) {
    guard !(error <= 0) else { return }
    largest.withLock { $0 = error.isNaN ? .infinity : max($0, error) }
  }
}
