/// A font that the environment does not give.
public enum FontError: Error, Hashable, Sendable {
  /// The file is missing or not a font.
  case unreadable(path: String)
  /// No installed family of that name; `package` is the Debian package that has it, if known.
  case notInstalled(family: String, package: String?)
  /// A font without the MATH table that formulas need.
  case notMath(name: String)
}

extension FontError: CustomStringConvertible {
  /// What is wrong, as a sentence for the user.
  public var description: String {
    switch self {
    case .unreadable(let path): "\(path) is missing or no font"
    case .notInstalled(let family, let package):
      "The font family \(family) is not installed"
        + (package.map { " (Debian has it in \($0))" } ?? "")
    case .notMath(let name): "\(name) is not a math font: it has no MATH table"
    }
  }
}
