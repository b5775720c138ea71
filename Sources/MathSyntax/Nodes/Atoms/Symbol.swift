/// One character: a letter, a digit, an operator, a relation, a delimiter at its own size.
public struct Symbol: Sendable {
  public var span: MathSpan
  /// The plain character, without its alphabet: `x`, `α`, `∑`.
  public var scalar: Unicode.Scalar
  /// The character of the mathematical alphabet: `𝑥`, `𝐱`, `ℝ`.
  public var styled: Unicode.Scalar
  public var atomClass: AtomClass
  public var alphabet: MathAlphabet
  /// The name of the command that stands for it, without its backslash.
  public var command: String?
}

/// The classes that decide the space between neighbours (TeXbook, p. 158).
public enum AtomClass: UInt8, Sendable, Hashable, CaseIterable {
  case ordinary, largeOperator, binary, relation, opening, closing, punctuation, inner
}
