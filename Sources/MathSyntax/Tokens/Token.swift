/// What the parser reads: a character, a command, or one of TeX's special characters.
struct Token {
  enum Kind: UInt8 {
    case character, command, beginGroup, endGroup, superscript, `subscript`, alignment
    /// `#1` … `#9` in a macro's body; `scalar` holds the digit's value.
    case parameter
    /// The end of the formula.
    case end
  }

  var kind: Kind
  /// Blank space stands before it: ignored in math, kept in text.
  var hasSpaceBefore: Bool
  var scalar: UInt32
  /// A command's name, without its backslash.
  var name: String
  var span: MathSpan

  /// Before the name of a command whose redefinition does not count.
  static let builtInMark = "\u{1}"

  func isCharacter(_ character: Unicode.Scalar) -> Bool {
    kind == .character && scalar == character.value
  }

  func isCommand(_ name: String) -> Bool { kind == .command && self.name == name }

  /// The command of another name at this place.
  func renamed(_ name: String) -> Token {
    var result = self
    result.name = name
    return result
  }

  /// Ends a cell of a grid.
  var endsCell: Bool {
    switch kind {
    case .alignment, .end: true
    case .command: ["\\", "cr", "tabularnewline", "end"].contains(name)
    default: false
    }
  }
}
