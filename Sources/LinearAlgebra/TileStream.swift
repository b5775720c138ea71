internal import Dispatch
internal import Synchronization

/// Runs of tiles from a file in a known order, each read while the one before is worked on.
final class TileStream<Scalar: TileScalar> {
  /// Tiles in a row: the first, and how many.
  struct Run: Sendable {
    let first: Int
    let count: Int
  }

  private let file: TileFile
  private let layout: TileLayout
  private let runs: [Run]
  private let buffers: [Pages]
  private var next = 0
  private var reading: Reading?

  /// A read that goes on in another thread.
  private final class Reading: Sendable {
    let done = DispatchSemaphore(value: 0)
    let failure = Mutex<TileFile.Failure?>(nil)
  }

  init(_ file: TileFile, _ layout: TileLayout, _ runs: [Run]) {
    (self.file, self.layout, self.runs) = (file, layout, runs)
    let longest = runs.map(\.count).max() ?? 0
    let bytes = max(longest, 1) * layout.area * MemoryLayout<Scalar>.stride
    buffers = (0..<min(2, max(runs.count, 1))).map { _ in Pages(count: (bytes + 7) / 8) }
    readAhead()
  }

  /// The next run's tiles, valid until this is called again.
  func read() throws(TileFile.Failure) -> UnsafePointer<Scalar> {
    guard let reading else { fatalError("no run of tiles is left") }
    reading.done.wait()
    self.reading = nil
    if let failure = reading.failure.withLock({ $0 }) { throw failure }
    let current = next
    next += 1
    readAhead()
    return UnsafePointer(base(current))
  }

  deinit { reading?.done.wait() }

  private func base(_ run: Int) -> UnsafeMutablePointer<Scalar> {
    UnsafeMutableRawPointer(buffers[run % buffers.count].base).assumingMemoryBound(to: Scalar.self)
  }

  private func readAhead() {
    reading = nil
    guard next < runs.count else { return }
    let reading = Reading()
    let bytes = layout.area * MemoryLayout<Scalar>.stride
    let (file, run, target) = (file, runs[next], Target(base: base(next)))
    DispatchQueue.global().async {
      do throws(TileFile.Failure) {
        try file.read(target.base, offset: run.first * bytes, count: run.count * bytes)
      } catch { reading.failure.withLock { $0 = error } }
      reading.done.signal()
    }
    self.reading = reading
  }

  private struct Target: @unchecked Sendable { let base: UnsafeMutableRawPointer }
}
