/// A symbol that a notebook declares for its equations: a row of a table of notation.
public struct DeclaredSymbol: Sendable, Hashable, Codable {
  /// Counted in the order of the declarations, from 0: by it equations name what they use.
  public var number: Int
  /// The pattern, without its dollars.
  public var latex: String
  /// What it means, in words.
  public var meaning: String?
  /// Its value, its range or its shape; may hold `$…$`.
  public var value: String
  /// Whether it came with others, such as those of a network: it is listed where an equation uses it.
  public var isShared: Bool

  /// Whether a display defines it.
  public var isDefinition: Bool

  public init(
    number: Int, latex: String, meaning: String?, value: String, isShared: Bool = false,
    isDefinition: Bool = false
  ) {
    self.number = number
    self.latex = latex
    self.meaning = meaning
    self.value = value
    self.isShared = isShared
    self.isDefinition = isDefinition
  }
}
