/// What a paragraph is made of, as Knuth and Plass have it: boxes, glue and penalties.
///
/// D. E. Knuth, M. F. Plass, "Breaking paragraphs into lines", Software: Practice and Experience
/// 11 (1981).
public struct LineItem: Sendable, Hashable {
  public enum Kind: UInt8, Sendable, Hashable { case box, glue, penalty }

  public var kind: Kind
  /// Of a penalty: what a line that ends here gets in addition, such as a hyphen.
  public var width: Double
  public var stretch: Double
  public var shrink: Double
  /// How bad a break is here; `forced` breaks always, `forbidden` never.
  public var penalty: Double
  /// Two lines in a row should not end with flagged breaks: hyphens.
  public var isFlagged: Bool

  public static let forbidden = 10_000.0
  public static let forced = -10_000.0

  public static func box(_ width: Double) -> LineItem {
    LineItem(kind: .box, width: width, stretch: 0, shrink: 0, penalty: 0, isFlagged: false)
  }

  public static func glue(_ width: Double, stretch: Double = 0, shrink: Double = 0) -> LineItem {
    LineItem(
      kind: .glue, width: width, stretch: stretch, shrink: shrink, penalty: 0, isFlagged: false)
  }

  public static func penalty(
    _ penalty: Double, width: Double = 0, isFlagged: Bool = false
  ) -> LineItem {
    LineItem(
      kind: .penalty, width: width, stretch: 0, shrink: 0, penalty: penalty,
      isFlagged: isFlagged)
  }
}
