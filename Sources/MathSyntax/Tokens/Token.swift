/// What the parser reads: a character, a command, or one of TeX's special characters.
struct Token {
  enum Kind: UInt8 {
    case character, command, beginGroup, endGroup, superscript, `subscript`, alignment
    /// `#1` … `#9` in a macro's body; `scalar` holds the digit's value, and above its lower eight
    /// bits how many definitions further in it counts (`##1`: one).
    case parameter
    /// Blank space at the end of a macro's body or argument; never read, it becomes the next token's
    /// `hasSpaceBefore`.
    case blank
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

  /// Blank space at the place of a token.
  static func blank(at span: MathSpan) -> Token {
    Token(kind: .blank, hasSpaceBefore: true, scalar: 0x20, name: "", span: span)
  }

  func isCommand(_ name: String) -> Bool { kind == .command && self.name == name }

  /// `\bgroup` and `\egroup` are braces, but for those who look for braces (TeXbook, p. 269).
  var unmasked: Token {
    guard name == "bgroup" || name == "egroup" else { return self }
    var brace = self
    brace.kind = name == "bgroup" ? .beginGroup : .endGroup
    return brace
  }

  /// The command of another name at this place.
  func renamed(_ name: String) -> Token {
    var result = self
    result.name = name
    return result
  }

  /// A command whose name is a word, behind which blanks do not count.
  var isControlWord: Bool { kind == .command && (name.utf8.last.map(Lexer.isLetter) ?? false) }

  /// Ends a cell of a grid.
  var endsCell: Bool {
    switch kind {
    case .alignment, .end: true
    case .command: ["\\", "cr", "tabularnewline", "end"].contains(name)
    default: false
    }
  }
}
