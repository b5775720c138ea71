import Foundation

/// Where results of evaluated cells are kept: `ntkdoc` in the user's cache folder
/// (`XDG_CACHE_HOME`, or `~/.cache`).
public var defaultCacheFolder: String {
  let environment = ProcessInfo.processInfo.environment
  if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") { return "\(folder)/ntkdoc" }
  return "\(environment["HOME"] ?? NSHomeDirectory())/.cache/ntkdoc"
}

/// Removes all kept results.
///
/// - Throws: when the folder cannot be removed.
public func cleanCache(_ folder: String = defaultCacheFolder) throws {
  guard FileManager.default.fileExists(atPath: folder) else { return }
  try FileManager.default.removeItem(atPath: folder)
}
