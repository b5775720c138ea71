import Diagnostics
import Typography

/// A report as pages, with what a PDF says beside them.
public struct LaidOutDocument: Sendable {
  public var pages: [Frame]
  /// Title, authors, outline, labels of the pages.
  public var properties: DocumentProperties
  /// Lines too long to be broken, pictures not found, languages without patterns.
  public var diagnostics: [Diagnostic]

  public init(pages: [Frame], properties: DocumentProperties, diagnostics: [Diagnostic]) {
    self.pages = pages
    self.properties = properties
    self.diagnostics = diagnostics
  }
}
