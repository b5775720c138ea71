import Subprocess
import Synchronization
import SystemPackage

/// A program that is run to its end, with what it printed.
struct Command: Sendable {
  var program: String
  var arguments: [String]
  var folder: String
  var environment: [String: String] = ["PATH": "/usr/bin:/bin", "LC_ALL": "C"]
  /// Seconds, after which it is killed.
  var timeout: Double = 120

  struct Result: Sendable {
    /// The exit status, 128 and more for a signal.
    var status: Int
    var succeeded: Bool { status == 0 }
    var output: String
    var error: String
    var timedOut = false
  }

  func run() async throws(EvaluationError) -> Result {
    var options = PlatformOptions()
    options.processGroupID = 0
    let variables = Dictionary(
      uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
    let configuration = Configuration(
      executable: .path(FilePath(program)), arguments: Arguments(arguments),
      environment: .custom(variables), workingDirectory: FilePath(folder),
      platformOptions: options)
    let timeout = timeout
    let isLate = Atomic(false)
    do {
      let result = try await Subprocess.run(
        configuration, input: .none, output: .sequence, error: .sequence
      ) { execution in
        let watchdog = Watchdog(every: .milliseconds(Int(timeout * 1000))) { _ in
          isLate.store(true, ordering: .relaxed)
          try? execution.send(signal: .kill, toProcessGroup: true)
          return false
        }
        defer { watchdog.stop() }
        async let output = Self.text(execution.standardOutput)
        async let error = Self.text(execution.standardError)
        return try await (output, error)
      }
      let (output, error) = result.closureResult
      return Result(
        status: Self.status(result.terminationStatus), output: output, error: error,
        timedOut: isLate.load(ordering: .relaxed))
    } catch {
      throw .compilerFailed("\(program) cannot be run: \(error)")
    }
  }

  private static func status(_ status: TerminationStatus) -> Int {
    switch status {
    case .exited(let code): Int(code)
    case .signaled(let signal): 128 + Int(signal)
    }
  }

  /// Everything up to 16 MB.
  private static func text(_ sequence: SubprocessOutputSequence) async throws -> String {
    var bytes: [UInt8] = []
    for try await buffer in sequence where bytes.count < 16 << 20 {
      buffer.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
