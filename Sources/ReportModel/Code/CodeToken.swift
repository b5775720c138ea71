/// A stretch of source code of one colour.
public struct CodeToken: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case plain, keyword, type, number, string, comment, attribute
  }

  public var text: String
  public var kind: Kind

  public init(text: String, kind: Kind) {
    self.text = text
    self.kind = kind
  }
}
