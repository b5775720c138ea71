/// A size of paper, in points.
public struct Paper: Sendable, Hashable {
  public var width: Double
  public var height: Double

  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  public static let a4 = Paper(width: 595.276, height: 841.89)
  public static let a5 = Paper(width: 419.528, height: 595.276)
  public static let letter = Paper(width: 612, height: 792)

  /// By its usual name; nil when there is none of that name.
  public init?(name: String) {
    switch name.lowercased() {
    case "a4", "a4paper": self = .a4
    case "a5", "a5paper": self = .a5
    case "letter", "letterpaper", "us-letter": self = .letter
    default: return nil
    }
  }

  public static let names = ["a4", "a5", "letter"]
}
