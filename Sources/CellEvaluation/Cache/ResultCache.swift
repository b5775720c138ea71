import ContentDigest
import Foundation
import Interruption
import NotebookResults

/// Results by key in a folder: a file each, which starts with its own digest.
///
/// Entries appear whole by renaming, so two builds may share the folder and either may be killed.
/// An entry whose bytes do not have their digest is taken for missing and removed.
struct ResultCache: Sendable {
  let folder: String
  /// Bytes of all entries together.
  let limit: Int

  init?(_ configuration: EvaluationConfiguration) {
    guard let root = configuration.cacheFolder else { return nil }
    folder = root + "/results"
    limit = configuration.cacheLimit
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  func entry(_ key: String) -> CacheEntry? {
    let path = folder + "/" + key
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return nil }
    let bytes = [UInt8](data)
    guard bytes.count > 32, SHA256.digest(Array(bytes[32...])) == Array(bytes[..<32]),
      let entry = try? BinaryDecoder.decode(CacheEntry.self, from: Array(bytes[32...]))
    else {
      unlink(path)
      return nil
    }
    // The oldest use goes first when space is short.
    utimes(path, nil)
    return entry
  }

  /// Keeps an entry; a full disk or a folder that cannot be written keeps none.
  func store(_ entry: CacheEntry, _ key: String) {
    guard let content = try? BinaryEncoder.encode(entry), content.count + 32 <= limit else {
      return
    }
    let path = folder + "/" + key
    let temporary = folder + "/.\(key).\(getpid()).\(UInt32.random(in: 0 ... .max))"
    let registration = Interruption.register { unlink(temporary) }
    defer { Interruption.forget(registration) }
    do {
      try Data(SHA256.digest(content) + content).write(to: URL(fileURLWithPath: temporary))
      if rename(temporary, path) != 0 { unlink(temporary) }
    } catch {
      unlink(temporary)
    }
    KeptFiles.evict(under: folder, limit: limit, besides: path)
  }
}
