internal import Glibc
public import Matrices

/// A `.npy` file of doubles that is written part by part, by several threads or processes, and put
/// in its place when it is whole.
public final class NumPyWriter: Sendable {
  /// The place.
  public let path: String
  /// Where it is written until then.
  public let draft: String
  private let columns: Int
  private let offset: Int
  private let descriptor: Int32

  /// A file of `rows` × `columns` doubles beside its place; room on the disk is taken at once.
  ///
  /// - Parameter joins: Whether another process makes the draft, which is then opened only.
  public init(_ path: String, rows: Int, columns: Int, joins: Bool = false) throws(ResultFileError)
  {
    (self.path, self.columns) = (path, columns)
    draft = path + ".part"
    let head = NumPyHeader.bytes(shape: [rows, columns])
    offset = head.count
    descriptor = open(
      draft, joins ? O_RDWR | O_CLOEXEC : O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw ResultFileError(.unwritable, path, String(cString: strerror(errno)))
    }
    guard !joins else { return }
    let bytes = off_t(head.count + 8 * rows * columns)
    let code = posix_fallocate(descriptor, 0, bytes)
    guard code == 0 || code == EOPNOTSUPP || code == EINVAL else {
      close(descriptor)
      unlink(draft)
      throw ResultFileError(.unwritable, path, String(cString: strerror(code)))
    }
    try head.withUnsafeBufferPointer { bytes throws(ResultFileError) in
      try write(UnsafeRawBufferPointer(bytes), at: 0)
    }
  }

  deinit { close(descriptor) }

  /// Writes part of a row from a column on; several threads may.
  public func write(
    _ values: UnsafeBufferPointer<Double>, row: Int, column: Int = 0
  ) throws(ResultFileError) {
    try write(UnsafeRawBufferPointer(values), at: offset + 8 * (row * columns + column))
  }

  /// Puts the file in its place, once it is on the disk.
  public func finish() throws(ResultFileError) {
    guard fsync(descriptor) == 0, rename(draft, path) == 0 else {
      throw ResultFileError(.unwritable, path, String(cString: strerror(errno)))
    }
  }

  /// Sees that what this process wrote is on the disk.
  public func synchronize() throws(ResultFileError) {
    guard fsync(descriptor) == 0 else {
      throw ResultFileError(.unwritable, path, String(cString: strerror(errno)))
    }
  }

  /// Removes what was written.
  public func discard() { unlink(draft) }

  /// Writes a matrix as a `.npy` file, whole or not at all.
  public static func write(_ matrix: Matrix, to path: String) throws(ResultFileError) {
    let writer = try NumPyWriter(path, rows: matrix.rows, columns: matrix.columns)
    do throws(ResultFileError) {
      try matrix.elements.withUnsafeBufferPointer { values throws(ResultFileError) in
        try writer.write(values, row: 0)
      }
      try writer.finish()
    } catch {
      writer.discard()
      throw error
    }
  }

  private func write(_ bytes: UnsafeRawBufferPointer, at place: Int) throws(ResultFileError) {
    var done = 0
    while done < bytes.count {
      let count = pwrite(
        descriptor, bytes.baseAddress! + done, min(bytes.count - done, 1 << 30), off_t(place + done)
      )
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw ResultFileError(
          .unwritable, path, String(cString: strerror(count == 0 ? ENOSPC : errno)))
      }
      done += count
    }
  }
}
