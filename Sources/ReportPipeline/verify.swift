import BuildArtifacts
import ContentDigest
import Diagnostics
import Foundation

/// Builds everything anew, without results of earlier builds, and compares it with the manifest of
/// the folder of the reports, which stays as it is.
///
/// What was made otherwise than now (another source, library, compiler or font) is named before what
/// differs because of it.
public func verify(
  _ request: BuildRequest, progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
) async -> BuildOutcome {
  guard let rendering = request.rendering else { return await build(request, progress: progress) }
  let path = rendering.outputFolder + "/" + ArtifactFile.manifest.name
  let expected: Manifest
  do {
    expected = try Manifest(json: Array(Data(contentsOf: URL(filePath: path))))
  } catch {
    return failure(
      .wrongUsage, "verify.manifest", "There is no manifest to compare with: \(path)",
      hint: "build with --artifacts manifest first")
  }
  let scratch = FileManager.default.temporaryDirectory
    .appending(path: "ntkdoc-verify-\(UUID().uuidString)").path(percentEncoded: false)
  defer { try? FileManager.default.removeItem(atPath: scratch) }
  var request = request
  request.rendering?.outputFolder = scratch
  request.usesCache = false
  request.artifacts = [.manifest]
  var outcome = await build(request, progress: progress)
  guard outcome.status < .wrongUsage else { return outcome }
  let found =
    Manifest(outcome.record).differences(from: expected)
    + tampered(expected, in: rendering.outputFolder)
  outcome.diagnostics += found
  if !found.isEmpty { outcome.status = max(outcome.status, .notebookAtFault) }
  outcome.summary +=
    found.isEmpty ? ", all equal to the manifest" : ", \(found.count) different from the manifest"
  return outcome
}

private func failure(
  _ status: BuildOutcome.Status, _ identifier: String, _ message: String, hint: String
) -> BuildOutcome {
  let diagnostic = Diagnostic.error(identifier, message, at: nil, hints: [hint])
  return BuildOutcome(
    status: status, diagnostics: [diagnostic], summary: "nothing was built",
    record: BuildRecord(version: ntkdocVersion, diagnostics: [diagnostic]))
}

/// Files of the reports that are no longer what the manifest says.
private func tampered(_ manifest: Manifest, in folder: String) -> [Diagnostic] {
  manifest.notebooks.flatMap(\.outputs).compactMap { file in
    let digest = SHA256.hex(ofFile: "\(folder)/\(file.path)")
    if digest == file.sha256 { return nil }
    let what = digest == nil ? "is gone" : "is not the file that was built"
    return .error("verify.changed", "\(folder)/\(file.path) \(what)", at: nil)
  }
}
