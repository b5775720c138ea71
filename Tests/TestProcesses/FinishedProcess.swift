import Foundation

/// A program that was run to its end, with what it said.
public struct FinishedProcess: Sendable {
  /// The exit status, or minus the signal.
  public var status: Int
  public var output: String
  public var errors: String

  /// Runs a program, found by its name where that is no path.
  ///
  /// - Parameter environment: all that it gets; by default what the tests have, as on a desk.
  public init(
    _ command: [String], in folder: String? = nil,
    environment: [String: String] = deskEnvironment
  ) async throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    process.environment = environment
    self = try await Self.finish(process)
  }

  public init(_ command: String...) async throws { try await self.init(command) }

  /// Runs a process to its end.
  private static func finish(_ process: Process) async throws -> FinishedProcess {
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    async let said = text(output)
    async let complained = text(errors)
    return await FinishedProcess(
      output: said, errors: complained, status: status(process))
  }

  private init(output: String, errors: String, status: Int) {
    self.status = status
    self.output = output
    self.errors = errors
  }

  /// All that comes through a pipe until its last writer is gone.
  public static func text(_ pipe: Pipe) async -> String {
    let file = pipe.fileHandleForReading
    return await waiting { String(decoding: file.readDataToEndOfFile(), as: UTF8.self) }
  }

  /// How a process ends, when it does.
  public static func status(_ process: Process) async -> Int {
    return await waiting {
      process.waitUntilExit()
      let status = Int(process.terminationStatus)
      return process.terminationReason == .uncaughtSignal ? -status : status
    }
  }
}

/// What the tests' process has in its environment, but for what tells programs that they run in CI.
public let deskEnvironment = ProcessInfo.processInfo.environment.filter { name, _ in
  name != "CI" && name != "SOURCE_DATE_EPOCH" && !name.hasPrefix("GITHUB_")
}

/// Waits on a thread of its own: those of the tasks are for other tests.
private func waiting<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
  await withCheckedContinuation { continuation in
    Thread.detachNewThread { continuation.resume(returning: body()) }
  }
}
