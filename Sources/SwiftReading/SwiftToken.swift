/// A stretch of Swift text of one colour.
public struct SwiftToken: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case plain, keyword, type, number, string, comment, attribute
  }

  public var kind: Kind
  public var text: String

  public init(text: String, kind: Kind) {
    self.kind = kind
    self.text = text
  }
}
