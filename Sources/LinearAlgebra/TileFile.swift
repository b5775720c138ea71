internal import Glibc

/// A file of tiles, by their place among all.
///
/// Room on the disk is taken when the file is made, so that a disk that is too small is told before
/// any work.
package final class TileFile: Sendable {
  package let path: String
  private let descriptor: Int32

  /// Why a file could not be had, read or written.
  package struct Failure: Error, Sendable, CustomStringConvertible {
    package let path: String
    package let reason: String
    package var description: String { "\(path): \(reason)" }
  }

  /// Opens the file, or makes it, with room for `bytes`.
  package init(path: String, bytes: Int) throws(Failure) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    let code = posix_fallocate(descriptor, 0, off_t(bytes))
    // File systems without it find out when they write.
    guard code == 0 || code == EOPNOTSUPP || code == EINVAL else {
      close(descriptor)
      throw Self.failure(path, code)
    }
  }

  deinit { close(descriptor) }

  /// Reads `count` bytes from `offset` on.
  package func read(
    _ target: UnsafeMutableRawPointer, offset: Int, count: Int
  ) throws(Failure) {
    var done = 0
    while done < count {
      let got = pread(descriptor, target + done, min(count - done, 1 << 30), off_t(offset + done))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else {
        throw got == 0 ? Failure(path: path, reason: "it ends early") : Self.failure(path, errno)
      }
      done += got
    }
  }

  /// Writes `count` bytes from `offset` on.
  package func write(
    _ source: UnsafeRawPointer, offset: Int, count: Int
  ) throws(Failure) {
    var done = 0
    while done < count {
      let put = pwrite(descriptor, source + done, min(count - done, 1 << 30), off_t(offset + done))
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { throw Self.failure(path, put == 0 ? ENOSPC : errno) }
      done += put
    }
  }

  /// Waits until what was written is on the disk.
  package func synchronize() throws(Failure) {
    guard fdatasync(descriptor) == 0 else { throw Self.failure(path, errno) }
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    Failure(path: path, reason: String(cString: strerror(code)))
  }
}
