internal import ContentDigest
import Figures
internal import Glibc

/// A costly value that is kept across builds: computed when there is none for the name and the key,
/// read back otherwise.
///
///     let errors = try cached("errors", widths, seeds) { try experiment(widths, seeds) }
///
/// The key is what the value depends on; code is not part of it, the engine is. Values of another
/// notebook or another engine are never read. The report says when a value was computed.
public func cached<T: Codable>(
  _ name: String, _ key: Any..., compute: () throws -> T
) rethrows -> T {
  guard let folder = CachedValues.folder else { return try compute() }
  let text = ([CachedValues.engine, name, "\(T.self)"] + key.map { String(reflecting: $0) })
    .joined(separator: "\u{0}")
  let path = folder + "/" + CachedValues.fileName(text)
  if let (value, date) = CachedValues.read(T.self, path, text) {
    CachedValues.tell(name, date)
    return value
  }
  let value = try compute()
  CachedValues.write(value, path, text)
  CachedValues.tell(name, nil)
  return value
}

/// The folder where a notebook's values are kept.
enum CachedValues {
  static let folder = ProcessLimits.take("NTKDOC_VALUES")
  static let engine = ProcessLimits.take("NTKDOC_ENGINE") ?? ""

  private struct Entry<T: Codable>: Codable {
    /// In full: the name of a file is only its digest.
    var key: String
    /// Seconds since 1970.
    var date: Int
    var value: T
  }

  static func fileName(_ key: String) -> String { SHA256.hex(Array(key.utf8)) }

  /// Tells the build when a value was computed; nil for now.
  static func tell(_ name: String, _ date: Int?) {
    MessageChannel.shared.send(.kept(Provenance.KeptValue(name: name, date: date)))
  }

  static func read<T: Codable>(
    _ type: T.Type, _ path: String, _ key: String
  ) -> (value: T, date: Int)? {
    guard let bytes = try? fileContent(path), bytes.count > 32,
      SHA256.digest(Array(bytes[32...])) == Array(bytes[..<32]),
      let entry = try? BinaryDecoder.decode(Entry<T>.self, from: Array(bytes[32...])),
      entry.key == key
    else { return nil }
    // The oldest use goes first when space is short.
    utimes(path, nil)
    return (entry.value, entry.date)
  }

  /// Keeps a value; a full disk keeps none. Builds that run at once each write a file of their own.
  static func write<T: Codable>(_ value: T, _ path: String, _ key: String) {
    let entry = Entry(key: key, date: time(nil), value: value)
    guard let content = try? BinaryEncoder.encode(entry) else { return }
    var temporary = Array((path + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&temporary)
    guard descriptor >= 0 else { return }
    let isWhole = writeAll(SHA256.digest(content) + content, to: descriptor)
    let isClosed = close(descriptor) == 0
    if !isWhole || !isClosed || rename(temporary, path) != 0 { unlink(temporary) }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        done += count
      }
      return true
    }
  }
}
