internal import Synchronization

/// Who hears which results are read: a notebook, whose provenance names their run.
public enum ResultReading {
  private static let listener = Mutex<
    (@Sendable (_ path: String, _ digest: String?, _ run: String?) -> Void)?
  >(nil)

  /// From now on, `body` is called for each file that is read: with its SHA-256, nil where it cannot be
  /// read, and for a manifest with one line about the run.
  public static func observe(
    _ body: @escaping @Sendable (_ path: String, _ digest: String?, _ run: String?) -> Void
  ) {
    listener.withLock { $0 = body }
  }

  static func note(_ path: String, _ digest: String?, run: String? = nil) {
    listener.withLock { $0 }?(path, digest, run)
  }
}
