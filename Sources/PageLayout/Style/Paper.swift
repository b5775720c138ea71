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

  /// Millimetres of ISO 216, inches of the American ones, as points.
  private static let sizes: [(name: String, paper: Paper)] = {
    func metric(_ width: Double, _ height: Double) -> Paper {
      Paper(width: width * 72 / 25.4, height: height * 72 / 25.4)
    }
    func inches(_ width: Double, _ height: Double) -> Paper {
      Paper(width: width * 72, height: height * 72)
    }
    return [
      ("a0", metric(841, 1189)), ("a1", metric(594, 841)), ("a2", metric(420, 594)),
      ("a3", metric(297, 420)), ("a4", a4), ("a5", a5), ("a6", metric(105, 148)),
      ("b3", metric(353, 500)), ("b4", metric(250, 353)), ("b5", metric(176, 250)),
      ("b6", metric(125, 176)), ("letter", letter), ("legal", inches(8.5, 14)),
      ("executive", inches(7.25, 10.5)), ("tabloid", inches(11, 17)), ("ledger", inches(17, 11)),
      ("half-letter", inches(5.5, 8.5)),
    ]
  }()

  /// By its usual name, also as LaTeX and Typst have it (`a4paper`, `us-letter`); nil when there is
  /// none of that name.
  public init?(name: String) {
    var bare = name.lowercased()
    if bare.hasSuffix("paper") { bare.removeLast(5) }
    if bare.hasPrefix("us-") { bare.removeFirst(3) }
    if bare.hasPrefix("iso-") { bare.removeFirst(4) }
    guard let found = Self.sizes.first(where: { $0.name == bare }) else { return nil }
    self = found.paper
  }

  public static let names = sizes.map(\.name)
}
