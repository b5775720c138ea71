internal import Glibc

/// Storage for large scratch arrays, from the system and back to it at once: what the allocator
/// keeps of freed ones would count against the memory of the next computation. Small arrays come from the
/// allocator: the system takes longer to hand out pages than the engine to fill them.
package final class Pages: @unchecked Sendable {
  /// The first of `count` elements, at the start of a cache line; all of them are zero.
  package let base: UnsafeMutablePointer<Double>
  private let bytes: Int
  /// Arrays of up to so many bytes come from the allocator.
  private static let small = 1 << 19

  /// Storage for `count` > 0 elements.
  package init(count: Int) {
    bytes = count * MemoryLayout<Double>.stride
    if bytes <= Pages.small {
      var address: UnsafeMutableRawPointer?
      guard posix_memalign(&address, 64, max(bytes, 8)) == 0, let address else {
        fatalError("no memory for \(bytes) bytes")
      }
      memset(address, 0, bytes)
      base = address.bindMemory(to: Double.self, capacity: count)
      return
    }
    let address = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let address, address != MAP_FAILED else { fatalError("no memory for \(bytes) bytes") }
    base = address.bindMemory(to: Double.self, capacity: count)
    HugePages.advise(base, count: count)
  }

  deinit {
    if bytes <= Pages.small { free(base) } else { munmap(base, bytes) }
  }
}
