internal import Foundation
public import KernelResults
internal import Synchronization

/// Where a run is: its ranks, its folder, when it began, and who hears of its progress.
public struct RunContext: Sendable {
  /// The processes.
  public let ranks: Ranks
  /// Where results and checkpoints go.
  public let folder: ResultFolder
  /// The run's identity.
  public let identity: String
  private let begin = Date()
  private let told = Told()
  private let plan = Plan()
  private let tell: @Sendable (String) -> Void

  /// A run.
  public init(
    ranks: Ranks, folder: ResultFolder, identity: String,
    tell: @escaping @Sendable (String) -> Void
  ) {
    (self.ranks, self.folder, self.identity, self.tell) = (ranks, folder, identity, tell)
  }

  /// Seconds since the run began.
  public var seconds: Double { Date().timeIntervalSince(begin) }

  /// Tells what is going on, from the first rank.
  public func progress(_ text: String) {
    if ranks.isFirst { tell("[\(duration(seconds))] \(text)") }
  }

  /// When a share was told last.
  private final class Told: Sendable { let time = Mutex(-Double.infinity) }

  /// What tells how far a product is, where it takes longer than some seconds; it is called with 0 first.
  func productProgress() -> @Sendable (Double) -> Void {
    let start = Told()
    return { share in
      if share == 0 { start.time.withLock { $0 = seconds } }
      let begin = start.time.withLock { $0 }
      // The end is told with the residual.
      if share < 1, share > 0, seconds - begin > 5 {
        progress("a product", share: share, since: begin)
      }
    }
  }

  /// Takes an estimate's steps, from which progress tells when all of them are done.
  public func expect(_ estimate: Estimate) { plan.steps.withLock { $0 = estimate.steps } }

  /// The steps of the estimate.
  private final class Plan: Sendable { let steps = Mutex<[(name: String, seconds: Double)]>([]) }

  /// Tells how far a step is, `share` of it since `start` seconds; twice a second at most, and its end.
  ///
  /// - Parameter part: What this run does of the step, where an earlier run did the rest.
  func progress(_ step: String, share: Double, since start: Double, part: Double = 1) {
    let isDue = told.time.withLock { time in
      guard seconds - time >= 0.5 || share >= 1 else { return false }
      time = seconds
      return true
    }
    guard isDue else { return }
    let spent = seconds - start
    guard share > 0, share < 1 else { return progress("\(step): \(Int(share * 100)) %") }
    let left = spent / share * (1 - share)
    let steps = plan.steps.withLock { $0 }
    let whole = left + Self.later(step, seconds: spent / (share * part), steps)
    let end = whole > 1.05 * left ? ", \(duration(whole)) to the end" : ""
    progress("\(step): \(Int(share * 100)) %, \(duration(left)) left\(end)")
  }

  /// The seconds of the steps after one that takes so many: the estimate's, as far off as this one's.
  static func later(
    _ step: String, seconds: Double, _ steps: [(name: String, seconds: Double)]
  ) -> Double {
    let current = steps.filter { step.contains($0.name) }.reduce(0) { $0 + $1.seconds }
    guard let last = steps.lastIndex(where: { step.contains($0.name) }), current > 0 else {
      return 0
    }
    return seconds / current * steps[(last + 1)...].reduce(0) { $0 + $1.seconds }
  }
}
