/// The classes that decide the space between neighbours (TeXbook, p. 158).
public enum AtomClass: UInt8, Sendable, Hashable, CaseIterable {
  case ordinary, largeOperator, binary, relation, opening, closing, punctuation, inner
}
