/// Why notebooks cannot be watched, or pages not be served.
public enum WatchingError: Error, Sendable, CustomStringConvertible {
  case cannotWatch(folder: String, reason: String)
  case noPort(first: Int, last: Int)
  case serverFailed(String)

  /// What is wrong, and what to do about it.
  public var description: String {
    switch self {
    case .cannotWatch(let folder, let reason): "\(folder) cannot be watched: \(reason)"
    case .noPort(let first, let last):
      "the ports \(first) to \(last) of this machine are all in use; name another with --port"
    case .serverFailed(let reason): "pages cannot be served: \(reason)"
    }
  }
}
