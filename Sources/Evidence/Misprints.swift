extension Check {
  /// Spoiled forms of an equation, tried to see whether its check would notice.
  public struct Misprints: Sendable, Hashable, Codable {
    public var tried: Int
    public var caught: Int
    /// The LaTeX of those that would pass.
    public var survivors: [String]
    /// Those that the author has set aside: they are no misprints, and do not count.
    public var setAside: [SetAside]

    /// A spoiled form that says the same, and why.
    public struct SetAside: Sendable, Hashable, Codable {
      public var latex: String
      public var reason: String

      public init(latex: String, reason: String) {
        self.latex = latex
        self.reason = reason
      }
    }

    public init(
      tried: Int = 0, caught: Int = 0, survivors: [String] = [], setAside: [SetAside] = []
    ) {
      self.tried = tried
      self.caught = caught
      self.survivors = survivors
      self.setAside = setAside
    }

    /// Counts a misprint.
    ///
    /// - Parameter latex: what it would print; nil where it cannot be written.
    public mutating func count(caught isCaught: Bool, latex: @autoclosure () -> String? = nil) {
      tried += 1
      if isCaught {
        caught += 1
      } else if let text = latex() {
        survivors.append(text)
      }
    }
  }
}
