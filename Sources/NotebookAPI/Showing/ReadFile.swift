import Figures
internal import Glibc

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
  MessageChannel.shared.send(.read(path: path))
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else {
    throw FileError(description: "\(path): \(String(cString: strerror(errno)))")
  }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count == 0 { return bytes }
    guard count > 0 else {
      throw FileError(description: "\(path): \(String(cString: strerror(errno)))")
    }
    bytes += buffer[..<count]
  }
}
