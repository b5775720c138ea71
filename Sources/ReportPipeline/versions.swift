import CairoRendering
import NotebookSyntax
import PDFRendering
import Typography

/// The version of this program.
public let ntkdocVersion = "0.1.0"

/// The libraries that read, set and draw, with their versions; those that compute are a notebook's,
/// and stand with its results.
public var libraryVersions: [String: String] {
  CairoRendering.libraryVersions
    .merging(PDFRendering.libraryVersions) { $1 }
    .merging(Typography.libraryVersions) { $1 }
    .merging(NotebookSyntax.libraryVersions) { $1 }
}
