internal import CSystemCalls
import Foundation
import Interruption

/// Files of a report, put in their places only when they are whole: a build that is killed leaves
/// the last good report as it was.
struct AtomicOutput: Sendable {
  let folder: URL

  var path: String { folder.path(percentEncoded: false) }

  /// Makes the folder for the reports and sees that it can be written.
  ///
  /// - Throws: `EnvironmentFailure` that names the folder.
  init(folder path: String) throws(EnvironmentFailure) {
    folder = URL(filePath: path, directoryHint: .isDirectory)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw EnvironmentFailure(
        "output.unwritable", "Cannot create the folder \(path): \(Self.cause(creating: folder))")
    }
    guard access(folder.path(percentEncoded: false), W_OK) == 0 else {
      throw EnvironmentFailure(
        "output.unwritable",
        "Cannot write to the folder \(path): \(String(cString: strerror(errno)))")
    }
  }

  /// What the system says when the first folder that is missing is made.
  private static func cause(creating folder: URL) -> String {
    var missing = folder
    while missing.pathComponents.count > 1 {
      let parent = missing.deletingLastPathComponent()
      if FileManager.default.fileExists(atPath: parent.path(percentEncoded: false)) { break }
      missing = parent
    }
    if mkdir(missing.path(percentEncoded: false), 0o777) == 0 { return "interrupted" }
    return String(cString: strerror(errno))
  }

  /// Writes a file beside its place, then moves it there.
  func write(_ bytes: [UInt8], to name: String) throws(EnvironmentFailure) {
    let place = folder.appending(path: name)
    try replace(place, by: draft(of: name, isFolder: false)) { draft in
      try Data(bytes).write(to: draft)
      try Self.check(
        rename(draft.path(percentEncoded: false), place.path(percentEncoded: false)))
    }
  }

  /// Writes a folder's files into a draft beside it, then puts the draft in its place.
  func writeFolder(
    _ name: String, files: [(name: String, bytes: [UInt8])]
  ) throws(EnvironmentFailure) {
    let place = folder.appending(path: name, directoryHint: .isDirectory)
    let manager = FileManager.default
    try replace(place, by: draft(of: name, isFolder: true)) { draft in
      for file in files {
        let path = draft.appending(path: file.name)
        try manager.createDirectory(
          at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: path)
      }
      let (old, new) = (place.path(percentEncoded: false), draft.path(percentEncoded: false))
      if manager.fileExists(atPath: old) {
        // In one step: at no moment is there no report.
        try Self.check(system_exchange(new, old))
        try? manager.removeItem(at: draft)
      } else {
        try Self.check(rename(new, old))
      }
    }
  }

  private func draft(of name: String, isFolder: Bool) -> URL {
    folder.appending(
      path: ".\(name)\(Self.ending)", directoryHint: isFolder ? .isDirectory : .notDirectory)
  }

  private static let ending = ".draft"

  /// Makes a draft and puts it in its place, while no other build does so in this folder: what
  /// drafts there are then belong to builds that were killed.
  private func replace(
    _ place: URL, by draft: URL, _ write: (URL) throws -> Void
  ) throws(EnvironmentFailure) {
    let lock = open(folder.path(percentEncoded: false), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if lock >= 0 { close(lock) } }
    while lock >= 0, flock(lock, LOCK_EX) != 0, errno == EINTR {}
    let manager = FileManager.default
    let registration = Interruption.register { try? FileManager.default.removeItem(at: draft) }
    defer { Interruption.forget(registration) }
    do {
      removeDrafts()
      try write(draft)
    } catch {
      try? manager.removeItem(at: draft)
      throw EnvironmentFailure(
        "output.unwritable", "Cannot write \(place.relativePath): \(reason(error))")
    }
  }

  private func removeDrafts() {
    let path = folder.path(percentEncoded: false)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    where name.hasPrefix(".") && name.hasSuffix(Self.ending) {
      try? FileManager.default.removeItem(at: folder.appending(path: name))
    }
  }

  private static func check(_ status: Int32) throws {
    if status != 0 { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }
}

/// An error's own words, short.
private func reason(_ error: any Error) -> String {
  if let error = error as? POSIXError { return String(cString: strerror(error.code.rawValue)) }
  let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
  if let underlying, underlying.domain == NSPOSIXErrorDomain {
    return String(cString: strerror(Int32(underlying.code)))
  }
  return (error as NSError).localizedDescription
}
