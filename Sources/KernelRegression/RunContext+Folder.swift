internal import Foundation
public import KernelResults

extension RunContext {
  /// Seconds that earlier runs took, which this one goes on from.
  public static func secondsBefore(_ context: RunContext) throws -> Double {
    guard
      let data = try? Foundation.Data(
        contentsOf: URL(filePath: context.folder.file(Checkpoint.name))),
      let found = try? JSONDecoder().decode(Checkpoint.self, from: data),
      found.identity == context.identity
    else { return 0 }
    return found.seconds
  }

  /// Removes what a run that was killed would have gone on from.
  public func removeCheckpoint() { Checkpoint.remove(folder) }
}

extension ResultFolder {
  /// Removes a run's manifest and checkpoint, so that another can take its place; other files stay until
  /// they are written anew.
  public func clear() {
    Checkpoint.remove(self)
    remove(RunManifest.name)
  }
}

/// The bytes of memory that programs may still take.
public var availableMemory: Double {
  let text = (try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8)) ?? ""
  for line in text.split(separator: "\n") where line.hasPrefix("MemAvailable:") {
    return (line.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) * 1024
  }
  return Double(ProcessInfo.processInfo.physicalMemory)
}
