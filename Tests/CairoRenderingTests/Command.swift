import Foundation

/// Runs the tools that look into a PDF from outside.
enum Command {
  struct Result {
    var status: Int32
    var output: String
  }

  static func run(_ arguments: String...) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
  }

  /// Gives `body` the path of a file with these bytes.
  static func withFile<R>(
    _ bytes: [UInt8], ending: String = "pdf", _ body: (String) throws -> R
  ) throws -> R {
    let path = NSTemporaryDirectory() + "ntkdoc-\(UUID().uuidString).\(ending)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }
}
