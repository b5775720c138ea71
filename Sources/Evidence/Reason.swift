extension Check {
  /// Why a check fails, or why nothing was checked: words with the values that they tell, so that
  /// each output writes those its own way.
  ///
  /// Written as a string: `"the left side is \(a), the right side \(b)"`.
  public struct Reason: Sendable, Codable {
    /// A value: how messages write it, and its numbers for whoever writes them otherwise.
    public struct Value: Sendable, Hashable, Codable {
      /// `0.25`, `[1, 2]`, "a 2 × 3 matrix".
      public var text: String
      /// Empty where it is no number and no list of numbers.
      public var numbers: [Double]
      public var isList: Bool

      public init(_ text: String, numbers: [Double] = [], isList: Bool = false) {
        self.text = text
        self.numbers = numbers
        self.isList = isList
      }
    }

    /// The value of a symbol at the point of the failure.
    public struct Coordinate: Sendable, Hashable, Codable {
      /// In LaTeX.
      public var name: String
      public var value: Value

      public init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
      }
    }

    enum Piece: Sendable, Hashable, Codable {
      case words(String)
      case value(Value)
    }

    /// Where it fails; empty where there is but one point.
    public var point: [Coordinate] = []
    /// What the two sides are, where they are compared.
    public private(set) var sides: [Value] = []
    private(set) var pieces: [Piece]

    public init(_ words: String) { pieces = [.words(words)] }

    /// The sides of a relation, beside what is said of them.
    public init(left: Value, right: Value, _ words: Reason) {
      self = words
      sides = [left, right]
    }

    public static func + (a: Reason, b: Reason) -> Reason {
      var sum = a
      sum.pieces += b.pieces
      return sum
    }
  }
}

extension Check.Reason: Hashable {
  /// Reasons are the same that say the same.
  public static func == (a: Self, b: Self) -> Bool { a.words() == b.words() }

  public func hash(into hasher: inout Hasher) { hasher.combine(words()) }
}

extension Check.Reason: CustomStringConvertible {
  public var description: String { words() }
}

extension Check.Reason: ExpressibleByStringInterpolation {
  public init(stringLiteral words: String) { self.init(words) }

  public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  public struct StringInterpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ words: String) {
      if !words.isEmpty { pieces.append(.words(words)) }
    }

    public mutating func appendInterpolation(_ words: String) { appendLiteral(words) }

    public mutating func appendInterpolation(_ number: Int) { appendLiteral("\(number)") }

    public mutating func appendInterpolation(_ value: Value) { pieces.append(.value(value)) }

    public mutating func appendInterpolation(_ number: Double) {
      pieces.append(.value(Value(DecimalText.plain(number), numbers: [number])))
    }

    public mutating func appendInterpolation(_ reason: Check.Reason) { pieces += reason.pieces }
  }
}
