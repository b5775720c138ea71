/// A command defined by the author.
struct Macro: Sendable {
  /// A token of the body, with the place where the definition has it.
  struct BodyToken: Sendable {
    var kind: Token.Kind
    var hasSpaceBefore: Bool
    var scalar: UInt32
    var name: String
    var definition: MathSpan.Definition
  }

  var name: String
  var parameterCount: Int
  /// What stands for the first argument when the call does not give it in brackets.
  var defaultArgument: [BodyToken]?
  /// What must follow each parameter in a call (`\def\pair(#1,#2){…}`); empty for plain ones.
  var delimiters: [[BodyToken]]
  var body: [BodyToken]
  /// `\DeclarePairedDelimiter`: the body stands between them, which grow for `\name*` and with
  /// `\name[\big]`.
  var pair: Pair?
  /// Made by `\let` from a built-in command, whose meaning it keeps when that is redefined.
  var isAlias = false

  /// The delimiters of a command.
  struct Pair: Sendable {
    var left: [BodyToken]
    var right: [BodyToken]
    /// What stands outside them.
    var before: [BodyToken] = []
    var behind: [BodyToken] = []
    /// They grow without being asked.
    var alwaysGrows = false
  }
}
