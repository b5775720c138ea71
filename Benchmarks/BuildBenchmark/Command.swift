import Foundation

/// `ntkdoc` run to its end, with the time that it took.
struct Command {
  let program: String
  let folder: String

  struct Cost {
    var seconds: Double
    /// Of processors, its own and its children's.
    var processorSeconds: Double
  }

  func process(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var environment = ProcessInfo.processInfo.environment
    environment["XDG_CACHE_HOME"] = folder + "/cache"
    process.environment = environment
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    return process
  }

  func run(_ arguments: [String]) throws -> Cost {
    let (start, before) = (ContinuousClock.now, Self.childrenSeconds())
    let process = process(arguments)
    try process.run()
    process.waitUntilExit()
    precondition(
      process.terminationStatus == 0, "ntkdoc \(arguments) ended with \(process.terminationStatus)")
    return Cost(
      seconds: (ContinuousClock.now - start) / .seconds(1),
      processorSeconds: Self.childrenSeconds() - before)
  }

  private static func childrenSeconds() -> Double {
    var usage = rusage()
    getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }
}
