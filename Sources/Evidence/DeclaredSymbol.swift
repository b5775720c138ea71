/// A symbol that a notebook declares for its equations: a row of a table of notation.
public struct DeclaredSymbol: Sendable, Hashable, Codable {
  /// Counted in the order of the declarations, from 0: by it equations name what they use.
  public var number: Int
  /// The pattern, without its dollars.
  public var latex: String
  /// What it means, in the words of who declared it, or as a phrase of a vocabulary.
  public var meaning: NotationText?
  public var value: Value
  /// Whether it came with others, such as those of a network: it is listed where an equation uses it.
  public var isShared: Bool

  /// Whether a display defines it.
  public var isDefinition: Bool

  /// Its value, its range or its shape.
  public enum Value: Sendable, Hashable, Codable {
    /// Holds `$…$`.
    case formula(String)
    case shape(Shape)
    /// Drawn by a sampler.
    case random(Shape)
    case points(Int)
    /// Something of another shape than those.
    case unknown
  }

  public enum Shape: String, Sendable, Hashable, Codable {
    case number, vector, matrix
  }

  public init(
    number: Int, latex: String, meaning: NotationText?, value: Value, isShared: Bool = false,
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
