import ArgumentParser
import Foundation
import KernelRegression
import KernelResults
import LinearAlgebra
import NTK

/// What all commands take.
struct RunOptions: ParsableArguments {
  @Option(help: "The network, a YAML file.")
  var network: String
  @Option(help: "The folder for results.")
  var output: String
  @Option(help: "Threads per process; by default its share of the cores.")
  var threads: Int?
  @Flag(help: "Replace results of other inputs in the folder.")
  var replace = false
  @Flag(help: "Print errors only.")
  var quiet = false
  @Flag(help: "Print an estimate of time and memory, and stop.")
  var estimate = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads takes 1 or more") }
  }

  /// Sets threads; call it first.
  func begin(on ranks: Ranks) { Parallel.threads = threads ?? Ranks.cores }

  /// The folder and the manifest of a run, once what is there allows it. Collective.
  ///
  /// - Returns: nil when the folder holds these very results.
  func open(
    _ command: String, _ network: NetworkDescription, _ options: [String: String],
    _ inputs: [(role: String, file: NumPyFile)], on ranks: Ranks
  ) throws -> (context: RunContext, manifest: RunManifest)? {
    // The first rank alone reads the inputs for their digests, and tells the others the identity.
    let (manifest, folder, isHere) = try ranks.together {
      let files = try inputs.map { input in
        ranks.isFirst
          ? try ResultFolder.describe(input: input.file, role: input.role)
          : RunManifest.File(
            role: input.role, path: input.file.path, sha256: "", rows: input.file.rows,
            columns: input.file.columns)
      }
      let manifest = RunManifest(
        command: command, network: network, options: options, inputs: files,
        versions: versions(ranks), ranks: ranks.count, threads: Parallel.threads)
      let folder = try ResultFolder(output)
      guard ranks.isFirst else { return (manifest, folder, false) }
      try folder.lock()
      if replace { folder.clear() }
      let found = try folder.results(for: manifest)
      if let found { try Self.refuseChanged(found, folder) }
      return (manifest, folder, found != nil)
    }
    if ranks.sum(isHere ? 1 : 0) > 0 {
      if ranks.isFirst { print("\(output) holds the results of this run already") }
      return nil
    }
    let identity = ranks.broadcast(manifest.identity)
    let isQuiet = quiet
    let context = RunContext(ranks: ranks, folder: folder, identity: identity) { line in
      if !isQuiet { tell("ntk: \(line)") }
    }
    return (context, manifest)
  }

  /// Refuses results that are no longer what the manifest says, instead of telling that they are there.
  static func refuseChanged(_ run: RunManifest, _ folder: ResultFolder) throws(ResultFileError) {
    for output in run.outputs {
      if folder.has(output.path) {
        let found = try folder.describe(output.role, rows: output.rows, columns: output.columns)
        if found.sha256 == output.sha256 { continue }
      }
      throw ResultFileError(
        .malformed, folder.file(output.path),
        "this is not what the run in this folder wrote; compute it anew with --replace")
    }
  }

  private func versions(_ ranks: Ranks) -> [String: String] {
    var versions = ["ntk": ntkVersion, "openblas": openBLASVersion]
    versions["mpi"] = ranks.library
    return versions
  }
}

extension RunManifest {
  /// Writes the manifest last, and tells the findings.
  mutating func finish(
    _ context: RunContext, findings: [String: Double], outputs: [File], seconds before: Double = 0
  ) throws {
    (self.outputs, self.findings) = (outputs, findings)
    date = Int(Date().timeIntervalSince1970)
    seconds = before + context.seconds
    try context.folder.write(json, to: RunManifest.name)
  }
}
