import Figures
internal import Glibc

/// A costly value that is kept across builds: computed when there is none for the name and the key,
/// read back otherwise.
///
///     let errors = try cached("errors", widths, seeds) { try experiment(widths, seeds) }
///
/// The key is what the value depends on; code is not part of it, the engine is. Values of another
/// notebook or another engine are never read.
public func cached<T: Codable>(
  _ name: String, _ key: Any..., compute: () throws -> T
) rethrows -> T {
  guard let folder = CachedValues.folder else { return try compute() }
  let text = ([CachedValues.engine, name, "\(T.self)"] + key.map { String(reflecting: $0) })
    .joined(separator: "\u{0}")
  let path = folder + "/" + CachedValues.fileName(text)
  if let value = CachedValues.read(T.self, path, text) { return value }
  let value = try compute()
  CachedValues.write(value, path, text)
  return value
}

/// The folder where a notebook's values are kept.
enum CachedValues {
  static let folder = ProcessLimits.take("NTKDOC_VALUES")
  static let engine = ProcessLimits.take("NTKDOC_ENGINE") ?? ""

  private struct Entry<T: Codable>: Codable {
    /// In full: file names are only hashes.
    var key: String
    var value: T
  }

  /// Two FNV-1a hashes; collisions are found by the key in the file.
  static func fileName(_ key: String) -> String {
    var hashes: (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x6C62_272E_07BB_0142)
    for byte in key.utf8 {
      hashes.0 = (hashes.0 ^ UInt64(byte)) &* 0x100_0000_01B3
      hashes.1 = (hashes.1 &* 0x100_0000_01B3) ^ UInt64(byte)
    }
    return String(hashes.0, radix: 16) + String(hashes.1, radix: 16)
  }

  static func read<T: Codable>(_ type: T.Type, _ path: String, _ key: String) -> T? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    // Damaged files do not decode, or their sum is another one.
    guard bytes.count > 8, checksum(bytes[8...]) == Array(bytes[..<8]),
      let entry = try? BinaryDecoder.decode(Entry<T>.self, from: Array(bytes[8...])),
      entry.key == key
    else { return nil }
    return entry.value
  }

  static func write<T: Codable>(_ value: T, _ path: String, _ key: String) {
    guard let content = try? BinaryEncoder.encode(Entry(key: key, value: value)) else { return }
    let temporary = path + ".\(getpid())"
    guard let file = fopen(temporary, "w") else { return }
    let bytes = checksum(content[...]) + content
    let isWhole = fwrite(bytes, 1, bytes.count, file) == bytes.count
    let isClosed = fclose(file) == 0
    if isWhole, isClosed { rename(temporary, path) } else { unlink(temporary) }
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return withUnsafeBytes(of: hash.littleEndian) { Array($0) }
  }
}
