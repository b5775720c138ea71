import ContentDigest
import Figures
import Foundation

/// The files that a notebook's cells declare and were seen to read, with their content's digests.
struct InputFiles {
  /// The notebook's folder, which relative paths start from.
  let folder: String
  let sandbox: Sandbox

  /// The digest of a file as cells see it: what the sandbox hides is not there.
  func digest(_ path: String) -> String? {
    let absolute = absolute(path, folder)
    return sandbox.hides(absolute, besides: folder) ? nil : SHA256.hex(ofFile: absolute)
  }

  /// The files that cells name in `inputs:`, each once.
  func declared(by steps: [ProgramStep]) -> [Provenance.Input] {
    inputs(
      steps.flatMap { step in
        if case .cell(let cell) = step.kind { cell.options.inputs } else { [String]() }
      })
  }

  private func inputs(_ paths: [String]) -> [Provenance.Input] {
    Set(paths).sorted().map { Provenance.Input(path: $0, digest: digest($0)) }
  }

  /// Whether every file is what it was.
  func areUnchanged(_ inputs: [Provenance.Input]) -> Bool {
    inputs.allSatisfy { digest($0.path) == $0.digest }
  }
}

/// A path as a notebook in a folder means it.
func absolute(_ path: String, _ folder: String) -> String {
  path.hasPrefix("/") ? path : folder + "/" + path
}
