internal import Glibc

/// Storage for large scratch arrays, from the system and back to it at once: what the allocator
/// keeps of freed ones would count against the memory of the next computation. Small arrays come from the
/// allocator: the system takes longer to hand out pages than the engine to fill them.
package final class Pages: @unchecked Sendable {
  /// The first of `count` elements, at the start of a cache line; all of them are zero.
  package let base: UnsafeMutablePointer<Double>
  /// Where the system's pages begin, and how many bytes of them there are.
  private let reservation: UnsafeMutableRawPointer?
  private let reserved: Int
  /// Arrays of up to so many bytes come from the allocator.
  private static let small = 1 << 19

  /// Storage for `count` > 0 elements.
  package init(count: Int) {
    let bytes = count * MemoryLayout<Double>.stride
    if bytes <= Pages.small {
      var address: UnsafeMutableRawPointer?
      guard posix_memalign(&address, 64, max(bytes, 8)) == 0, let address else {
        fatalError("no memory for \(bytes) bytes")
      }
      memset(address, 0, bytes)
      base = address.bindMemory(to: Double.self, capacity: count)
      (reservation, reserved) = (nil, 0)
      return
    }
    // Large pages begin at multiples of their size: what stands before the first one would be small pages.
    let margin = HugePages.margin(bytes: bytes)
    reserved = bytes + margin
    let address = mmap(nil, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let address, address != MAP_FAILED else { fatalError("no memory for \(bytes) bytes") }
    reservation = address
    let start = margin == 0 ? address : address.alignedUp(toMultipleOf: HugePages.size)
    base = start.bindMemory(to: Double.self, capacity: count)
    HugePages.advise(base, count: count)
  }

  deinit {
    if let reservation { munmap(reservation, reserved) } else { free(base) }
  }
}
