/// How many checks there are of each kind, and what became of them.
public struct CheckCounts: Sendable, Hashable {
  private var kinds: [Check.Kind: Int] = [:]
  /// Of those that were evaluated or computed.
  public private(set) var passed = 0
  public private(set) var failed = 0
  /// Of all checks together, without the survivors' texts.
  public private(set) var misprints = Check.Misprints()

  public init(_ checks: some Sequence<Check>) {
    for check in checks {
      kinds[check.kind, default: 0] += 1
      if check.isPassed { passed += 1 }
      if check.isFailed { failed += 1 }
      misprints.tried += check.misprints?.tried ?? 0
      misprints.caught += check.misprints?.caught ?? 0
    }
  }

  public subscript(kind: Check.Kind) -> Int { kinds[kind] ?? 0 }

  /// Those with something to check.
  public var meant: Int { passed + failed + self[.unchecked] }

  public var isEmpty: Bool { kinds.isEmpty }
}
