internal import ContentDigest
internal import Glibc
import NotebookResults

/// Why a file could not be read.
public struct FileError: Error, CustomStringConvertible {
  /// The path and the system's reason.
  public let description: String
}

/// The text of a file beside the notebook. The build notes that the notebook depends on it.
public func readText(_ path: String) throws -> String {
  String(decoding: try readBytes(path), as: UTF8.self)
}

/// The bytes of a file beside the notebook. The build notes that the notebook depends on it.
public func readBytes(_ path: String) throws -> [UInt8] {
  do {
    let bytes = try fileContent(path)
    let digest = SHA256.hex(bytes)
    MessageChannel.shared.send(.read(Provenance.Input(path: path, digest: digest)))
    return bytes
  } catch {
    MessageChannel.shared.send(.read(Provenance.Input(path: path, digest: nil)))
    throw error
  }
}

/// All bytes of a file.
func fileContent(_ path: String) throws(FileError) -> [UInt8] {
  func failure() -> FileError {
    FileError(description: "\(path): \(String(cString: strerror(errno)))")
  }
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw failure() }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count == 0 { return bytes }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw failure() }
    bytes += buffer[..<count]
  }
}
