internal import Foundation
public import KernelResults

/// Where a run is: its ranks, its folder, when it began, and who hears of its progress.
public struct RunContext: Sendable {
  /// The processes.
  public let ranks: Ranks
  /// Where results and checkpoints go.
  public let folder: ResultFolder
  /// The run's identity.
  public let identity: String
  private let begin = Date()
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

  /// Tells how far a step is, `share` of it since `start` seconds.
  func progress(_ step: String, share: Double, since start: Double) {
    let spent = seconds - start
    let left = share > 0 && share < 1 ? ", \(duration(spent / share * (1 - share))) left" : ""
    progress("\(step): \(Int(share * 100)) %\(left)")
  }
}
