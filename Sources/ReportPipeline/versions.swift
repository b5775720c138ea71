import CairoRendering
import LinearAlgebra
import NotebookSyntax
import Typography

/// The version of this program.
public let ntkdocVersion = "0.1.0"

/// The libraries that compute, read, set and draw, with their versions.
public var libraryVersions: [String: String] {
  CairoRendering.libraryVersions
    .merging(Typography.libraryVersions) { $1 }
    .merging(NotebookSyntax.libraryVersions) { $1 }
    .merging(["openblas": LinearAlgebra.openBLASVersion]) { $1 }
}
