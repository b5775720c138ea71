/// How far a build is, while it runs.
public struct BuildProgress: Sendable {
  /// From 0 to 1.
  public var fraction: Double
  /// What is being done: "ntk-at-initialization: cell 3 of 7".
  public var message: String
  /// Set once a notebook is done: a line that says so.
  public var finished: String?

  public init(fraction: Double, message: String, finished: String? = nil) {
    self.fraction = fraction
    self.message = message
    self.finished = finished
  }
}
