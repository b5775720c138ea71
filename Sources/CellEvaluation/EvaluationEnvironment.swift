internal import CProcessGuard
import Foundation

/// What evaluation finds on this machine, for a look at it as a whole.
public struct EvaluationEnvironment: Sendable {
  /// The compiler's place and version, or what to do about it.
  public var compiler: Result<(path: String, version: String), EvaluationError>
  /// The folder of the engine's library, or what to do about it.
  public var runtime: Result<String, EvaluationError>
  /// bubblewrap's place; nil where it is missing.
  public var sandbox: String?

  /// Whether the kernel lets a process shut itself out of files that it does not need, which stands
  /// in for bubblewrap where that is missing.
  public static var hasLandlock: Bool { guard_landlock_version() > 0 }

  /// Looks; runs nothing but the compiler's `--version`.
  public static func examine() async -> EvaluationEnvironment {
    return EvaluationEnvironment(
      compiler: await Self.compiler(),
      runtime: Result { () throws(EvaluationError) in try RuntimeLibrary.find().folder },
      sandbox: (try? Sandbox.find(.automatic, path: Sandbox.searchPath)) ?? nil)
  }

  private static func compiler() async -> Result<(path: String, version: String), EvaluationError> {
    do throws(EvaluationError) {
      let toolchain = try Toolchain.find()
      return .success((toolchain.binaries + "/swiftc", try await toolchain.version()))
    } catch {
      return .failure(error)
    }
  }
}
