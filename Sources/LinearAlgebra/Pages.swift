internal import Glibc

/// Storage for large scratch arrays, from the system and back to it at once: what the allocator
/// keeps of freed ones would count against the memory of the next computation.
package final class Pages: @unchecked Sendable {
  /// The first of `count` elements, at the start of a page; all of them are zero.
  package let base: UnsafeMutablePointer<Double>
  private let bytes: Int

  /// Storage for `count` > 0 elements.
  package init(count: Int) {
    bytes = count * MemoryLayout<Double>.stride
    let address = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let address, address != MAP_FAILED else { fatalError("no memory for \(bytes) bytes") }
    base = address.bindMemory(to: Double.self, capacity: count)
    HugePages.advise(base, count: count)
  }

  deinit { munmap(base, bytes) }
}
