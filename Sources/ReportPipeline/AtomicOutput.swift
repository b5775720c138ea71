import Foundation

/// Files of a report, put in their places only when they are whole: a build that is killed leaves
/// the last good report as it was.
struct AtomicOutput {
  let folder: URL

  /// Makes the folder for the reports and sees that it can be written.
  ///
  /// - Throws: `EnvironmentFailure` that names the folder.
  init(folder path: String) throws(EnvironmentFailure) {
    folder = URL(filePath: path, directoryHint: .isDirectory)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw EnvironmentFailure(
        "output.unwritable", "cannot create the folder \(path): \(Self.cause(creating: folder))")
    }
    guard access(folder.path(percentEncoded: false), W_OK) == 0 else {
      throw EnvironmentFailure(
        "output.unwritable",
        "cannot write to the folder \(path): \(String(cString: strerror(errno)))")
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
    let draft = folder.appending(path: ".\(name).\(getpid()).draft")
    do {
      try Data(bytes).write(to: draft)
      try move(draft, to: place)
    } catch {
      try? FileManager.default.removeItem(at: draft)
      throw EnvironmentFailure(
        "output.unwritable", "cannot write \(place.relativePath): \(reason(error))")
    }
  }

  /// Writes a folder's files into a draft beside it, then puts the draft in its place.
  func writeFolder(
    _ name: String, files: [(name: String, bytes: [UInt8])]
  ) throws(EnvironmentFailure) {
    let place = folder.appending(path: name, directoryHint: .isDirectory)
    let draft = folder.appending(path: ".\(name).\(getpid()).draft", directoryHint: .isDirectory)
    let old = folder.appending(path: ".\(name).\(getpid()).old", directoryHint: .isDirectory)
    let manager = FileManager.default
    do {
      for file in files {
        let path = draft.appending(path: file.name)
        try manager.createDirectory(
          at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: path)
      }
      if manager.fileExists(atPath: place.path(percentEncoded: false)) {
        try move(place, to: old)
      }
      try move(draft, to: place)
      try? manager.removeItem(at: old)
    } catch {
      try? manager.removeItem(at: draft)
      throw EnvironmentFailure(
        "output.unwritable", "cannot write \(place.relativePath): \(reason(error))")
    }
  }

  /// POSIX rename: replaces a file at the destination in one step.
  private func move(_ source: URL, to destination: URL) throws {
    let status = rename(
      source.path(percentEncoded: false), destination.path(percentEncoded: false))
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
