internal import ContentDigest
internal import FoundationEssentials
internal import Glibc
public import Matrices

/// The folder of a run's results: each file put in its place when it is whole, the manifest last.
public struct ResultFolder: Sendable {
  /// The folder, as it was given.
  public let path: String

  /// Makes the folder and sees that it can be written.
  ///
  /// - Throws: `ResultFileError`.
  public init(_ path: String) throws(ResultFileError) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw ResultFileError(.unwritable, path, "the folder cannot be made")
    }
    guard access(path, W_OK) == 0 else {
      throw ResultFileError(.unwritable, path, String(cString: strerror(errno)))
    }
  }

  /// Keeps other runs out of the folder until this process ends.
  ///
  /// - Throws: `ResultFileError` of the kind `mixed` where another one is at work.
  public func lock() throws(ResultFileError) {
    // Closed by the system, with the lock.
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return }
    let isTaken = errno == EWOULDBLOCK
    close(descriptor)
    // A file system without locks keeps nobody out.
    if isTaken {
      throw ResultFileError(.mixed, path, "another run of ntk is at work in this folder")
    }
  }

  /// The path of a file in the folder.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Whether a file is there.
  public func has(_ name: String) -> Bool { access(file(name), F_OK) == 0 }

  /// Writes a file, whole or not at all.
  public func write(_ bytes: [UInt8], to name: String) throws(ResultFileError) {
    let (place, draft) = (file(name), file(name) + ".part")
    func failure() -> ResultFileError {
      let reason = String(cString: strerror(errno))
      unlink(draft)
      return ResultFileError(.unwritable, place, reason)
    }
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure() }
      done += count
    }
    guard fsync(descriptor) == 0, rename(draft, place) == 0 else { throw failure() }
  }

  /// Writes a matrix as `NAME.npy`, and says what was written.
  public func write(
    _ matrix: Matrix, as role: String
  ) throws(ResultFileError) -> RunManifest.File {
    try NumPyWriter.write(matrix, to: file("\(role).npy"))
    return try describe(role, rows: matrix.rows, columns: matrix.columns)
  }

  /// What a result's line in the manifest says.
  public func describe(
    _ role: String, rows: Int, columns: Int
  ) throws(ResultFileError) -> RunManifest.File {
    let name = "\(role).npy"
    guard let digest = SHA256.hex(ofFile: file(name)) else {
      throw ResultFileError(.unreadable, file(name), "what was written cannot be read")
    }
    return RunManifest.File(role: role, path: name, sha256: digest, rows: rows, columns: columns)
  }

  /// Removes a file, if it is there.
  public func remove(_ name: String) { unlink(file(name)) }

  /// An input's line in the manifest.
  public static func describe(
    input: NumPyFile, role: String
  ) throws(ResultFileError) -> RunManifest.File {
    guard let digest = SHA256.hex(ofFile: input.path) else {
      throw ResultFileError(.unreadable, input.path, "it cannot be read")
    }
    return RunManifest.File(
      role: role, path: input.path, sha256: digest, rows: input.rows, columns: input.columns)
  }

  /// The manifest of a run that this folder holds the results of, if it is one of the same inputs.
  ///
  /// - Throws: `ResultFileError` of the kind `mixed` where it holds others.
  public func results(for run: RunManifest) throws(ResultFileError) -> RunManifest? {
    guard has(RunManifest.name) else { return nil }
    let other = try RunManifest(folder: path)
    guard other.identity == run.identity else {
      throw ResultFileError(
        .mixed, path,
        "this folder holds results of another run, which differ in "
          + run.differences(from: other).joined(separator: ", ")
          + "; choose another folder, or replace them with --replace")
    }
    return other
  }
}
