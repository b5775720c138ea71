public import Evidence
public import Figures
public import Matrices

/// What a cell showed: one message of the pipe between a notebook's process and the build, and one
/// entry of the cache. Plain data; fonts and pages come later.
public enum Output: Sendable, Codable {
  /// Written to standard output or standard error, in order with the rest.
  case stream(Stream, String)
  /// Plain text, as `show` prints any `CustomStringConvertible`.
  case text(String)
  case markdown(String)
  /// LaTeX for a display formula.
  case math(String)
  case number(Double)
  case matrix(Matrix)
  case table(Table)
  case figure(Figure)
  case check(Check)

  public enum Stream: String, Sendable, Codable { case output, error }
}
