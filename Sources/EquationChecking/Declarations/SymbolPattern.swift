/// How a declared symbol is written: its name, its indices, its arguments.
///
struct SymbolPattern {
  /// A place of the pattern: an index or an argument.
  struct Slot {
    enum Place {
      case `subscript`, superscript, argument
      /// What stands below a bar: `d|_f`.
      case restriction
    }

    var place: Place
    /// As written, without space.
    var spelling: String
    /// What a parameter at this place is called.
    var name: SymbolName
    /// A number, a word, ∞, a dot: stands for itself in every pattern.
    var isLiteral: Bool
    /// Behind a semicolon: `(x; \theta)`.
    var followsSemicolon: Bool
    /// Which parameter of the value it fills; nil where it must be written as here.
    var parameter: Int?
  }

  var name: SymbolName
  /// In the order in which they are written.
  var slots: [Slot]

  func slots(_ place: Slot.Place) -> [Slot] { slots.filter { $0.place == place } }

  var hasArguments: Bool { slots.contains { $0.place == .argument } }

  /// Whether both are written alike: a declaration of the one takes the place of the other.
  func isSame(as other: SymbolPattern) -> Bool {
    name == other.name && slots.count == other.slots.count
      && zip(slots, other.slots).allSatisfy { $0.place == $1.place && $0.spelling == $1.spelling }
  }

  /// The slots that parameters fill, in the order of the parameters.
  var parameters: [Slot] {
    slots.filter { $0.parameter != nil }.sorted { $0.parameter! < $1.parameter! }
  }

  var parameterCount: Int { slots.count { $0.parameter != nil } }
}
