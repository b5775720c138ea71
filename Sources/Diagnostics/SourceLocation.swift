/// A place to print: one-based line, one-based column in characters.
public struct SourceLocation: Hashable, Sendable, Codable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
