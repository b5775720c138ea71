import Foundation

/// A process and what it started, as `/proc` shows them.
enum ProcessTree {
  /// The threads of all of them together, counted up to a limit.
  static func threadCount(of process: Int32, limit: Int) -> Int {
    var count = 0
    var waiting = [process]
    while let next = waiting.popLast(), count <= limit {
      let threads = entries("/proc/\(next)/task")
      count += threads.count
      for thread in threads.prefix(64) {
        waiting += children(of: next, thread)
      }
    }
    return count
  }

  /// Whether a child of this process has ended, though nobody may have asked for its status yet.
  static func hasEnded(_ process: Int32) -> Bool {
    var information = siginfo_t()
    let status = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
    return status != 0 || information.si_signo == SIGCHLD
  }

  private static func children(of process: Int32, _ thread: String) -> [Int32] {
    let path = "/proc/\(process)/task/\(thread)/children"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return text.split(separator: " ").compactMap { Int32($0) }
  }

  private static func entries(_ folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }
}
