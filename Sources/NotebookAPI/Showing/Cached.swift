internal import ContentDigest
internal import Glibc
import NTK
import NotebookResults
internal import Synchronization

/// A costly value that is kept across builds: computed when there is none for the name and the key,
/// read back otherwise.
///
///     let errors = try cached("errors", widths, seeds) { try experiment(widths, seeds) }
///
/// The value belongs to its name, the key, the statement in which the call stands and the engine: an
/// edit of the statement, but for its comments and spaces, computes it anew. What the statement takes
/// from elsewhere in the notebook has to be in the key. Values of another notebook or another engine
/// are never read. The report says when a value was computed.
///
/// - Parameter key: All that the value depends on: what is `Encodable` by its encoding, anything else
///   by `String(reflecting:)`.
public func cached<T: Codable>(
  _ name: String, _ key: Any..., file: String = #filePath, line: Int = #line,
  compute: () throws -> T
) rethrows -> T {
  try CachedValues.value(name, key, (file, line), compute)
}

extension CachedValues {
  typealias Place = (file: String, line: Int)

  /// `cached`, for those that take its name and line as arguments.
  static func value<T: Codable>(
    _ name: String, _ key: [Any], _ place: Place, _ compute: () throws -> T
  ) rethrows -> T {
    guard let folder else { return try compute() }
    let parts = [engine, name, "\(T.self)", code(at: place)] + key.map(part)
    let text = parts.joined(separator: "\u{0}")
    let path = folder + "/" + fileName(text)
    if let entry = read(T.self, path, text) {
      for range in entry.seeds { DrawnSeeds.note(range) }
      tell(name, entry.date)
      return entry.value
    }
    let (value, seeds) = try DrawnSeeds.during(compute)
    write(Entry(key: text, date: time(nil), seeds: seeds, value: value), path)
    tell(name, nil)
    return value
  }

  /// What tells a part of a key from others: all of a value that can be encoded, however long.
  private static func part(_ value: Any) -> String {
    guard let value = value as? any Encodable, let bytes = try? BinaryEncoder.encode(value) else {
      return String(reflecting: value)
    }
    return "\(type(of: value)) \(SHA256.hex(bytes))"
  }

  /// The digest of the statement that a line is part of.
  private static func code(at place: Place) -> String {
    statements.withLock { statements in
      statements.last { $0.file == place.file && $0.line <= place.line }?.digest ?? ""
    }
  }
}

/// The folder where a notebook's values are kept.
enum CachedValues {
  static let folder = ProcessLimits.take("NTKDOC_VALUES")
  static let statements = Mutex<[(file: String, line: Int, digest: String)]>([])
  static let engine = ProcessLimits.take("NTKDOC_ENGINE") ?? ""

  private struct Entry<T: Codable>: Codable {
    /// In full: the name of a file is only its digest.
    var key: String
    /// Seconds since 1970.
    var date: Int
    /// That it was computed from.
    var seeds: [ClosedRange<UInt64>]
    var value: T
  }

  static func fileName(_ key: String) -> String { SHA256.hex(Array(key.utf8)) }

  /// Tells the build when a value was computed; nil for now.
  static func tell(_ name: String, _ date: Int?) {
    MessageChannel.shared.send(.kept(Provenance.KeptValue(name: name, date: date)))
  }

  private static func read<T: Codable>(
    _ type: T.Type, _ path: String, _ key: String
  ) -> Entry<T>? {
    guard let bytes = try? fileContent(path), bytes.count > 32,
      SHA256.digest(Array(bytes[32...])) == Array(bytes[..<32]),
      let entry = try? BinaryDecoder.decode(Entry<T>.self, from: Array(bytes[32...])),
      entry.key == key
    else { return nil }
    // The oldest use goes first when space is short.
    utimes(path, nil)
    return entry
  }

  /// Keeps a value; a full disk keeps none. Builds that run at once each write a file of their own.
  private static func write<T: Codable>(_ entry: Entry<T>, _ path: String) {
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
