/// A figure as plain data: what is drawn, not how. `Plotting` turns it into a frame.
public struct Figure: Sendable, Codable {
  public var title: String?

  public init(title: String? = nil) { self.title = title }
}
