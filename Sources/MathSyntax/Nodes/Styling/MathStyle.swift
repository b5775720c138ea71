/// The four styles of math (TeXbook, p. 140); layout adds cramping.
public enum MathStyle: UInt8, Sendable, Hashable, CaseIterable {
  case display, text, script, scriptScript
}
