import Foundation
import TestProcesses
import Testing

@testable import CellEvaluation

/// `ntkdoc` as a process of its own, with a folder that holds all that it writes: cache, temporary
/// files, reports.
final class NtkdocProcess {
  let process = Process()
  let errors = Pipe()

  init(_ arguments: [String], in folder: String, wrapper: [String] = []) throws {
    let program = try RuntimeLibrary.find().folder + "/ntkdoc"
    let command = wrapper + [program] + arguments
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var environment = deskEnvironment
    environment["TMPDIR"] = folder + "/tmp"
    environment["XDG_CACHE_HOME"] = folder + "/cache"
    process.environment = environment
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    // A shell's background jobs ignore it, and what they start inherits that.
    signal(SIGINT, SIG_DFL)
    try process.run()
  }

  /// The exit status, or minus the signal.
  func wait() async -> (status: Int, errors: String) {
    let text = await FinishedProcess.text(errors)
    return (await FinishedProcess.status(process), text)
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits until a condition holds; false after half a minute.
  static func eventually(_ condition: () -> Bool) async throws -> Bool {
    for _ in 0..<3000 {
      if condition() { return true }
      try await Task.sleep(for: .milliseconds(10))
    }
    return false
  }

  /// Command lines of running processes that name a folder.
  static func running(in folder: String) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.filter { Int32($0) != nil && $0 != "\(getpid())" }.compactMap { entry in
      guard let data = FileManager.default.contents(atPath: "/proc/\(entry)/cmdline") else {
        return nil
      }
      let text = String(decoding: data, as: UTF8.self).replacing("\0", with: " ")
      return text.contains(folder) ? text : nil
    }
  }

  /// A new folder with a notebook in it.
  static func folder(notebook: String) throws -> String {
    let folder =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
      + "/ntkdoc-process-\(UUID().uuidString)"
    for name in ["tmp", "cache", "out"] {
      try FileManager.default.createDirectory(
        atPath: folder + "/" + name, withIntermediateDirectories: true)
    }
    try notebook.write(toFile: folder + "/n.md", atomically: true, encoding: .utf8)
    return folder
  }

  static func names(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// Whether there is no report, or a whole one.
  static func isWholeOrMissing(_ path: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: path) else { return true }
    return data.starts(with: Data("%PDF".utf8)) && data.suffix(8).contains(Data("%%EOF".utf8))
  }
}
