import CellEvaluation
import Diagnostics
import Foundation
import NotebookSyntax
import PageLayout
import ReportModel
import Workers

/// One line of `ntkdoc doctor`.
public struct EnvironmentFinding: Sendable {
  public enum State: Sendable {
    case good
    /// Reports are built without it.
    case missing
    /// Nothing can be built without it.
    case broken
  }

  public var state: State
  /// "compiler", "fonts".
  public var subject: String
  /// What was found.
  public var message: String
  /// What to do about it.
  public var remedy: String?

  init(_ state: State, _ subject: String, _ message: String, remedy: String? = nil) {
    self.state = state
    self.subject = subject
    self.message = message
    self.remedy = remedy
  }
}

/// Looks at everything that a build needs, each with what to do where it is missing. A cell is
/// compiled and run, and a page of each typeface set.
///
/// - Parameter prepares: Whether the modules that most notebooks import are compiled for all users of
///   the installation first.
public func examineEnvironment(
  cacheFolder: String = defaultCacheFolder, prepares: Bool = false
) async -> [EnvironmentFinding] {
  let environment = await EvaluationEnvironment.examine()
  var findings: [EnvironmentFinding] = []
  switch environment.compiler {
  case .success(let (path, version)):
    findings.append(.init(.good, "compiler", "\(version) (\(path))"))
  case .failure(let error):
    findings.append(
      .init(
        .broken, "compiler", error.description,
        remedy: "install Swift from https://swift.org/install/linux"))
  }
  switch environment.runtime {
  case .success(let folder): findings.append(.init(.good, "engine", folder))
  case .failure(let error):
    findings.append(.init(.broken, "engine", error.description, remedy: "make install"))
  }
  if prepares { findings.append(await preparation()) }
  findings.append(await trial())
  findings.append(sandbox(environment.sandbox))
  findings += Typeface.all.map { typeface($0.name) }
  findings.append(libraries())
  findings.append(cache(cacheFolder))
  findings.append(machine())
  return findings
}

/// The modules that most notebooks import, compiled for all users of the installation.
private func preparation() async -> EnvironmentFinding {
  do throws(EvaluationError) {
    try await CellEvaluator(EvaluationConfiguration()).prepareInstallation()
    return .init(.good, "modules", "compiled for all users of this installation")
  } catch {
    return .init(
      .missing, "modules", error.description,
      remedy:
        "run `ntkdoc doctor --prepare` as a user who may write there; otherwise each user's first "
        + "build compiles them")
  }
}

/// A cell from its source to its value, in a folder of its own.
private func trial() async -> EnvironmentFinding {
  let folder = FileManager.default.temporaryDirectory.path + "/ntkdoc-trial-\(getpid())"
  try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let source = SourceFile(
    path: folder + "/trial.md",
    text: "```swift\nMatrix.identity(2).trace\n```\n")
  let (notebook, _) = NotebookParser.parse(source)
  let clock = ContinuousClock()
  let start = clock.now
  do throws(EvaluationError) {
    let evaluator = try CellEvaluator(EvaluationConfiguration())
    let (results, diagnostics) = try await evaluator.evaluate(notebook)
    if case .succeeded? = results.cells.first?.status {
      let hundredths = Int(((clock.now - start) / .milliseconds(10)).rounded())
      let seconds = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
      let libraries = (results.provenance?.libraries ?? [:]).sorted { $0.key < $1.key }
        .map { ", with \($0.key) \($0.value)" }.joined()
      return .init(.good, "cells", "a cell compiles and runs in \(seconds) s\(libraries)")
    }
    let reason = diagnostics.first?.message ?? "it gave no reason"
    return .init(
      .broken, "cells", "a cell does not run: \(reason)",
      remedy: "see what `ntkdoc build --sandbox off` says; install ntkdoc again")
  } catch {
    return .init(.broken, "cells", error.description, remedy: "install ntkdoc again")
  }
}

private func sandbox(_ path: String?) -> EnvironmentFinding {
  guard let path else {
    return .init(
      .missing, "sandbox",
      "bubblewrap is not installed, or may not make namespaces: cells run with your own rights",
      remedy: "apt-get install bubblewrap; in a container, allow user namespaces")
  }
  return .init(.good, "sandbox", path)
}

/// A page with a formula in a typeface.
private func typeface(_ name: String) -> EnvironmentFinding {
  let text = "---\nfont: \(name)\n---\n\nText, *text*, **text**, `code`, $x^2$.\n"
  let (notebook, _) = NotebookParser.parse(SourceFile(path: "page.md", text: text))
  let chapter = Chapter(
    notebook: notebook, results: CellEvaluator.skipping(notebook), name: "page", folder: "/")
  let (report, _) = resolve(chapter)
  // Documents without a setting are set in the first one.
  let state: EnvironmentFinding.State = name == Typeface.latinModern.name ? .broken : .missing
  do throws(EnvironmentFailure) {
    let document = try layOut(report, Workers())
    if let problem = document.diagnostics.first {
      return .init(
        state, "font \(name)", problem.message, remedy: problem.hints.first)
    }
    return .init(.good, "font \(name)", "all styles are installed")
  } catch {
    return .init(state, "font \(name)", error.message, remedy: error.hints.first)
  }
}

private func libraries() -> EnvironmentFinding {
  let versions = libraryVersions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
  return .init(.good, "libraries", versions.joined(separator: ", "))
}

/// The folder of kept results: its size, and whether it can be written.
private func cache(_ folder: String) -> EnvironmentFinding {
  let manager = FileManager.default
  guard manager.fileExists(atPath: folder) else {
    return .init(.good, "cache", "\(folder) (empty)")
  }
  guard manager.isWritableFile(atPath: folder) else {
    return .init(
      .missing, "cache", "\(folder) cannot be written: no results are cached",
      remedy: "set XDG_CACHE_HOME to your own folder")
  }
  let files = manager.enumerator(
    at: URL(filePath: folder), includingPropertiesForKeys: [.fileSizeKey])
  var size = 0
  while let file = files?.nextObject() as? URL {
    size += (try? file.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
  }
  return .init(.good, "cache", "\(folder) (\((size + 500_000) / 1_000_000) MB)")
}

private func machine() -> EnvironmentFinding {
  let process = ProcessInfo.processInfo
  let cores = Workers.cores
  let memory = Double(process.physicalMemory) / 1e9
  return .init(
    .good, "machine", "\(cores) core\(cores == 1 ? "" : "s"), \(Int(memory.rounded())) GB")
}
