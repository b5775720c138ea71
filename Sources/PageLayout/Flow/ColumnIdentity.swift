import Synchronization

/// Numbers for columns of text, each given once. Only whether two are the same counts: none is
/// written.
enum ColumnIdentity {
  private static let last = Atomic(0)

  static func next() -> Int { last.add(1, ordering: .relaxed).newValue }
}
