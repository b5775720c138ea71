import Foundation

/// Files of a cache, which together stay below a limit: those that were not used for longest go
/// first.
enum KeptFiles {
  private struct File {
    var path: String
    var size: Int
    var used: Double
  }

  /// Removes what is beyond the limit; files that hold no entry yet (`.…` and `….XXXXXX`) when they
  /// were left behind long ago.
  ///
  /// - Parameter newest: stays in any case: its date says little where the clock was set back.
  static func evict(under folder: String, limit: Int, besides newest: String? = nil) {
    let now = Date().timeIntervalSince1970
    var files = files(under: folder, now: now)
    var total = files.reduce(0) { $0 + $1.size }
    guard total > limit else { return }
    files.sort { ($0.used, $0.path) < ($1.used, $1.path) }
    for file in files where total > limit && file.path != newest {
      if unlink(file.path) == 0 { total -= file.size }
    }
  }

  private static func files(under folder: String, now: Double) -> [File] {
    var found: [File] = []
    for name in FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [] {
      let path = folder + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      // A date in the future is one from before the clock was set back.
      let used = min(Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) * 1e-9, now)
      if isUnfinished(name), now - used > 3600 {
        unlink(path)
      } else {
        found.append(File(path: path, size: Int(status.st_size), used: used))
      }
    }
    return found
  }

  private static func isUnfinished(_ name: String) -> Bool {
    let last = name.split(separator: "/").last ?? ""
    return last.contains(".")
  }
}
