import ArgumentParser
import BuildArtifacts
import Foundation
import ReportPipeline

/// What a build tells of itself besides its reports.
struct ArtifactOptions: ParsableArguments {
  /// The words of `--artifacts`.
  enum Kind: String, CaseIterable {
    case manifest, log, checks, record, sarif, annotations, summary
  }

  @Option(
    help: ArgumentHelp(
      """
      Artifacts of the build, separated by commas: manifest (manifest.json), log (build.json), checks \
      (checks.xml, JUnit), record (checks.json, all details of all checks), sarif \
      (diagnostics.sarif), annotations (on GitHub), summary (of the step on GitHub); all or none. \
      By default all that the CI service supports, and none elsewhere.
      """, valueName: "kinds"), transform: Kind.list)
  var artifacts: Set<Kind>?

  private static var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// Whether a CI service runs this.
  static var isCI: Bool {
    guard let value = environment["CI"] else { return false }
    return !["", "0", "false"].contains(value.lowercased())
  }

  /// As asked for, or as detected.
  private var kinds: Set<Kind> {
    if let artifacts { return artifacts }
    var kinds: Set<Kind> = Self.isCI ? [.manifest, .log, .checks, .record, .sarif] : []
    if Self.environment["GITHUB_ACTIONS"] == "true" { kinds.insert(.annotations) }
    if Self.environment["GITHUB_STEP_SUMMARY"] != nil { kinds.insert(.summary) }
    return kinds
  }

  /// Files that the build writes beside its reports.
  var files: Set<ArtifactFile> {
    Set(kinds.compactMap { ArtifactFile(rawValue: $0.rawValue) })
  }

  /// Tells GitHub: annotations on standard output, the summary at the end of its file.
  func publish(_ record: BuildRecord) throws {
    if kinds.contains(.annotations) {
      FileHandle.standardOutput.write(Data(GitHubAnnotations(record).commands.utf8))
    }
    guard kinds.contains(.summary) else { return }
    let markdown = StepSummary(record).markdown
    guard let path = Self.environment["GITHUB_STEP_SUMMARY"], !path.isEmpty else {
      FileHandle.standardOutput.write(Data(markdown.utf8))
      return
    }
    // The file is the step's: others may have written to it.
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    guard let file = FileHandle(forWritingAtPath: path) else {
      throw ValidationError("The summary cannot be written to \(path).")
    }
    try file.seekToEnd()
    try file.write(contentsOf: Data((markdown + "\n").utf8))
    try file.close()
  }
}

extension ArtifactOptions.Kind {
  /// Reads "manifest,checks".
  static func list(_ argument: String) throws -> Set<ArtifactOptions.Kind> {
    if argument == "all" { return Set(allCases) }
    if argument == "none" || argument.isEmpty { return [] }
    return try Set(
      argument.split(separator: ",", omittingEmptySubsequences: false).map { name in
        guard let kind = ArtifactOptions.Kind(rawValue: name.lowercased()) else {
          let names = allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("\"\(name)\" is not an artifact; there are \(names), all and none.")
        }
        return kind
      })
  }
}
