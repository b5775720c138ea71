import ContentDigest
import Foundation
import Synchronization

/// Compressed fonts by what they are made of: within a build, and in a folder from one build to the
/// next. Compressing is most of the time that fonts take.
final class FontFiles: Sendable {
  /// Nil keeps nothing between builds.
  private let folder: String?
  /// By the digests of the fonts, for all pages that this process writes.
  private static let known = Mutex<[String: [UInt8]]>([:])
  /// How many files the folder has at most; those that were used long ago go first.
  private static let most = 200

  init(folder: String?) { self.folder = folder.map { $0 + "/fonts" } }

  /// A font file as WOFF2; nil for what is no font.
  func compressed(_ font: [UInt8]) -> [UInt8]? {
    let name = SHA256.hex(font)
    if let file = Self.known.withLock({ $0[name] }) { return file }
    var file = kept(name)
    if file == nil {
      file = WOFF2.encoded(font)
      if let file { keep(file, name) }
    }
    if let file {
      Self.known.withLock {
        if $0.count >= Self.most { $0.removeAll() }
        $0[name] = file
      }
    }
    return file
  }

  /// For tests: what this process knows.
  static func forget() { known.withLock { $0.removeAll() } }

  // MARK: Files

  /// A file begins with the digest of what follows; anything else is taken for missing.
  private func kept(_ name: String) -> [UInt8]? {
    guard let folder, let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
      return nil
    }
    let bytes = [UInt8](data)
    guard bytes.count > 32, SHA256.digest(Array(bytes[32...])).elementsEqual(bytes[..<32]) else {
      return nil
    }
    return Array(bytes[32...])
  }

  /// A full disk, or a folder that cannot be written, keeps nothing.
  private func keep(_ file: [UInt8], _ name: String) {
    guard let folder else { return }
    let manager = FileManager.default
    try? manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let address = URL(fileURLWithPath: "\(folder)/\(name)")
    guard (try? Data(SHA256.digest(file) + file).write(to: address, options: .atomic)) != nil
    else { return }
    removeOldest(folder)
  }

  private func removeOldest(_ folder: String) {
    let address = URL(fileURLWithPath: folder)
    let files =
      (try? FileManager.default.contentsOfDirectory(
        at: address, includingPropertiesForKeys: [.contentModificationDateKey])) ?? []
    guard files.count > Self.most else { return }
    let dated = files.map { file in
      let values = try? file.resourceValues(forKeys: [.contentModificationDateKey])
      return (file, values?.contentModificationDate ?? .distantPast)
    }
    for (file, _) in dated.sorted(by: { $0.1 < $1.1 }).prefix(files.count - Self.most) {
      try? FileManager.default.removeItem(at: file)
    }
  }
}
