extension Check {
  /// How a relation was read, where its symbols come from, and what its parts are worth at one
  /// point: what an author needs to see at which term two sides part.
  public struct Explanation: Sendable, Hashable, Codable {
    /// The point of the values, as in "x = 0.3, k = 2"; empty where there is but one.
    public var point: String
    /// Left and right.
    public var sides: [Part]
    /// The terms or factors of the sides beside each other; empty where the sides have none.
    public var terms: [Pair]
    public var symbols: [Symbol]

    public init(point: String, sides: [Part], terms: [Pair] = [], symbols: [Symbol] = []) {
      self.point = point
      self.sides = sides
      self.terms = terms
      self.symbols = symbols
    }

    /// A part of a side: an operation and what it is applied to.
    public struct Part: Sendable, Hashable, Codable {
      /// What it was read as: "sum of 3 terms", "transpose".
      public var words: String
      /// As it is printed; empty where it is not printed by itself.
      public var latex: String
      /// What it is worth at the point; nil where it has no value of its own there.
      public var value: String?
      public var parts: [Part]

      public init(words: String, latex: String, value: String? = nil, parts: [Part] = []) {
        self.words = words
        self.latex = latex
        self.value = value
        self.parts = parts
      }
    }

    /// A term or factor with its value.
    public struct Term: Sendable, Hashable, Codable {
      public var latex: String
      public var value: String

      public init(latex: String, value: String) {
        self.latex = latex
        self.value = value
      }
    }

    /// A term of the left side beside one of the right side.
    public struct Pair: Sendable, Hashable, Codable {
      public var left: Term?
      public var right: Term?
      /// Whether both are worth the same.
      public var agrees: Bool

      public init(left: Term?, right: Term?, agrees: Bool) {
        self.left = left
        self.right = right
        self.agrees = agrees
      }
    }

    /// A declared symbol that stands in the relation.
    public struct Symbol: Sendable, Hashable, Codable {
      /// The pattern, without its dollars.
      public var latex: String
      /// Its value, range or shape; may hold `$…$`.
      public var value: String
      public var meaning: String?
      /// The last part of the file's path, and the line that declares it; nil where nobody knows.
      public var file: String?
      public var line: Int?
      /// Whether a display defines it.
      public var isDefinition: Bool

      public init(
        latex: String, value: String, meaning: String? = nil, file: String? = nil,
        line: Int? = nil, isDefinition: Bool = false
      ) {
        self.latex = latex
        self.value = value
        self.meaning = meaning
        self.file = file
        self.line = line
        self.isDefinition = isDefinition
      }
    }

    /// The pairs of terms that differ; none where every term has its equal on the other side.
    public var partings: [Pair] { terms.filter { !$0.agrees } }
  }
}
