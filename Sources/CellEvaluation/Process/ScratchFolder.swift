import Foundation
import Interruption

/// A private folder of one evaluation, removed with everything in it when it is done.
///
/// A build that is killed leaves its folders behind. Each one is locked while its owner lives, so
/// that the next build knows the others and removes them.
final class ScratchFolder: Sendable {
  let path: String
  private let lock: Int32
  private let registration: Interruption.Registration

  private static let prefix = "ntkdoc-scratch-"

  init() throws(EvaluationError) {
    let parent = FileManager.default.temporaryDirectory.path
    Self.sweep(parent)
    (path, lock) = try Self.make(in: parent)
    registration = Interruption.register { [path] in Self.remove(path) }
    for name in ["build", "home"] { mkdir(path + "/" + name, 0o700) }
  }

  deinit {
    Self.remove(path)
    close(lock)
    Interruption.forget(registration)
  }

  var build: String { path + "/build" }
  /// What cells may write to.
  var home: String { path + "/home" }

  func write(_ text: String, to name: String) throws(EvaluationError) {
    let file = build + "/" + name
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    } catch {
      throw .file(path: file, reason: error.localizedDescription)
    }
  }

  private static func make(in parent: String) throws(EvaluationError) -> (String, Int32) {
    while true {
      var template = Array((parent + "/" + prefix + "XXXXXX").utf8CString)
      guard mkdtemp(&template) != nil else {
        throw .file(path: parent, reason: String(cString: strerror(errno)))
      }
      let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      // Before it is locked it looks like one that was left behind, and may be swept away.
      if let lock = locked(path) {
        if access(path, F_OK) == 0 { return (path, lock) }
        close(lock)
      }
    }
  }

  /// The descriptor that holds a folder's lock; nil when another one does.
  private static func locked(_ path: String) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
    close(descriptor)
    return nil
  }

  /// Removes the folders of builds that are gone.
  static func sweep(_ parent: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) && name.utf8.count == prefix.utf8.count + 6 {
      let path = parent + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0, status.st_uid == geteuid(), let lock = locked(path) else {
        continue
      }
      remove(path)
      close(lock)
    }
  }

  /// Removes a folder with whatever a cell left in it: folders that nobody may enter, or so deep
  /// that they have no path.
  private static func remove(_ path: String) {
    if (try? FileManager.default.removeItem(atPath: path)) != nil { return }
    run("/bin/chmod", "-R", "u+rwx", path)
    run("/bin/rm", "-rf", "--one-file-system", path)
  }

  private static func run(_ program: String, _ arguments: String...) {
    var pointers = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var child = pid_t()
    guard posix_spawn(&child, program, nil, nil, &pointers, nil) == 0 else { return }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
  }
}
