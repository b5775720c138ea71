/// How a declared symbol is written: its name, its indices, its arguments.
struct SymbolPattern {
  /// A place of the pattern: an index or an argument.
  struct Slot {
    enum Place { case `subscript`, superscript, argument }

    var place: Place
    /// As written, without space.
    var spelling: String
    /// A number, a word, ∞: stands for itself in every pattern.
    var isLiteral: Bool
    /// Behind a semicolon: `(x; \theta)`.
    var followsSemicolon: Bool
    /// Which parameter of the value it fills; nil where it must be written as here.
    var parameter: Int?
  }

  /// The canonical name, with accents, alphabet, primes and decorations.
  var name: String
  /// In the order in which they are written.
  var slots: [Slot]

  func slots(_ place: Slot.Place) -> [Slot] { slots.filter { $0.place == place } }

  var hasArguments: Bool { slots.contains { $0.place == .argument } }

  var parameterCount: Int { slots.count { $0.parameter != nil } }
}
