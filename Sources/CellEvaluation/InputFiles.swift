import ContentDigest
import Foundation
import NotebookResults

/// The files that a notebook's cells declare and were seen to read, with their content's digests.
struct InputFiles {
  /// The notebook's folder, which relative paths start from.
  let folder: String
  /// What cells see; nil where that is everything.
  var visible: VisibleFiles?

  /// The digest of a file as cells see it: what is hidden from them is not there. That of a folder of
  /// `ntk`'s results is the digest of its manifest, which holds those of its files.
  func digest(_ path: String) -> String? {
    let absolute = absolute(path, folder)
    guard visible?.shows(absolute) != false else { return nil }
    return SHA256.hex(ofFile: absolute) ?? SHA256.hex(ofFile: absolute + "/manifest.json")
  }

  /// The files that cells name in `inputs:`, each once.
  func declared(by steps: [ProgramStep]) -> [Provenance.Input] {
    Self.paths(declaredBy: steps).map { Provenance.Input(path: $0, digest: digest($0)) }
  }

  static func paths(declaredBy steps: [ProgramStep]) -> [String] {
    let all = steps.flatMap { step in
      if case .cell(let cell) = step.kind { cell.options.inputs } else { [String]() }
    }
    return Set(all).sorted()
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
