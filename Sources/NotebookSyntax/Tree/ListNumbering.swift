/// How the items of an ordered list are counted: `1.`, `a)`, `(iv)`.
public struct ListNumbering: Sendable, Hashable {
  public enum Style: String, Sendable, Hashable {
    case decimal, lowerLetters, upperLetters, lowerRoman, upperRoman
  }
  public enum Delimiter: Sendable, Hashable {
    /// `1.`
    case period
    /// `1)`
    case parenthesis
    /// `(1)`
    case parentheses
  }

  /// The first number.
  public var start: Int
  public var style: Style
  public var delimiter: Delimiter

  public init(
    start: Int = 1, style: Style = .decimal, delimiter: Delimiter = .period
  ) {
    (self.start, self.style, self.delimiter) = (start, style, delimiter)
  }

  /// What stands before an item, counted from 0.
  public func label(ofItem index: Int) -> String {
    let text = Self.text(start + index, style)
    return switch delimiter {
    case .period: text + "."
    case .parenthesis: text + ")"
    case .parentheses: "(\(text))"
    }
  }

  private static func text(_ number: Int, _ style: Style) -> String {
    switch style {
    case .decimal: String(number)
    case .lowerLetters: letters(number)
    case .upperLetters: letters(number).uppercased()
    case .lowerRoman: roman(number)
    case .upperRoman: roman(number).uppercased()
    }
  }

  /// a, b … z, aa, ab …
  private static func letters(_ number: Int) -> String {
    guard number > 0 else { return String(number) }
    var (rest, text) = (number, "")
    while rest > 0 {
      text = String(UnicodeScalar(UInt8(97 + (rest - 1) % 26))) + text
      rest = (rest - 1) / 26
    }
    return text
  }

  private static func roman(_ number: Int) -> String {
    guard (1..<4000).contains(number) else { return String(number) }
    var (rest, text) = (number, "")
    for (value, sign) in [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
      (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ] {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }

  /// The number that letters of Roman figures stand for; nil for other words.
  static func number(ofRoman text: some StringProtocol) -> Int? {
    (1..<4000).lazy.first { roman($0) == text.lowercased() }
  }
}
