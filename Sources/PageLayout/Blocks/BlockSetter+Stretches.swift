import Diagnostics
import ReportModel
import Synchronization
import Workers

extension BlockSetter {
  /// Blocks of a stretch; it does not depend on the number of cores, so that the same report gives
  /// the same bytes everywhere.
  private static let stretch = 250

  /// Sets blocks one after the other; many of them in stretches, side by side.
  mutating func setInStretches(_ blocks: [ReportBlock], _ workers: Workers) {
    guard blocks.count >= Self.stretch * 2 else {
      set(blocks)
      return
    }
    let starts = Self.starts(of: blocks)
    let seed = composer.seed
    let width = width
    let parts = Parts(count: starts.count)
    let next = Atomic(0)
    workers.together(upTo: starts.count) {
      let composer = Composer(seed)
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < starts.count else { return }
        let start = starts[number]
        let flow = Flow(composer.style.spaces)
        var setter = BlockSetter(composer: composer, flow: flow, width: width)
        let end = number + 1 < starts.count ? starts[number + 1] : blocks.count
        setter.set(Array(blocks[start..<end]), after: start > 0 ? blocks[start - 1] : nil)
        parts.store(composer.endStretch(flow), at: number)
      }
    }
    for part in parts.all { composer.take(part, into: flow) }
  }

  /// Where stretches begin: not at a display, which looks at the line above it.
  private static func starts(of blocks: [ReportBlock]) -> [Int] {
    stride(from: 0, to: blocks.count, by: stretch).map { start in
      start == 0
        ? 0
        : blocks[start...].prefix(stretch).firstIndex {
          if case .equation = $0.kind { false } else { !$0.followsClosely }
        } ?? start
    }
  }
}

/// What setting a stretch of blocks has yielded.
struct SetStretch {
  var flow: Flow
  var footnotes: [Footnote]
  var diagnostics: [Diagnostic]
  var missing: [MissingGlyph]
}

/// The stretches that several threads set, each stored once and read when all are done.
private final class Parts: @unchecked Sendable {
  // Guarded by the lock; flows belong to one thread at a time.
  private let lock = Mutex(())
  private var parts: [SetStretch?]

  init(count: Int) { parts = Array(repeating: nil, count: count) }

  func store(_ part: consuming SetStretch, at index: Int) {
    let part = part
    lock.withLock { _ in parts[index] = part }
  }

  var all: [SetStretch] { lock.withLock { _ in parts.compactMap(\.self) } }
}
