import Foundation

/// What the folders that a notebook may write to hold.
struct DiskUsage {
  var bytes = 0
  var files = 0

  /// Counts until one of the limits is passed.
  init(of folders: [String], limit: DiskUsage) {
    var waiting = folders
    while let folder = waiting.popLast() {
      guard let stream = opendir(folder) else { continue }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name == "." || name == ".." { continue }
        var status = stat()
        guard lstat(folder + "/" + name, &status) == 0 else { continue }
        files += 1
        bytes += Int(status.st_blocks) * 512
        if exceeds(limit) { return }
        if status.st_mode & S_IFMT == S_IFDIR { waiting.append(folder + "/" + name) }
      }
    }
  }

  init(bytes: Int, files: Int) {
    self.bytes = bytes
    self.files = files
  }

  func exceeds(_ limit: DiskUsage) -> Bool { bytes > limit.bytes || files > limit.files }
}
