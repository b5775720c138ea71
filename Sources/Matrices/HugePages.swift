internal import Glibc

/// Large pages for large arrays: a fresh array of 32 MB takes 16 page faults instead of 8192.
package enum HugePages {
  /// How many bytes one has.
  package static let size = 1 << 21

  /// How many bytes more to ask for, so that an array may begin with a large page; 0 where it has none.
  package static func margin(bytes: Int) -> Int { bytes >= 2 * size ? size : 0 }

  /// Asks for them in storage that nothing has been written to; a hint, which may go unheard.
  package static func advise(_ base: UnsafeMutablePointer<Double>, count: Int) {
    let (bytes, page) = (count * MemoryLayout<Double>.stride, 4096)
    guard bytes >= 2 * size else { return }
    let start = (Int(bitPattern: base) + page - 1) / page * page
    let end = (Int(bitPattern: base) + bytes) / page * page
    // MADV_HUGEPAGE, Linux's name for 14.
    madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, 14)
  }
}
