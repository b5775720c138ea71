/// What is wrong with a file that holds inputs or results.
public struct ResultFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Whose fault it is.
  public enum Kind: Sendable, Equatable {
    /// The file is not there, or may not be read.
    case unreadable
    /// Its content is not what was expected.
    case malformed
    /// It belongs to another run.
    case mixed
    /// It cannot be written: a full disk, a folder without permission.
    case unwritable
  }

  /// Whose fault it is.
  public let kind: Kind
  /// The file's path, as it was given.
  public let path: String
  /// What is wrong.
  public let reason: String

  /// An error about a file.
  public init(_ kind: Kind, _ path: String, _ reason: String) {
    (self.kind, self.path, self.reason) = (kind, path, reason)
  }

  /// The path, and what is wrong, in one line.
  public var description: String { "\(path): \(reason)" }
}
