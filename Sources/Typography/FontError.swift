/// A font that the environment does not give.
public enum FontError: Error, Hashable, Sendable {
  /// The file is missing or not a font.
  case unreadable(path: String)
  /// No installed family of that name; `package` is the Debian package that has it, if known.
  case notInstalled(family: String, package: String?)
}
